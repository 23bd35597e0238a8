package dev.spoor.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON over JDK types, so that a provider needs no library for it: objects are {@code Map<String, Object>} in order of appearance, arrays
 * {@code List<Object>}, numbers {@code Long} where they are whole and fit, else {@code Double}, then {@code String}, {@code Boolean}, and null. For answers of
 * services, not for evidence: a document is read whole.
 */
public final class Json {
    private Json() {}

    /**
     * Reads one JSON document (RFC 8259) in UTF-8. Of equal keys the last counts. Nesting is limited to 500.
     *
     * @throws IllegalArgumentException with the position, where it is not JSON
     */
    public static Object parse(byte[] utf8) {
        return parse(new String(utf8, StandardCharsets.UTF_8));
    }

    /** As {@link #parse(byte[])}. */
    public static Object parse(String text) {
        return new JsonParser(text).document();
    }

    /** Writes a value of the types above (any Number or CharSequence) as compact JSON. Map keys are written by their text. */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        JsonWriter.write(value, out);
        return out.toString();
    }

    /**
     * The value at a path: {@code data.attributes.stats}, {@code items[0].name}; a key that holds dots or brackets is not reachable this way.
     * Empty where there is none, or null there.
     */
    public static Optional<Object> at(Object value, String path) {
        Object here = value;
        for (String step : path.split("[.\\[]")) {
            if (step.isEmpty()) {
                continue;
            }
            if (step.endsWith("]") && here instanceof List<?> list) {
                int index = Integer.parseInt(step.substring(0, step.length() - 1));
                here = index < list.size() ? list.get(index) : null;
            } else {
                here = here instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return Optional.ofNullable(here);
    }

    /** The text at a path; numbers and booleans as text too. */
    public static Optional<String> text(Object value, String path) {
        return at(value, path)
                .filter(v -> !(v instanceof Map) && !(v instanceof List))
                .map(String::valueOf);
    }

    /** The number at a path; text that is a number counts. */
    public static Optional<Double> number(Object value, String path) {
        Object found = at(value, path).orElse(null);
        if (found instanceof Number n) {
            return Optional.of(n.doubleValue());
        }
        try {
            return found instanceof String s ? Optional.of(Double.valueOf(s.trim())) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The array at a path; an empty list where there is none. */
    public static List<?> list(Object value, String path) {
        return at(value, path).orElse(null) instanceof List<?> list ? list : List.of();
    }
}
