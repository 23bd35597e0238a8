package dev.spoor.tck;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as a test writes and reads them. */
public final class Rows {
    private Rows() {}

    /**
     * A batch of rows.
     *
     * @param rows one array a row, one value a column: String, byte[], Long or Integer, Double, Boolean, Instant, or null. In INSTANT columns a
     *     String is an ISO time.
     */
    public static Batch batch(Schema schema, Object[]... rows) {
        List<Batch> out = new ArrayList<>();
        BatchWriter writer = new BatchWriter(schema, out::add, (row, column, length) -> {});
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                set(writer, i, row[i]);
            }
            writer.endRow();
        }
        writer.flush();
        if (out.size() != 1) {
            throw new IllegalArgumentException("the rows do not fit into one batch");
        }
        return out.get(0);
    }

    /** A row for {@link #batch}. */
    public static Object[] row(Object... values) {
        return values;
    }

    private static void set(BatchWriter writer, int column, Object value) {
        if (value == null) {
            return;
        }
        switch (writer.schema().column(column).type()) {
            case STRING, JSON -> writer.set(column, (String) value);
            case BYTES -> writer.set(column, (byte[]) value, 0, ((byte[]) value).length);
            case LONG -> writer.setLong(column, ((Number) value).longValue());
            case DOUBLE -> writer.setDouble(column, ((Number) value).doubleValue());
            case BOOL -> writer.setBool(column, (Boolean) value);
            case INSTANT -> setInstant(writer, column, value);
        }
    }

    private static void setInstant(BatchWriter writer, int column, Object value) {
        Instant instant = value instanceof Instant i ? i : Instant.parse((String) value);
        writer.setTicks(column, Ticks.of(instant), instant.getNano() % 100);
    }

    /** Rows as maps from column name to {@link Batch#get value}; cells without value are left out. */
    public static List<Map<String, Object>> toMaps(Iterable<Batch> batches) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Batch batch : batches) {
            for (int row = 0; row < batch.size(); row++) {
                Map<String, Object> cells = new LinkedHashMap<>();
                for (int column = 0; column < batch.schema().size(); column++) {
                    Object value = batch.get(row, column);
                    if (value != null) {
                        cells.put(batch.schema().column(column).name(), value);
                    }
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    /** Collects batches; {@code toMaps(collected)} reads them. */
    public static Sink<Batch> into(List<Batch> collected) {
        return collected::add;
    }
}
