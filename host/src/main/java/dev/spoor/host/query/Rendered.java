package dev.spoor.host.query;

import dev.spoor.api.TimeRange;
import java.util.Map;
import java.util.Optional;

/**
 * A query with its values.
 *
 * @param query which
 * @param text as a driver takes it
 * @param range from its start to its end; empty where it has none
 * @param values what each parameter was, for people: as text
 */
public record Rendered(Query query, String text, Optional<TimeRange> range, Map<String, String> values) {
    public Rendered {
        values = Map.copyOf(values);
    }
}
