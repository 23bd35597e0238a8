package dev.spoor.kql.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns of a table or of a query's step, in order. Immutable; names are unique and case-sensitive. */
public final class RowType {
    private static final int SMALL = 8;

    private final List<Column> columns;
    private final boolean open;
    private volatile Map<String, Integer> index;

    private RowType(List<Column> columns, boolean open) {
        this.columns = List.copyOf(columns);
        this.open = open;
    }

    public static RowType of(List<Column> columns) {
        return new RowType(columns, false);
    }

    /** There may be more columns than these, known only when the query runs. */
    public static RowType open(List<Column> columns) {
        return new RowType(columns, true);
    }

    public List<Column> columns() {
        return columns;
    }

    public boolean isOpen() {
        return open;
    }

    public int size() {
        return columns.size();
    }

    /** Position of the column of that name, or -1. */
    public int indexOf(String name) {
        if (columns.size() <= SMALL) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }
        Map<String, Integer> map = index;
        if (map == null) {
            map = new HashMap<>(columns.size() * 2);
            for (int i = 0; i < columns.size(); i++) {
                map.putIfAbsent(columns.get(i).name(), i);
            }
            index = map;
        }
        return map.getOrDefault(name, -1);
    }

    /** The column of that name, or null. */
    public Column find(String name) {
        int at = indexOf(name);
        return at < 0 ? null : columns.get(at);
    }

    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RowType r && open == r.open && columns.equals(r.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    /** {@code (a:long, b:string)}, with {@code ...} at the end of an open one. */
    @Override
    public String toString() {
        return columns.stream().map(Column::toString).collect(Collectors.joining(", ", "(", open ? ", ...)" : ")"));
    }
}
