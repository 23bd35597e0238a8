package dev.spoor.api.entity;

import java.util.Map;

/**
 * A session in the cloud. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record CloudLogonSession(
        String sessionId, Account account, String userAgent, String startTimeUtc, Map<String, Object> more)
        implements SecurityEntity {
    public CloudLogonSession {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(sessionId, userAgent);
    }
}
