package dev.spoor.api.entity;

import dev.spoor.api.Json;
import dev.spoor.api.data.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A row of a table, or an object of a service, whose columns are found by one of their names, whatever the case. */
final class Row {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    Row(Map<String, ?> row) {
        row.forEach((name, value) -> {
            values.put(name, value);
            names.putIfAbsent(Records.plain(name), name);
        });
    }

    /** The value of the first of these columns that has one; null where none does. */
    Object value(String... columns) {
        for (String column : columns) {
            String name = names.get(Records.plain(column));
            Object value = name == null ? null : values.get(name);
            if (value != null && !value.equals("")) {
                used.add(name);
                return value;
            }
        }
        return null;
    }

    /** As text; "" where there is none. */
    String text(String... columns) {
        Object value = value(columns);
        return value == null || value instanceof Map || value instanceof Collection
                ? ""
                : value instanceof Instant instant ? Ticks.format(Ticks.of(instant)) : value.toString();
    }

    /** As {@link Ticks}; {@link Ticks#NONE} where there is none, or it is no time. */
    long ticks(String... columns) {
        Object value = value(columns);
        return value instanceof Instant instant
                ? Ticks.of(instant)
                : Ticks.parse(value == null ? "" : value.toString());
    }

    /** As words: a list, a JSON array, or a text with commas. */
    List<String> words(String... columns) {
        Object value = json(columns);
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        List<String> words = new ArrayList<>();
        if (value instanceof String text) {
            Arrays.stream(text.split("[,;]"))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .forEach(words::add);
        }
        return List.copyOf(words);
    }

    /** As JSON, parsed where it is text that is some. */
    Object json(String... columns) {
        Object value = value(columns);
        if (value instanceof String text
                && (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("["))) {
            try {
                return Json.parse(text);
            } catch (IllegalArgumentException e) {
                return text;
            }
        }
        return value;
    }

    /** The columns that nobody asked for and that say something. */
    Map<String, Object> rest() {
        Map<String, Object> rest = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!used.contains(name) && value != null && !value.equals("")) {
                rest.put(name, value);
            }
        });
        return rest;
    }
}
