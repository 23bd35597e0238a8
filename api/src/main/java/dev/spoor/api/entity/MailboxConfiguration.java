package dev.spoor.api.entity;

import java.util.Map;

/**
 * A mailbox's settings. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record MailboxConfiguration(
        String mailboxPrimaryAddress,
        String displayName,
        String upn,
        String externalDirectoryObjectId,
        String riskLevel,
        String configType,
        String configId,
        Map<String, Object> more)
        implements SecurityEntity {
    public MailboxConfiguration {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(mailboxPrimaryAddress, upn, configId);
    }
}
