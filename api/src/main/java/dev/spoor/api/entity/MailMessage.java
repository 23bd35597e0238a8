package dev.spoor.api.entity;

import java.util.List;
import java.util.Map;

/**
 * A mail. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record MailMessage(
        String recipient,
        String sender,
        String p1Sender,
        String p1SenderDisplayName,
        String p1SenderDomain,
        String p2Sender,
        String p2SenderDisplayName,
        String p2SenderDomain,
        String senderIp,
        String receivedDate,
        String networkMessageId,
        String internetMessageId,
        String subject,
        List<File> files,
        List<String> urls,
        List<String> threats,
        String antispamDirection,
        String deliveryAction,
        String deliveryLocation,
        String language,
        List<String> threatDetectionMethods,
        Map<String, Object> more)
        implements SecurityEntity {
    public MailMessage {
        files = files == null ? List.of() : List.copyOf(files);
        urls = urls == null ? List.of() : List.copyOf(urls);
        threats = threats == null ? List.of() : List.copyOf(threats);
        threatDetectionMethods = threatDetectionMethods == null ? List.of() : List.copyOf(threatDetectionMethods);
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(subject, networkMessageId);
    }
}
