package dev.spoor.driver.local.tables;

import dev.spoor.api.data.Role;
import dev.spoor.driver.local.store.CellType;
import dev.spoor.driver.local.store.ParquetTables;
import dev.spoor.driver.local.store.Sql;
import dev.spoor.driver.local.store.StoredColumn;
import dev.spoor.driver.local.store.StoredTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A stored table with its columns by name and by meaning. */
final class SourceTable {
    private static final String EVENT = "EventID";
    private static final String TYPE = "Type";

    private final StoredTable stored;
    private final Map<String, StoredColumn> columns = new HashMap<>();

    SourceTable(StoredTable stored) {
        this.stored = stored;
        stored.columns().forEach(column -> columns.put(column.name(), column));
    }

    StoredTable stored() {
        return stored;
    }

    String name() {
        return stored.name();
    }

    List<String> parts() {
        return stored.parts();
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The column of this name; else what has this path within a column of JSON; null where neither is there. */
    Cell cell(String name) {
        StoredColumn column = columns.get(name);
        if (column != null) {
            return new Cell(column.sql(), column.type());
        }
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            StoredColumn outer = columns.get(name.substring(0, dot));
            if (outer != null && outer.type() == CellType.DYNAMIC) {
                StringBuilder path = new StringBuilder("$");
                for (String step : name.substring(dot + 1).split("\\.")) {
                    path.append(".\"").append(step).append('"');
                }
                // A cell that is not JSON has nothing there; json_extract would fail, and with it the query.
                String valid = "CASE WHEN json_valid(" + outer.sql() + ") THEN " + outer.sql() + " END";
                return new Cell(
                        "CAST(json_extract(" + valid + ", " + Sql.text(path.toString()) + ") AS VARCHAR)",
                        outer.type());
            }
        }
        return null;
    }

    /** The column that means this; null where none does. */
    Cell cell(Role role) {
        for (StoredColumn column : stored.columns()) {
            if (column.role() == role) {
                return new Cell(column.sql(), column.type());
            }
        }
        return null;
    }

    /** What to read it from. */
    String from() {
        return " FROM " + ParquetTables.read(stored.files());
    }

    /** True where it has rows of one of these parts. */
    boolean hasPart(List<String> some) {
        return stored.parts().isEmpty() ? has(EVENT) : some.stream().anyMatch(stored.parts()::contains);
    }

    /** What a source of a known table asks of rows, as SQL behind FROM. */
    String only(KnownTable.Source how, String table) {
        List<String> conditions = new ArrayList<>();
        if (!how.parts().isEmpty()) {
            // Where parts are not told apart, as in a Parquet file of the user's own, they are the numbers of events.
            String part = stored.parts().isEmpty() ? Casts.text(cell(EVENT)) : StoredTable.PART;
            conditions.add(part + how.parts().stream().map(Sql::text).collect(Collectors.joining(", ", " IN (", ")")));
        }
        how.when().forEach((column, pattern) -> {
            if (has(column)) {
                boolean not = pattern.startsWith("!");
                conditions.add((not ? "NOT " : "") + "regexp_full_match(" + Casts.text(cell(column)) + ", "
                        + Sql.text(not ? pattern.substring(1) : pattern) + ")");
            }
        });
        if (how.names().isEmpty() && has(TYPE)) {
            // An export says itself which table it is of.
            conditions.add(Casts.text(cell(TYPE)) + " IN ('', " + Sql.text(table) + ")");
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
}
