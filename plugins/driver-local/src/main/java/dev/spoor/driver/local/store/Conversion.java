package dev.spoor.driver.local.store;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.driver.local.rows.HeldBatches;
import dev.spoor.driver.local.rows.Union;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decodes evidence and writes it as Parquet, one file a table, all its parts together. The rows are put aside until the columns of all are
 * known, then typed once.
 */
final class Conversion {
    /** Changes when the same rows give other files. */
    static final String VERSION = "1";

    /** Sorts of rows of one table beyond which all further ones are taken for one sort, with all columns. */
    private static final int SHAPES = 100;

    private static final class Found {
        private final String name;
        private final int number;
        private final Union union = new Union();
        private final Set<String> parts = new LinkedHashSet<>();
        private final Map<List<Integer>, Shape> shapes = new LinkedHashMap<>();
        private long rows;
        private Schema schema;
        private StoredTable stored;

        Found(String name, int number) {
            this.name = name;
            this.number = number;
        }

        Shape shape(Schema some) {
            List<Integer> columns = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                if (shapes.size() >= SHAPES || some.find(schema.column(i).name()) >= 0) {
                    columns.add(i);
                }
            }
            return shapes.computeIfAbsent(
                    columns, c -> new Shape("kept" + number + "_" + shapes.size(), stored, List.copyOf(c)));
        }

        Schema only(Shape shape) {
            return Schema.of(shape.columns().stream().map(schema::column).toList());
        }

        void copy(Duck duck, Call call) throws SQLException {
            List<Shape> all = shapes.isEmpty() ? List.of(shape(schema)) : List.copyOf(shapes.values());
            if (shapes.size() == 1 && rows == 0) {
                duck.run(all.get(0).create(), call);
            }
            String rowsOfAll = all.stream().map(Shape::select).collect(Collectors.joining(" UNION ALL "));
            duck.run("COPY (" + rowsOfAll + ") TO " + Sql.file(stored.files().get(0)) + " (FORMAT parquet)", call);
            for (Shape shape : all) {
                duck.run("DROP TABLE " + shape.name(), call);
            }
        }
    }

    private record Held(Found table, String part) {}

    private final Map<String, Found> tables = new LinkedHashMap<>();
    private final List<Held> order = new ArrayList<>();

    private Conversion() {}

    /** Converts these files into this folder. */
    static List<StoredTable> run(Context context, List<Path> files, Path folder, Duck duck, Call call)
            throws SQLException {
        Conversion conversion = new Conversion();
        try (HeldBatches held = new HeldBatches(call)) {
            context.decode(files, (name, batch) -> conversion.add(name, batch, held), call);
            return conversion.write(held, folder, duck, call);
        }
    }

    private void add(String table, Batch batch, HeldBatches held) {
        int slash = table.indexOf('/');
        String name = slash < 0 ? table : table.substring(0, slash);
        String part = slash < 0 ? "" : table.substring(slash + 1);
        Found found = tables.computeIfAbsent(name, n -> new Found(n, tables.size()));
        found.union.add(batch);
        if (!part.isEmpty()) {
            found.parts.add(part);
        }
        found.rows += batch.size();
        if (batch.size() > 0) {
            order.add(new Held(found, part));
            held.put(batch);
        }
    }

    private List<StoredTable> write(HeldBatches held, Path folder, Duck duck, Call call) throws SQLException {
        for (Found found : tables.values()) {
            found.schema = found.union.schema();
            found.stored = new StoredTable(
                    found.name,
                    List.of(folder.resolve("t" + found.number + ".parquet")),
                    found.rows,
                    columns(found.schema),
                    List.copyOf(found.parts));
        }
        try (Appenders appenders = new Appenders(duck)) {
            int[] next = {0};
            held.forEach(batch -> {
                call.check();
                Held from = order.get(next[0]++);
                Shape shape = from.table.shape(batch.schema());
                appenders.append(shape, from.part, Union.adapt(batch, from.table.only(shape)));
            });
        }
        List<StoredTable> stored = new ArrayList<>();
        for (Found found : tables.values()) {
            call.progress(stored.size(), tables.size(), "tables kept");
            found.copy(duck, call);
            stored.add(found.stored);
        }
        return stored;
    }

    private static List<StoredColumn> columns(Schema schema) {
        List<StoredColumn> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            Column column = schema.column(i);
            columns.add(new StoredColumn(
                    column.name(),
                    "c" + i,
                    CellType.of(column.type()),
                    column.role().orElse(null)));
        }
        return columns;
    }
}
