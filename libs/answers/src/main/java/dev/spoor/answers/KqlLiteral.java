package dev.spoor.answers;

import dev.spoor.api.data.Ticks;
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
                return items.stream()
                        .map(item -> name(ParameterValue.text(item)))
                        .collect(Collectors.joining(", "));
            }
            return items.isEmpty()
                    ? "dynamic([])"
                    : items.stream().map(KqlLiteral::natural).collect(Collectors.joining(", "));
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
            case "column", "table" -> name(ParameterValue.text(value));
            default -> throw new IllegalArgumentException("KQL has no literals of type " + type);
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
        long number = ParameterValue.whole(value);
        // A sign of its own could meet another operator.
        return number < 0 ? "long(" + number + ")" : Long.toString(number);
    }

    private static String real(Object value) {
        double number = ParameterValue.real(value);
        if (Double.isNaN(number)) {
            return "real(nan)";
        }
        return "real(" + (Double.isInfinite(number) ? number > 0 ? "+inf" : "-inf" : Double.toString(number)) + ")";
    }

    private static String datetime(Object value) {
        return "datetime(" + Ticks.format(ParameterValue.ticks(value)) + ")";
    }

    private static String timespan(Object value) {
        return Timespans.literal(ParameterValue.timespan(value));
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
