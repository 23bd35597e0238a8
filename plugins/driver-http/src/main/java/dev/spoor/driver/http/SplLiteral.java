package dev.spoor.driver.http;

import dev.spoor.answers.ParameterValue;
import dev.spoor.api.data.Ticks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Values as literals of Splunk's search language. A text stands in double quotes, in which a backslash escapes a quote and itself. A backtick
 * would call a macro, which Splunk puts in before it reads the search, quotes or not, and nothing escapes it: such texts are refused.
 */
final class SplLiteral {
    private SplLiteral() {}

    static String write(Object value, String type) {
        if (value instanceof Collection<?> items) {
            return items.stream()
                    .map(item -> type.equals("column") ? name(plain(item)) : natural(item))
                    .collect(Collectors.joining(","));
        }
        return switch (type) {
            case "str" -> text(value instanceof Instant instant ? Ticks.format(Ticks.of(instant)) : plain(value));
            case "int" -> Long.toString(ParameterValue.whole(value));
            case "float" -> real(value);
            case "bool" -> Boolean.toString(ParameterValue.bool(value));
            case "datetime" -> datetime(ParameterValue.ticks(value));
            case "list" -> natural(value);
            case "column", "table" -> name(plain(value));
            default -> throw new IllegalArgumentException("SPL has no literals of type " + type);
        };
    }

    private static String natural(Object value) {
        return value instanceof Instant instant ? datetime(Ticks.of(instant)) : text(plain(value));
    }

    private static String plain(Object value) {
        return value instanceof Duration ? value.toString() : ParameterValue.text(value);
    }

    private static String real(Object value) {
        double number = ParameterValue.real(value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("must be a finite number");
        }
        return BigDecimal.valueOf(number).toPlainString();
    }

    /** In the form that queries say with {@code timeformat="%Y-%m-%d %H:%M:%S.%6N"}. */
    private static String datetime(long ticks) {
        String text = Ticks.format(ticks);
        int dot = text.indexOf('.');
        String fraction = dot < 0 ? "" : text.substring(dot + 1, text.length() - 1);
        return '"'
                + text.substring(0, 10)
                + ' '
                + text.substring(11, 19)
                + '.'
                + (fraction + "000000").substring(0, 6)
                + '"';
    }

    /** There is no one way to quote names: that of eval is a text to search. */
    private static String name(String name) {
        if (!name.matches("[A-Za-z_*][A-Za-z0-9_.:*{}-]*")) {
            throw new IllegalArgumentException(
                    "must be a name of letters, digits, dots, colons, dashes and underscores");
        }
        return name;
    }

    private static String text(String text) {
        if (text.indexOf('`') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must be a text without backticks, with which Splunk calls macros");
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
