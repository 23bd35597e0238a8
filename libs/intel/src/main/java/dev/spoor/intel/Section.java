package dev.spoor.intel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A map of a description, whose mistakes are told with their place. */
final class Section {
    private final String place;
    private final Map<?, ?> values;

    private Section(String place, Map<?, ?> values) {
        this.place = place;
        this.values = values;
    }

    static Section of(String place, Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Section(place, map);
        }
        throw new IllegalArgumentException(place + " must be a section");
    }

    IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(place + " " + why);
    }

    /** Complains of words that are not among these. */
    Section only(List<String> known) {
        Set<String> others = new TreeSet<>();
        values.keySet().forEach(key -> others.add(String.valueOf(key)));
        known.forEach(others::remove);
        if (!others.isEmpty()) {
            throw wrong("has words that mean nothing: " + String.join(", ", others) + "; there are "
                    + String.join(", ", known));
        }
        return this;
    }

    Optional<Object> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return find(key).map(value -> {
            if (value instanceof Map || value instanceof List) {
                throw wrong("." + key + " must be a text");
            }
            return value.toString();
        });
    }

    String need(String key) {
        return text(key).orElseThrow(() -> wrong("must say " + key));
    }

    Optional<Section> section(String key) {
        return find(key).map(value -> of(place + "." + key, value));
    }

    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Object value : list(key)) {
            sections.add(of(place + "." + key + "[" + sections.size() + "]", value));
        }
        return sections;
    }

    List<String> texts(String key) {
        return list(key).stream().map(String::valueOf).toList();
    }

    private List<?> list(String key) {
        Object value = values.get(key);
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }

    /** All of it, as YAML's own types. */
    Map<?, ?> map() {
        return values;
    }
}
