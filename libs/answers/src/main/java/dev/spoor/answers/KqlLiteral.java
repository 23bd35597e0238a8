package dev.spoor.answers;

import dev.spoor.api.data.Ticks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values as literals of KQL, so that none can change the shape of a query. Texts stand in single quotes, where backslash, quote, and all
 * that is not seen are escaped; a list is its items with commas between, for {@code in (...)}.
 */
public final class KqlLiteral {
    private static final Set<String> NOT_BARE = Set.of(
            "and",
            "or",
            "in",
            "has",
            "contains",
            "between",
            "where",
            "project",
            "extend",
            "summarize",
            "by",
            "take",
            "limit",
            "sort",
            "order",
            "top",
            "join",
            "union",
            "on",
            "let",
            "print",
            "range",
            "datatable",
            "true",
            "false",
            "null",
            "not",
            "kind",
            "count",
            "distinct",
            "parse",
            "evaluate",
            "render",
            "asc",
            "desc",
            "set",
            "with",
            "of",
            "to",
            "step",
            "from",
            "find",
            "search",
            "externaldata",
            "materialize",
            "typeof",
            "dynamic",
            "datetime",
            "timespan",
            "time",
            "guid",
            "real",
            "double",
            "long",
            "int",
            "bool",
            "decimal",
            "string",
            "default",
            "as",
            "invoke",
            "lookup",
            "sample",
            "serialize",
            "fork",
            "facet",
            "partition",
            "scan",
            "consume",
            "reduce",
            "mv",
            "make",
            "getschema",
            "alias",
            "declare",
            "pattern",
            "restrict",
            "access",
            "database",
            "cluster",
            "table",
            "view",
            "project-away",
            "has_any",
            "has_all",
            "hasprefix",
            "hassuffix",
            "startswith",
            "endswith",
            "matches",
            "nulls");

    private KqlLiteral() {}

    /**
     * A value as a literal.
     *
     * @param type as {@link dev.spoor.api.QueryDriver#literal} has it
     * @throws IllegalArgumentException where the value cannot be one
     */
    public static String write(Object value, String type) {
        if (value instanceof Collection<?> items) {
            if (type.equals("column")) {
                return items.stream().map(item -> name(text(item))).collect(Collectors.joining(", "));
            }
            return items.isEmpty()
                    ? "dynamic([])"
                    : items.stream().map(KqlLiteral::natural).collect(Collectors.joining(", "));
        }
        return switch (type) {
            case "str" -> string(value instanceof Instant instant ? Ticks.format(Ticks.of(instant)) : text(value));
            case "int" -> whole(value);
            case "float" -> real(value);
            case "bool" -> bool(value);
            case "datetime" -> datetime(value);
            case "timespan" -> timespan(value);
            case "list" -> natural(value);
            case "column", "table" -> name(text(value));
            default -> throw new IllegalArgumentException("KQL has no literals of type " + type);
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
            long number = new BigDecimal(text.length() > 100 ? "x" : text).longValueExact();
            // A sign of its own could meet another operator.
            return number < 0 ? "long(" + number + ")" : Long.toString(number);
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
        if (Double.isNaN(number)) {
            return "real(nan)";
        }
        return "real(" + (Double.isInfinite(number) ? number > 0 ? "+inf" : "-inf" : Double.toString(number)) + ")";
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
        return "datetime(" + Ticks.format(ticks) + ")";
    }

    private static String timespan(Object value) {
        if (value instanceof Duration duration) {
            return Timespans.literal(Math.addExact(
                    Math.multiplyExact(duration.getSeconds(), Ticks.PER_SECOND), duration.getNano() / 100));
        }
        Long ticks = Timespans.parse(text(value));
        if (ticks == null) {
            throw new IllegalArgumentException(
                    "must be a length of time such as 1.02:03:04 (days, hours, minutes, seconds)");
        }
        return Timespans.literal(ticks);
    }

    /** A name of a table or column, in brackets where it is no plain word. */
    private static String name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("must be a name");
        }
        boolean bare = name.matches("[A-Za-z_][A-Za-z0-9_]*") && !NOT_BARE.contains(name);
        return bare ? name : "[" + string(name) + "]";
    }

    /** Text in quotes. What is not seen or turns the direction of writing is escaped too, so that a query reads as it is. */
    private static String string(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('\'');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> append(out, c);
            }
        });
        return out.append('\'').toString();
    }

    private static void append(StringBuilder out, int c) {
        boolean plain = switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
        if (plain) {
            out.appendCodePoint(c);
        } else {
            for (char unit : Character.toChars(c)) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit(unit >>> shift & 15, 16));
                }
            }
        }
    }
}
