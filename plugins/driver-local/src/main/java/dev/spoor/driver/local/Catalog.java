package dev.spoor.driver.local;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.driver.local.rows.Union;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The tables that were seen, and their columns. Once it is no longer added to, it is safe for use by many threads. */
final class Catalog {
    private final Map<String, Union> tables = new LinkedHashMap<>();

    /** Takes some rows of a table in. */
    void add(String table, Batch batch) {
        tables.computeIfAbsent(table, t -> new Union()).add(batch);
    }

    /** True where a table is the one asked for or a part of it: {@code Name/part} belongs to {@code Name}. */
    static boolean belongs(String table, String asked) {
        return table.startsWith(asked) && (table.length() == asked.length() || table.charAt(asked.length()) == '/');
    }

    /** The columns of a table, those of all its parts together; null where there is no such table. */
    Schema schema(String asked) {
        Union union = null;
        for (Map.Entry<String, Union> table : tables.entrySet()) {
            if (belongs(table.getKey(), asked)) {
                union = union == null ? new Union() : union;
                union.add(table.getValue());
            }
        }
        return union == null ? null : union.schema();
    }

    /** All that can be asked for: tables, their parts, and what parts are parts of. By name. */
    Map<String, Schema> all() {
        Map<String, Union> unions = new TreeMap<>();
        tables.forEach((name, union) -> {
            unions.computeIfAbsent(name, n -> new Union()).add(union);
            int slash = name.indexOf('/');
            if (slash > 0) {
                unions.computeIfAbsent(name.substring(0, slash), n -> new Union())
                        .add(union);
            }
        });
        Map<String, Schema> schemas = new LinkedHashMap<>();
        unions.forEach((name, union) -> schemas.put(name, union.schema()));
        return schemas;
    }
}
