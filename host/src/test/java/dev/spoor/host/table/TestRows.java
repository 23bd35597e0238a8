package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Rows as lists of objects, and back: what the naive references of the tests work on. */
public final class TestRows {
    private TestRows() {}

    /** "name:TYPE" or "name:TYPE/ROLE", separated by spaces. */
    public static Schema schema(String columns) {
        List<Column> list = new ArrayList<>();
        for (String one : columns.split(" ")) {
            String[] parts = one.split("[:/]");
            Column column = Column.of(parts[0], Type.valueOf(parts[1]));
            list.add(parts.length == 2 ? column : column.withRole(dev.spoor.api.data.Role.valueOf(parts[2])));
        }
        return Schema.of(list);
    }

    /** One batch of these rows. */
    public static Batch batch(Schema schema, List<List<Object>> rows) {
        List<Batch> made = new ArrayList<>();
        BatchWriter writer = new BatchWriter(schema, made::add, (row, column, length) -> {});
        for (List<Object> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                set(writer, i, row.get(i));
            }
            writer.endRow();
        }
        writer.flush();
        if (made.size() != 1) {
            throw new IllegalArgumentException("too many rows for one batch");
        }
        return made.get(0);
    }

    /** One batch of these rows. */
    public static Batch batch(String schema, Object[]... rows) {
        return batch(
                schema(schema),
                Arrays.stream(rows).map(row -> Arrays.asList(row)).toList());
    }

    private static void set(BatchWriter writer, int column, Object value) {
        if (value instanceof String s) {
            writer.set(column, s);
        } else if (value instanceof byte[] b) {
            writer.set(column, b, 0, b.length);
        } else if (value instanceof Long n) {
            writer.setLong(column, n);
        } else if (value instanceof Integer n) {
            writer.setLong(column, n);
        } else if (value instanceof Double d) {
            writer.setDouble(column, d);
        } else if (value instanceof Boolean b) {
            writer.setBool(column, b);
        } else if (value instanceof Instant t) {
            writer.setTicks(column, dev.spoor.api.data.Ticks.of(t), t.getNano() % 100);
        } else if (value != null) {
            throw new IllegalArgumentException("what is " + value);
        }
    }

    /** All rows of a source; byte arrays as text, for comparing. */
    public static List<List<Object>> rows(Source<Batch> source) {
        List<List<Object>> all = new ArrayList<>();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            all.addAll(rows(batch));
        }
        return all;
    }

    /** All rows of a batch. */
    public static List<List<Object>> rows(Batch batch) {
        List<List<Object>> all = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            List<Object> cells = new ArrayList<>();
            for (int i = 0; i < batch.schema().size(); i++) {
                Object cell = batch.get(row, i);
                cells.add(cell instanceof byte[] b ? new String(b, java.nio.charset.StandardCharsets.UTF_8) : cell);
            }
            all.add(cells);
        }
        return all;
    }

    /** These batches one after another. */
    public static Source<Batch> source(List<Batch> batches) {
        int[] at = {0};
        return () -> at[0] < batches.size() ? batches.get(at[0]++) : null;
    }

    /** The rows cut into batches of random sizes, some of them coded. */
    public static List<Batch> cut(Schema schema, List<List<Object>> rows, Random random, int most) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + 1 + random.nextInt(most));
            Batch batch = batch(schema, rows.subList(from, to));
            batches.add(random.nextBoolean() ? batch : coded(batch));
            from = to;
        }
        return batches;
    }

    /** The same batch with coded text. */
    public static Batch coded(Batch batch) {
        List<dev.spoor.api.data.Vector> vectors = new ArrayList<>();
        for (int i = 0; i < batch.schema().size(); i++) {
            vectors.add(batch.vector(i) instanceof dev.spoor.api.data.TextVector text ? text.coded() : batch.vector(i));
        }
        return Batch.of(batch.schema(), batch.size(), vectors);
    }
}
