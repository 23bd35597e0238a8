package dev.spoor.api.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a table, in order. Names are distinct and case-sensitive; a role may occur more than once. Immutable. */
public final class Schema {
    private static final Schema EMPTY = new Schema(List.of());

    private final List<Column> columns;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<Role, Integer> byRole = new EnumMap<>(Role.class);

    private Schema(List<Column> columns) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < this.columns.size(); i++) {
            Column column = this.columns.get(i);
            if (byName.put(column.name(), i) != null) {
                throw new IllegalArgumentException("two columns are named " + column.name());
            }
            int index = i;
            column.role().ifPresent(role -> byRole.putIfAbsent(role, index));
        }
    }

    /**
     * A schema of these columns.
     *
     * @throws IllegalArgumentException when two columns have one name
     */
    public static Schema of(List<Column> columns) {
        return columns.isEmpty() ? EMPTY : new Schema(columns);
    }

    /** A schema of these columns. */
    public static Schema of(Column... columns) {
        return of(List.of(columns));
    }

    /** The columns, in order. */
    public List<Column> columns() {
        return columns;
    }

    /** How many columns there are. */
    public int size() {
        return columns.size();
    }

    /** The column at this place. */
    public Column column(int index) {
        return columns.get(index);
    }

    /** Place of the column of this exact name, or -1. */
    public int find(String name) {
        return byName.getOrDefault(name, -1);
    }

    /** Place of the first column of this role, or -1. */
    public int find(Role role) {
        return byRole.getOrDefault(role, -1);
    }

    /** True where some column has this role. */
    public boolean has(Role role) {
        return byRole.containsKey(role);
    }

    /** This schema with another column at its end. */
    public Schema plus(Column column) {
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new Schema(more);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Schema s && columns.equals(s.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return columns.toString();
    }
}
