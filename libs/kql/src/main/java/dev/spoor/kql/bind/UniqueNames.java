package dev.spoor.kql.bind;

import java.util.HashMap;
import java.util.Map;

/** Gives out names: a second {@code a} becomes {@code a1}. */
final class UniqueNames {
    private final Map<String, Integer> used = new HashMap<>();

    /** That name, if it is still free, or the next free one with a number behind it. */
    String add(String name) {
        Integer last = used.putIfAbsent(name, 0);
        if (last == null) {
            return name;
        }
        for (int n = last + 1; ; n++) {
            String numbered = name + n;
            if (used.putIfAbsent(numbered, 0) == null) {
                used.put(name, n);
                return numbered;
            }
        }
    }

    /** Marks a name as used. */
    void reserve(String name) {
        used.putIfAbsent(name, 0);
    }
}
