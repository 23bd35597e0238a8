package dev.spoor.host.query;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values for a query's parameters: those that the user gave, each of which must be known to it, and those that an alert or an entity offers, of
 * which it takes what it knows. Values are text, as it is typed, or String, Number, Boolean, Instant, Duration, List. Immutable.
 */
public final class Arguments {
    /** None. */
    public static final Arguments NONE = new Arguments(Map.of(), Map.of(), null, Map.of());

    private final Map<String, Object> given;
    private final Map<String, Object> offered;
    private final TimeRange range;
    private final Map<String, Instant> part;

    private Arguments(
            Map<String, Object> given, Map<String, Object> offered, TimeRange range, Map<String, Instant> part) {
        this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        this.offered = Collections.unmodifiableMap(new LinkedHashMap<>(offered));
        this.range = range;
        this.part = Map.copyOf(part);
    }

    /** The same with what the user gave. */
    public Arguments given(Map<String, ?> values) {
        Map<String, Object> more = new LinkedHashMap<>(given);
        more.putAll(values);
        return new Arguments(more, offered, range, part);
    }

    /** The same with what evidence offers. It can become values only, never a part of the query's text or a name in it. */
    public Arguments offered(Map<String, ?> values) {
        Map<String, Object> more = new LinkedHashMap<>(offered);
        more.putAll(values);
        return new Arguments(given, more, range, part);
    }

    /** The same with a range for the parameters start and end, where the user does not give these. */
    public Arguments range(TimeRange newRange) {
        return new Arguments(given, offered, newRange, part);
    }

    /** The same for a part of the range, whatever the user gave. */
    Arguments part(Map<String, Instant> moments) {
        return new Arguments(given, offered, range, moments);
    }

    Map<String, Instant> part() {
        return part;
    }

    Map<String, Object> given() {
        return given;
    }

    Map<String, Object> offered() {
        return offered;
    }

    /** The moment for a parameter that has no value of its own; null for none. */
    Object moment(String parameter) {
        if (range == null) {
            return null;
        }
        return parameter.equals(Bounds.START)
                ? Ticks.instant(range.from())
                : parameter.equals(Bounds.END) ? Ticks.instant(range.to()) : null;
    }
}
