package dev.spoor.api.data;

/**
 * The cells of one column of a batch. Validity is a bit a row, least significant first; null means that no cell is null.
 *
 * <p>Immutable by contract: arrays are exposed for speed and must not be written.
 */
public abstract sealed class Vector permits TextVector, LongVector, DoubleVector, BoolVector {
    private final int size;
    private final long[] validity;

    Vector(int size, long[] validity) {
        if (validity != null && validity.length < words(size)) {
            throw new IllegalArgumentException("validity of " + validity.length + " words for " + size + " rows");
        }
        this.size = size;
        this.validity = validity;
    }

    static int words(int size) {
        return (size + 63) >>> 6;
    }

    /** How many rows there are. */
    public final int size() {
        return size;
    }

    /** True where the cell has no value. */
    public final boolean isNull(int row) {
        return validity != null && (validity[row >>> 6] >>> row & 1) == 0;
    }

    /** The validity bits (1 = there is a value), or null when no cell is null. */
    public final long[] validity() {
        return validity;
    }

    /** Bytes of memory that the cells take, roughly: what limits and spools count with. */
    public abstract long bytes();

    /** The first {@code count} of these rows, in this order; a row may be named more than once. */
    public abstract Vector take(int[] rows, int count);

    /** A vector of {@code size} rows without any value. */
    public static Vector nulls(Type type, int size) {
        long[] none = new long[words(size)];
        return switch (type) {
            case LONG, INSTANT -> new LongVector(new long[size], null, size, none);
            case DOUBLE -> new DoubleVector(new double[size], size, none);
            case BOOL -> new BoolVector(new long[words(size)], size, none);
            default -> new TextVector(new byte[0], new int[2], new int[size], size, none);
        };
    }

    final long[] takeValidity(int[] rows, int count) {
        if (validity == null) {
            return null;
        }
        long[] taken = new long[words(count)];
        for (int i = 0; i < count; i++) {
            if (!isNull(rows[i])) {
                taken[i >>> 6] |= 1L << i;
            }
        }
        return taken;
    }
}
