package dev.spoor.api.entity;

import java.util.Map;

/**
 * A mail that somebody reported. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record SubmissionMail(
        String submissionId,
        String submissionDate,
        String submitter,
        String networkMessageId,
        String timestamp,
        String recipient,
        String sender,
        String senderIp,
        String subject,
        String reportType,
        Map<String, Object> more)
        implements SecurityEntity {
    public SubmissionMail {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(subject, networkMessageId);
    }
}
