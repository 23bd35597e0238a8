package dev.spoor.driver.local;

import dev.spoor.api.data.Ticks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes values so that {@link LiteralReader} reads them back and nothing else, whatever they hold. */
final class LiteralWriter {
    private static final Set<String> NOT_BARE =
            Set.of("where", "project", "take", "limit", "and", "or", "in", "not", "true", "false");

    private LiteralWriter() {}

    /**
     * A value as a literal.
     *
     * @param type as {@link dev.spoor.api.QueryDriver#literal} has it
     * @throws IllegalArgumentException where the value cannot be one
     */
    static String write(Object value, String type) {
        if (value instanceof Collection<?> items) {
            return items.stream().map(LiteralWriter::natural).collect(Collectors.joining(", ", "dynamic([", "])"));
        }
        return switch (type) {
            case "str" -> string(value instanceof Instant instant ? Ticks.format(Ticks.of(instant)) : text(value));
            case "int" -> whole(value);
            case "float" -> real(value);
            case "bool" -> bool(value);
            case "datetime" -> datetime(value);
            case "list" -> "dynamic([" + natural(value) + "])";
            case "column", "table" -> name(text(value));
            default -> throw new IllegalArgumentException("the language table has no literals of type " + type);
        };
    }

    /** As its Java class says. */
    private static String natural(Object value) {
        if (value instanceof Boolean) {
            return bool(value);
        }
        if (value instanceof Instant) {
            return datetime(value);
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
            return Long.toString(new BigDecimal(text(value).trim()).longValueExact());
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

    /** A name of a table or column, in brackets where it is no plain word. */
    static String name(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("must be a name");
        }
        boolean bare = name.matches("[A-Za-z_][A-Za-z0-9_]*") && !NOT_BARE.contains(name);
        return bare ? name : "[" + string(name) + "]";
    }

    /** Text in quotes. What is not seen or turns the direction of writing is escaped too, so that a query reads as it is. */
    static String string(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('\'');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isPlain(c)) {
                        out.appendCodePoint(c);
                    } else {
                        for (char unit : Character.toChars(c)) {
                            hex(out, unit);
                        }
                    }
                }
            }
        });
        return out.append('\'').toString();
    }

    private static void hex(StringBuilder out, char unit) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(unit >>> shift & 15, 16));
        }
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
