package dev.spoor.api.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Writes rows cell by cell and puts a {@link Batch} into a sink whenever one is full. A cell that is not set is null. The last batch goes
 * with {@link #flush()}; forgetting it loses rows. One thread at a time.
 */
public final class BatchWriter {
    /** Told of each cell that was cut to {@link Batch#MAX_CELL}. */
    @FunctionalInterface
    public interface CutCells {
        /**
         * A cell was cut.
         *
         * @param row number of the row in this writer, from 0
         * @param column the column
         * @param length how many bytes the cell had
         */
        void cut(long row, Column column, int length);
    }

    private final Schema schema;
    private final Sink<? super Batch> out;
    private final CutCells cutCells;
    private final ColumnBuilder[] builders;
    private final boolean[] set;
    private long rowsWritten;
    private int pending;
    private boolean putAny;

    /** A writer of rows of this schema; over-long cells are reported to {@code cutCells}. */
    public BatchWriter(Schema schema, Sink<? super Batch> out, CutCells cutCells) {
        this.schema = Objects.requireNonNull(schema, "schema");
        this.out = Objects.requireNonNull(out, "out");
        this.cutCells = Objects.requireNonNull(cutCells, "cutCells");
        this.builders = new ColumnBuilder[schema.size()];
        this.set = new boolean[schema.size()];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = ColumnBuilder.of(schema.column(i).type());
        }
    }

    /** The columns of the rows. */
    public Schema schema() {
        return schema;
    }

    /** How many rows were ended so far. */
    public long rows() {
        return rowsWritten;
    }

    /** True where the current row has a value in this column already. */
    public boolean isSet(int column) {
        return set[column];
    }

    /**
     * Sets a STRING, BYTES or JSON cell of the current row; the bytes are copied.
     *
     * @throws IllegalStateException where the cell is set already
     */
    public void set(int column, byte[] b, int from, int to) {
        begin(column);
        int end = to;
        if (to - from > Batch.MAX_CELL) {
            end = from + Batch.MAX_CELL;
            if (schema.column(column).type() != Type.BYTES) {
                end = characterStart(b, end);
            }
            cutCells.cut(rowsWritten, schema.column(column), to - from);
        }
        ((ColumnBuilder.Texts) builders[column]).append(b, from, end);
    }

    /** Where the character begins that this byte is part of; the place itself where it is part of none, for the source may be no UTF-8. */
    private static int characterStart(byte[] b, int at) {
        for (int start = at; start > at - 4; start--) {
            if ((b[start] & 0xC0) != 0x80) {
                return start;
            }
        }
        return at;
    }

    /** Sets a STRING or JSON cell; null leaves it without value. */
    public void set(int column, String text) {
        if (text != null) {
            byte[] b = text.getBytes(StandardCharsets.UTF_8);
            set(column, b, 0, b.length);
        }
    }

    /** Sets a LONG cell, or an INSTANT cell in {@linkplain Ticks ticks}. */
    public void setLong(int column, long value) {
        begin(column);
        ((ColumnBuilder.Longs) builders[column]).append(value, 0, true);
    }

    /** Sets an INSTANT cell with nanoseconds (0 to 99) beyond its ticks. */
    public void setTicks(int column, long ticks, int nanos) {
        begin(column);
        ((ColumnBuilder.Longs) builders[column]).append(ticks, nanos, true);
    }

    /** Sets a DOUBLE cell. */
    public void setDouble(int column, double value) {
        begin(column);
        ((ColumnBuilder.Doubles) builders[column]).append(value, true);
    }

    /** Sets a BOOL cell. */
    public void setBool(int column, boolean value) {
        begin(column);
        ((ColumnBuilder.Bools) builders[column]).append(value, true);
    }

    /** Copies a cell of another batch whose column has the same kind of storage; a null cell stays null. */
    public void copy(int column, Batch from, int fromColumn, int fromRow) {
        Vector vector = from.vector(fromColumn);
        if (vector.isNull(fromRow)) {
            return;
        }
        if (vector instanceof TextVector text) {
            set(column, text.slab(), text.from(fromRow), text.to(fromRow));
        } else if (vector instanceof LongVector longs) {
            setTicks(column, longs.get(fromRow), longs.nanos(fromRow));
        } else if (vector instanceof DoubleVector doubles) {
            setDouble(column, doubles.get(fromRow));
        } else {
            setBool(column, ((BoolVector) vector).get(fromRow));
        }
    }

    private void begin(int column) {
        if (set[column]) {
            throw new IllegalStateException(schema.column(column) + " is set twice in row " + rowsWritten);
        }
        set[column] = true;
    }

    /** Ends the current row; puts a batch where one is full. */
    public void endRow() {
        long bytes = 0;
        for (int i = 0; i < builders.length; i++) {
            if (!set[i]) {
                builders[i].appendNull();
            }
            set[i] = false;
            bytes += builders[i].size();
        }
        pending++;
        rowsWritten++;
        if (bytes > Batch.MAX_BYTES && pending > 1) {
            emit(pending - 1);
            bytes = 0;
            for (ColumnBuilder builder : builders) {
                bytes += builder.size();
            }
        }
        if (pending == Batch.MAX_ROWS || bytes >= Batch.MAX_BYTES) {
            emit(pending);
        }
    }

    /** Puts what is left. Where no row was written at all, puts one empty batch, so that the schema is known. */
    public void flush() {
        if (pending > 0 || !putAny) {
            emit(pending);
        }
    }

    private void emit(int count) {
        Vector[] vectors = new Vector[builders.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = builders[i].cut(count);
        }
        pending -= count;
        putAny = true;
        out.put(Batch.of(schema, count, Arrays.asList(vectors)));
    }
}
