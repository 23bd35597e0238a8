package dev.spoor.answers;

import dev.spoor.api.data.Ticks;
import java.math.BigDecimal;
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
                    .map(item -> type.equals("column") ? path(text(item)) : natural(item))
                    .collect(Collectors.joining(","));
        }
        return switch (type) {
            case "str" -> string(value instanceof Instant instant ? Ticks.format(Ticks.of(instant)) : text(value));
            case "int" -> whole(value);
            case "float" -> real(value);
            case "bool" -> bool(value);
            case "datetime" -> datetime(value);
            case "timespan" -> timespan(value);
            case "list" -> natural(value);
            case "column", "table" -> path(text(value));
            default -> throw new IllegalArgumentException("OData has no literals of type " + type);
        };
    }

    private static String natural(Object value) {
        if (value instanceof Boolean) {
            return bool(value);
        }
        if (value instanceof Instant) {
            return datetime(value);
        }
        if (value instanceof Duration) {
            return timespan(value);
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return real(value);
        }
        return value instanceof Number ? whole(value) : string(text(value));
    }

    private static String text(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException("must be a text");
    }

    private static String whole(Object value) {
        try {
            String text = text(value).trim();
            return Long.toString(new BigDecimal(text.length() > 100 ? "x" : text).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number of at most 64 bits");
        }
    }

    private static String real(Object value) {
        double number;
        try {
            number = value instanceof Number n
                    ? n.doubleValue()
                    : Double.parseDouble(text(value).trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number");
        }
        return Double.isInfinite(number) ? number > 0 ? "INF" : "-INF" : Double.toString(number);
    }

    private static String bool(Object value) {
        String word = text(value).trim();
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return word.equalsIgnoreCase("true") ? "true" : "false";
        }
        throw new IllegalArgumentException("must be true or false");
    }

    private static String datetime(Object value) {
        long ticks = value instanceof Instant instant
                ? Ticks.of(instant)
                : Ticks.parse(text(value).trim());
        if (ticks == Ticks.NONE) {
            throw new IllegalArgumentException("must be a time such as 2024-05-13T08:54:05Z");
        }
        return Ticks.format(ticks);
    }

    private static String timespan(Object value) {
        if (value instanceof Duration duration) {
            return "duration'" + duration + "'";
        }
        Long ticks = Timespans.parse(text(value));
        if (ticks == null) {
            throw new IllegalArgumentException(
                    "must be a length of time such as 1.02:03:04 (days, hours, minutes, seconds)");
        }
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
