package dev.spoor.api.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns: up to {@link #MAX_ROWS} rows and {@link #MAX_BYTES} bytes of cells; a larger row goes alone. Immutable, safe to share
 * between threads. {@link BatchWriter} makes them, {@link BatchCodec} moves them.
 */
public final class Batch {
    /** Most rows of a batch. */
    public static final int MAX_ROWS = 1 << 16;
    /** Most bytes of cells of a batch of more than one row. */
    public static final int MAX_BYTES = 8 << 20;
    /** Most bytes of one cell; longer ones are cut by {@link BatchWriter}, which tells of it. */
    public static final int MAX_CELL = 16 << 20;

    private final Schema schema;
    private final Vector[] vectors;
    private final int size;

    private Batch(Schema schema, Vector[] vectors, int size) {
        this.schema = schema;
        this.vectors = vectors;
        this.size = size;
    }

    /**
     * A batch of these vectors, one a column.
     *
     * @throws IllegalArgumentException where number, sizes or types do not fit the schema
     */
    public static Batch of(Schema schema, int size, List<? extends Vector> vectors) {
        if (vectors.size() != schema.size()) {
            throw new IllegalArgumentException(vectors.size() + " vectors for " + schema.size() + " columns");
        }
        for (int i = 0; i < vectors.size(); i++) {
            Vector vector = vectors.get(i);
            if (vector.size() != size) {
                throw new IllegalArgumentException(schema.column(i) + " has " + vector.size() + " rows, not " + size);
            }
            if (!fits(schema.column(i).type(), vector)) {
                throw new IllegalArgumentException(
                        schema.column(i) + " cannot be " + vector.getClass().getSimpleName());
            }
        }
        return new Batch(schema, vectors.toArray(new Vector[0]), size);
    }

    private static boolean fits(Type type, Vector vector) {
        return switch (type) {
            case LONG, INSTANT -> vector instanceof LongVector;
            case DOUBLE -> vector instanceof DoubleVector;
            case BOOL -> vector instanceof BoolVector;
            default -> vector instanceof TextVector;
        };
    }

    /** A batch without rows: how a query says which columns it would have had. */
    public static Batch empty(Schema schema) {
        List<Vector> none = new ArrayList<>();
        for (Column column : schema.columns()) {
            none.add(Vector.nulls(column.type(), 0));
        }
        return of(schema, 0, none);
    }

    /** The columns. */
    public Schema schema() {
        return schema;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** The cells of a column. */
    public Vector vector(int column) {
        return vectors[column];
    }

    /** The cells of a STRING, BYTES or JSON column. */
    public TextVector text(int column) {
        return (TextVector) vectors[column];
    }

    /** The cells of a LONG or INSTANT column. */
    public LongVector longs(int column) {
        return (LongVector) vectors[column];
    }

    /** The cells of a DOUBLE column. */
    public DoubleVector doubles(int column) {
        return (DoubleVector) vectors[column];
    }

    /** The cells of a BOOL column. */
    public BoolVector bools(int column) {
        return (BoolVector) vectors[column];
    }

    /**
     * One cell as a value: String for STRING and JSON, byte[] for BYTES, Long, Double, Boolean, {@link java.time.Instant}; null where it is
     * null. For convenience at the edges: it makes an object.
     */
    public Object get(int row, int column) {
        Vector vector = vectors[column];
        if (vector.isNull(row)) {
            return null;
        }
        return switch (schema.column(column).type()) {
            case STRING, JSON -> text(column).text(row);
            case BYTES -> text(column).copy(row);
            case LONG -> longs(column).get(row);
            case DOUBLE -> doubles(column).get(row);
            case BOOL -> bools(column).get(row);
            case INSTANT ->
                Ticks.instant(longs(column).get(row)).plusNanos(longs(column).nanos(row));
        };
    }

    /** The first {@code count} of these rows, in this order. */
    public Batch take(int[] rows, int count) {
        Vector[] taken = new Vector[vectors.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = vectors[i].take(rows, count);
        }
        return new Batch(schema, taken, count);
    }

    /** This batch with another column at its end. */
    public Batch plus(Column column, Vector cells) {
        List<Vector> all = new ArrayList<>(List.of(vectors));
        all.add(cells);
        return of(schema.plus(column), size, all);
    }

    /** Bytes of memory that the cells take, roughly. */
    public long bytes() {
        long bytes = 0;
        for (Vector vector : vectors) {
            bytes += vector.bytes();
        }
        return bytes;
    }

    @Override
    public String toString() {
        return size + " rows of " + schema;
    }
}
