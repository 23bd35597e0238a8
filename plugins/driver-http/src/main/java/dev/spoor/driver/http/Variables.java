package dev.spoor.driver.http;

import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Ticks;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for {@code ${name}} and {@code ${name:form}} in a description. Values are put into a structure, and the structure is then encoded as a
 * whole: so none can be more than the value that it is. What would need a variable that has no value is left out, with the sections that it
 * leaves empty. One thread.
 */
final class Variables {
    private static final Pattern USE = Pattern.compile("\\$\\{([a-z_]+)(?::([a-z]+))?}");

    /** No value; what contains it is left out. */
    private static final Object MISSING = new Object();

    private final Map<String, Object> values = new HashMap<>();

    void put(String name, Object value) {
        values.put(name, value);
    }

    /** The structure with values in it; null where nothing is left of it. */
    Object filled(Object template) throws ProviderException {
        Object filled = fill(template);
        return filled == MISSING ? null : filled;
    }

    private Object fill(Object template) throws ProviderException {
        if (template instanceof Map<?, ?> map) {
            Map<String, Object> out = new LinkedHashMap<>();
            boolean dropped = false;
            boolean used = false;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object key = single(String.valueOf(entry.getKey()));
                Object value = fill(entry.getValue());
                if (key == MISSING || value == MISSING) {
                    dropped = true;
                } else {
                    used |= uses(entry.getValue());
                    out.put(String.valueOf(key), value);
                }
            }
            // What is left when all that varies is gone says nothing.
            return dropped && !used ? MISSING : out;
        }
        if (template instanceof List<?> list) {
            List<Object> out = new ArrayList<>();
            for (Object item : list) {
                Object value = fill(item);
                if (value != MISSING) {
                    out.add(value);
                }
            }
            return out;
        }
        return template instanceof String text ? single(text) : template;
    }

    private static boolean uses(Object template) {
        if (template instanceof Map<?, ?> map) {
            return map.keySet().stream().anyMatch(Variables::uses)
                    || map.values().stream().anyMatch(Variables::uses);
        }
        if (template instanceof List<?> list) {
            return list.stream().anyMatch(Variables::uses);
        }
        return template instanceof String text && USE.matcher(text).find();
    }

    /** A text that is nothing but a variable is the variable's value, of whatever type. */
    private Object single(String text) throws ProviderException {
        Matcher use = USE.matcher(text);
        if (use.matches()) {
            return value(use.group(1), use.group(2));
        }
        StringBuilder out = new StringBuilder();
        use.reset();
        int from = 0;
        while (use.find()) {
            Object value = value(use.group(1), use.group(2));
            if (value == MISSING) {
                return MISSING;
            }
            out.append(text, from, use.start()).append(value);
            from = use.end();
        }
        return out.append(text.substring(from)).toString();
    }

    private Object value(String name, String form) throws ProviderException {
        Object value = values.get(name);
        if (value == null) {
            return MISSING;
        }
        if (form == null) {
            return value instanceof Moment moment ? Ticks.format(moment.ticks()) : value;
        }
        return switch (form) {
            case "json" -> json(String.valueOf(value));
            case "seconds" -> BigDecimal.valueOf(moment(value, name), 7).toPlainString();
            case "millis" -> Math.floorDiv(moment(value, name), Ticks.PER_MILLI);
            default -> throw Description.bad("has the form " + form + " of a value; known are json, seconds, millis");
        };
    }

    private static long moment(Object value, String name) throws ProviderException {
        if (value instanceof Moment moment) {
            return moment.ticks();
        }
        throw Description.bad("wants " + name + " as a time, which it is not");
    }

    private static Object json(String text) throws ProviderException {
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProviderException.of(Problem.Kind.BAD_REQUEST, "query", "it must be JSON: " + e.getMessage());
        }
    }

    /** A path with values in it, each of them part of one of its names. */
    String path(String template) throws ProviderException {
        StringBuilder out = new StringBuilder();
        for (String name : template.split("/", -1)) {
            Object value = single(name);
            String text = value == MISSING ? "" : String.valueOf(value);
            boolean varies = USE.matcher(name).find();
            if (varies && (text.isEmpty() || text.equals(".") || text.equals(".."))) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, name, "there is no address with this value");
            }
            out.append(out.length() == 0 && name.isEmpty() ? "" : "/");
            out.append(varies ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20") : name);
        }
        return out.toString();
    }

    /** A time, before it is known how it shall be written. */
    record Moment(long ticks) {}
}
