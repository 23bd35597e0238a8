package dev.spoor.kql.duckdb;

import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A step that has been lowered.
 *
 * @param name of its common table expression
 * @param schema its KQL columns
 * @param ids the SQL name of each of them
 * @param order hidden columns by which its rows are ordered, the first one first; empty for no order
 * @param group hidden columns: rows that differ in one of them belong to different runs of a sub-query
 */
record Step(String name, RowType schema, Map<String, String> ids, List<Key> order, List<String> group) {
    /** A hidden column that orders rows. */
    record Key(String id, boolean descending, boolean nullsFirst) {
        /** Whether it numbers the rows, from the first on. */
        boolean counts() {
            return !descending && (id.startsWith("\"$v") || id.startsWith("\"$n"));
        }

        String sql(String prefix) {
            return prefix + id + (descending ? " DESC" : " ASC") + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
        }
    }

    /**
     * SQL names for columns: what is left of the KQL name when all but letters, digits and underscores has gone, so that no name of a
     * query reaches the database; told apart where only case or those characters did.
     */
    static Map<String, String> ids(List<Column> columns) {
        Map<String, String> out = new LinkedHashMap<>();
        Map<String, Integer> seen = new java.util.HashMap<>();
        for (Column c : columns) {
            StringBuilder b = new StringBuilder();
            for (int i = 0; i < c.name().length() && b.length() < 60; i++) {
                char x = c.name().charAt(i);
                b.append(x < 128 && Character.isLetterOrDigit(x) || x == '_' ? x : '_');
            }
            int n = seen.merge(b.toString().toLowerCase(Locale.ROOT), 1, Integer::sum);
            out.put(c.name(), "\"" + b + (n > 1 ? "." + n : "") + "\"");
        }
        return out;
    }

    /** Whether the query gave its rows an order, so that "the row before" means something. */
    boolean serialized() {
        return !order.isEmpty() && !order.get(0).id.startsWith("\"$v");
    }

    /** The hidden columns that go on from step to step, each as a column of a SELECT. */
    String hidden(String prefix) {
        StringBuilder b = new StringBuilder();
        for (Key k : order) {
            b.append(", ").append(prefix).append(k.id);
        }
        for (String g : group) {
            b.append(", ").append(prefix).append(g);
        }
        return b.toString();
    }

    /** {@code ORDER BY} its order, or nothing. */
    String orderBy(String prefix) {
        if (order.isEmpty()) {
            return "";
        }
        StringBuilder b = new StringBuilder(" ORDER BY ");
        for (int i = 0; i < order.size(); i++) {
            b.append(i > 0 ? ", " : "").append(order.get(i).sql(prefix));
        }
        return b.toString();
    }

    /** What a window over its rows is: {@code (PARTITION BY ... ORDER BY ...)}. */
    String window(String alsoPartitionBy) {
        StringBuilder b = new StringBuilder();
        for (String g : group) {
            b.append(b.isEmpty() ? "PARTITION BY " : ", ").append(g);
        }
        if (!alsoPartitionBy.isEmpty()) {
            b.append(b.isEmpty() ? "PARTITION BY " : ", ").append(alsoPartitionBy);
        }
        return "(" + b + orderBy("") + ")";
    }

    String column(String kql) {
        return ids.get(kql);
    }
}
