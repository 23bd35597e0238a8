package dev.spoor.api.entity;

import java.util.Map;

/**
 * A mailbox. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record Mailbox(
        String mailboxPrimaryAddress,
        String displayName,
        String upn,
        String externalDirectoryObjectId,
        String riskLevel,
        Map<String, Object> more)
        implements SecurityEntity {
    public Mailbox {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(mailboxPrimaryAddress, upn);
    }
}
