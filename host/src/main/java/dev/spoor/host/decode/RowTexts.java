package dev.spoor.host.decode;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes what the cells of one table hid, a row for each decoded text: number of the row that it stood in, from 1; that row's other columns; and
 * what {@link DecodedRows} says of place and proof. One thread; {@link #flush} at the end.
 */
public final class RowTexts implements CellSink {
    private static final String ROW = "Row";

    private final Schema schema;
    private final int[] carried;
    private final int origin;
    private final BatchWriter writer;

    /**
     * @param table columns of the table
     * @param looked places of the columns that are looked into: they are not carried over
     */
    public RowTexts(Schema table, int[] looked, Sink<? super Batch> out) {
        this.schema = schema(table, looked);
        this.carried = carried(table, looked);
        this.origin = table.find(Role.ORIGIN);
        this.writer = new BatchWriter(schema, out, (row, column, length) -> {
            throw new AssertionError("the walk cuts before: " + length);
        });
    }

    private static int[] carried(Schema table, int[] looked) {
        return IntStream.range(0, table.size())
                .filter(i -> table.column(i).role().filter(Role.ORIGIN::equals).isEmpty())
                .filter(i -> IntStream.of(looked).noneMatch(column -> column == i))
                .toArray();
    }

    /** Columns of the rows for such a table. Names that both have get underscores behind them here. */
    public static Schema schema(Schema table, int[] looked) {
        List<Column> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int[] carried = carried(table, looked);
        IntStream.of(carried).forEach(i -> names.add(table.column(i).name()));
        columns.add(Column.of(free(ROW, names), Type.LONG));
        for (int i : carried) {
            columns.add(table.column(i));
        }
        for (Column column : DecodedRows.proof()) {
            columns.add(column.withName(free(column.name(), names)));
        }
        return Schema.of(columns);
    }

    private static String free(String name, List<String> taken) {
        StringBuilder free = new StringBuilder(name);
        while (taken.contains(free.toString())) {
            free.append('_');
        }
        return free.toString();
    }

    @Override
    public void add(String table, Batch batch, int row, String column, DecodedText root) {
        for (DecodedText child : root.children()) {
            if (child.isText()) {
                write(batch, row, column, child);
            }
            add(table, batch, row, column, child);
        }
    }

    private void write(Batch batch, int row, String column, DecodedText text) {
        int at = 0;
        if (origin >= 0 && !batch.vector(origin).isNull(row)) {
            writer.setLong(at, RowId.unpack(batch.longs(origin).get(row)).ordinal() + 1);
        }
        at++;
        for (int i : carried) {
            writer.copy(at++, batch, i, row);
        }
        DecodedRows.writeProof(writer, at, column, text);
        writer.endRow();
    }

    /** Puts what is left, if there is any. */
    public void flush() {
        if (writer.rows() > 0) {
            writer.flush();
        }
    }
}
