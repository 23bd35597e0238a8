package dev.spoor.api.entity;

import java.util.Map;

/**
 * A session on a computer. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record HostLogonSession(
        String sessionId, Account account, Host host, String startTimeUtc, String endTimeUtc, Map<String, Object> more)
        implements SecurityEntity {
    public HostLogonSession {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(sessionId);
    }
}
