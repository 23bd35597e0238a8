package dev.spoor.answers;

import dev.spoor.api.data.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Values as literals of OData's expressions (OData 4.01, part 2, 5.1.1), before the address is encoded. A quote within a text is doubled; a
 * list is its items with commas between, for {@code in (...)}.
 */
public final class ODataLiteral {
    private ODataLiteral() {}

    /**
     * A value as a literal.
     *
     * @param type as {@link dev.spoor.api.QueryDriver#literal} has it
     * @throws IllegalArgumentException where the value cannot be one
     */
    public static String write(Object value, String type) {
        if (value instanceof Collection<?> items) {
            if (items.isEmpty()) {
                throw new IllegalArgumentException("OData has no empty lists");
            }
            return items.stream()
                    .map(item -> type.equals("column") ? path(ParameterValue.text(item)) : natural(item))
                    .collect(Collectors.joining(","));
        }
        return switch (type) {
            case "str" ->
                string(value instanceof Instant instant ? Ticks.format(Ticks.of(instant)) : ParameterValue.text(value));
            case "int" -> whole(value);
            case "float" -> real(value);
            case "bool" -> Boolean.toString(ParameterValue.bool(value));
            case "datetime" -> datetime(value);
            case "timespan" -> timespan(value);
            case "list" -> natural(value);
            case "column", "table" -> path(ParameterValue.text(value));
            default -> throw new IllegalArgumentException("OData has no literals of type " + type);
        };
    }

    private static String natural(Object value) {
        if (value instanceof Boolean truth) {
            return truth.toString();
        }
        if (value instanceof Instant) {
            return datetime(value);
        }
        if (value instanceof Duration) {
            return timespan(value);
        }
        if (ParameterValue.isReal(value)) {
            return real(value);
        }
        return value instanceof Number ? whole(value) : string(ParameterValue.text(value));
    }

    private static String whole(Object value) {
        return Long.toString(ParameterValue.whole(value));
    }

    private static String real(Object value) {
        double number = ParameterValue.real(value);
        return Double.isInfinite(number) ? number > 0 ? "INF" : "-INF" : Double.toString(number);
    }

    private static String datetime(Object value) {
        return Ticks.format(ParameterValue.ticks(value));
    }

    private static String timespan(Object value) {
        if (value instanceof Duration duration) {
            return "duration'" + duration + "'";
        }
        long ticks = ParameterValue.timespan(value);
        return "duration'" + Duration.ofSeconds(ticks / Ticks.PER_SECOND, ticks % Ticks.PER_SECOND * 100) + "'";
    }

    /** Names with slashes between: there is no way to quote others. */
    private static String path(String path) {
        if (!path.matches("[A-Za-z_][A-Za-z0-9_.]{0,200}(/[A-Za-z_][A-Za-z0-9_.]{0,200}){0,20}")
                || path.contains("..")) {
            throw new IllegalArgumentException(
                    "must be a name of letters, digits and underscores, or a path of such names");
        }
        return path;
    }

    private static String string(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !pair) {
                throw new IllegalArgumentException("must be a text of Unicode's characters");
            }
            i += pair ? 1 : 0;
        }
        return "'" + text.replace("'", "''") + "'";
    }
}
