package dev.spoor.roles;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A table that is known by what its records have: its name, and what its columns are called. Names of the source lead from the record to a
 * value, joined by dots. Safe for use by many threads.
 */
public final class KnownTable {
    private final String name;
    private final Conditions conditions;
    private final Map<String, String> columns = new HashMap<>();
    private final Set<String> whole = new HashSet<>();
    private final Set<String> split = new HashSet<>();
    private String prefix = "";
    private String part = "";
    private String packed = "";
    private boolean capital;

    KnownTable(String heading) {
        this.name = heading.substring(1, heading.indexOf(']'));
        this.conditions = new Conditions(heading);
    }

    /** Takes a line of the section. */
    void add(String line) {
        int space = line.indexOf(' ');
        String word = space < 0 ? line : line.substring(0, space);
        List<String> names = space < 0 ? List.of() : Section.alternatives(line.substring(space + 1));
        switch (word) {
            case "{}" -> whole.addAll(names);
            case "{+}" -> split.addAll(names);
            case "strip" -> prefix = names.get(0);
            case "capital" -> capital = true;
            case "part" -> part = names.get(0);
            case "unpack" -> packed = names.get(0);
            default -> names.forEach(n -> columns.put(n, word));
        }
    }

    Conditions conditions() {
        return conditions;
    }

    /**
     * Name of the table.
     *
     * @param category the record's; null or empty where it has none
     */
    public String name(String category) {
        return name.equals("*") ? conditions.rest(category) : name;
    }

    /** True where the records say in a value of their own which part of the table they belong to. */
    public boolean hasParts() {
        return !part.isEmpty();
    }

    /** Name of the text that the records stand in; empty where they are not packed. */
    public String packed() {
        return packed;
    }

    /** True where an object of this name stays one value. */
    public boolean isWhole(String path) {
        return whole.contains(path);
    }

    /** True where an object of this name is a value, and some that are in it are values too. */
    public boolean isSplit(String path) {
        return split.contains(path);
    }

    /** True where some object stays one value. */
    public boolean keepsObjects() {
        return !whole.isEmpty() || !split.isEmpty();
    }

    /** The column of a value; null where it has none, because the object that it is in has. */
    public String column(String path) {
        String known = columns.get(path);
        if (known != null) {
            return known;
        }
        String bare = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
        known = columns.get(bare);
        if (known != null) {
            return known;
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (split.contains(path.substring(0, dot))) {
                return null;
            }
        }
        return capital ? capital(bare) : bare;
    }

    private static String capital(String path) {
        StringBuilder name = new StringBuilder();
        for (String word : path.split("\\.")) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word, 1, word.length());
            }
        }
        return name.isEmpty() ? path : name.toString();
    }
}
