package dev.spoor.cli.work;

import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.host.config.DidYouMean;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Choosing and listing tables. */
public final class Tables {
    private static final Schema LIST =
            Schema.of(Column.of("table", Role.LABEL), Column.of("rows", Role.COUNT), Column.of("columns", Type.STRING));

    private Tables() {}

    /** The table of this name and its parts; all where the name is null. */
    public static Map<String, Rows> named(Map<String, Rows> tables, String name) {
        if (name == null) {
            return tables;
        }
        Map<String, Rows> chosen = new LinkedHashMap<>(tables);
        chosen.keySet().removeIf(table -> !table.equals(name) && !table.startsWith(name + "/"));
        if (chosen.isEmpty() && !tables.isEmpty()) {
            throw new UsageException("there is no table " + name + DidYouMean.hint(name, tables.keySet())
                    + " (there are: " + String.join(", ", tables.keySet()) + ")");
        }
        return chosen;
    }

    /** Of the tables of this name, or of all, those that have one of these columns; all where no columns are named. */
    public static Map<String, Rows> named(Map<String, Rows> tables, String name, List<String> columns) {
        Map<String, Rows> chosen = new LinkedHashMap<>(named(tables, name));
        Set<String> there = new LinkedHashSet<>();
        chosen.values().forEach(rows -> rows.schema().columns().forEach(column -> there.add(column.name())));
        for (String column : columns) {
            if (!there.contains(column)) {
                throw new UsageException("no table has a column " + column + DidYouMean.hint(column, there));
            }
        }
        chosen.values()
                .removeIf(rows -> !columns.isEmpty()
                        && columns.stream().noneMatch(column -> rows.schema().find(column) >= 0));
        return chosen;
    }

    /** A view of one table that shows all rows. */
    public static View view(String name) {
        return View.of("table", name).inputs(name).option("limit", Long.MAX_VALUE);
    }

    /** What tables there are. */
    public static Rows list(Map<String, Rows> tables) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(LIST, batches::add, (row, column, length) -> {});
        tables.forEach((name, rows) -> {
            writer.set(0, name);
            writer.setLong(1, rows.rows());
            writer.set(2, columns(rows.schema()));
            writer.endRow();
        });
        writer.flush();
        return Rows.of(batches.get(0));
    }

    private static String columns(Schema schema) {
        return schema.columns().stream()
                .filter(column -> column.role().orElse(null) != Role.ORIGIN)
                .map(column -> column.name()
                        + column.role().map(role -> " (" + role + ")").orElse(""))
                .collect(Collectors.joining(", "));
    }
}
