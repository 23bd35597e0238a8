package dev.spoor.driver.http;

import dev.spoor.answers.ParameterValue;
import dev.spoor.api.Json;
import dev.spoor.api.data.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/** Values as literals of JSON. A list is its items with commas between, to stand in {@code [...]}. */
final class JsonLiteral {
    private JsonLiteral() {}

    static String write(Object value, String type) {
        if (value instanceof Collection<?> items) {
            return items.stream().map(JsonLiteral::natural).collect(Collectors.joining(", "));
        }
        return switch (type) {
            case "int" -> Long.toString(ParameterValue.whole(value));
            case "float" -> real(value);
            case "bool" -> Boolean.toString(ParameterValue.bool(value));
            case "datetime" -> text(Ticks.format(ParameterValue.ticks(value)));
            case "str", "column", "table", "timespan" ->
                text(value instanceof Instant instant ? Ticks.format(Ticks.of(instant)) : plain(value));
            case "list" -> natural(value);
            default -> throw new IllegalArgumentException("JSON has no literals of type " + type);
        };
    }

    private static String natural(Object value) {
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Instant instant) {
            return text(Ticks.format(Ticks.of(instant)));
        }
        if (ParameterValue.isReal(value)) {
            return real(value);
        }
        return value instanceof Number ? Long.toString(ParameterValue.whole(value)) : text(plain(value));
    }

    private static String plain(Object value) {
        return value instanceof Duration ? value.toString() : ParameterValue.text(value);
    }

    private static String real(Object value) {
        double number = ParameterValue.real(value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("must be a finite number");
        }
        return Double.toString(number);
    }

    private static String text(String text) {
        return Json.write(text);
    }
}
