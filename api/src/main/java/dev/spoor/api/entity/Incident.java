package dev.spoor.api.entity;

import java.util.List;
import java.util.Map;

/**
 * An incident. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record Incident(
        String incidentId,
        String displayName,
        String severity,
        String status,
        String owner,
        String classification,
        List<String> labels,
        List<String> alerts,
        Map<String, Object> more)
        implements SecurityEntity {
    public Incident {
        labels = labels == null ? List.of() : List.copyOf(labels);
        alerts = alerts == null ? List.of() : List.copyOf(alerts);
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(displayName, incidentId);
    }
}
