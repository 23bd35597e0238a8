package dev.spoor.api.entity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

final class Texts {
    private Texts() {}

    /** The first that says something; "" where none does. */
    static String first(String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    /** A copy that nobody changes, in order; null values stay. */
    static Map<String, Object> copy(Map<String, Object> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
