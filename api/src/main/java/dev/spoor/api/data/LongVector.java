package dev.spoor.api.data;

/** Cells of a LONG or INSTANT column; null cells hold 0. */
public final class LongVector extends Vector {
    private final long[] values;
    private final byte[] nanos;

    /**
     * @param values at least {@code size} values; for INSTANT, {@linkplain Ticks ticks}
     * @param nanos nanoseconds (0 to 99) beyond each tick, or null when they are all 0
     * @param validity see {@link Vector#validity()}; may be null
     */
    public LongVector(long[] values, byte[] nanos, int size, long[] validity) {
        super(size, validity);
        if (values.length < size || (nanos != null && nanos.length < size)) {
            throw new IllegalArgumentException("fewer values than " + size + " rows");
        }
        this.values = values;
        this.nanos = nanos;
    }

    /** The value of this row; 0 where it is null. */
    public long get(int row) {
        return values[row];
    }

    /** Nanoseconds (0 to 99) beyond the row's tick. */
    public int nanos(int row) {
        return nanos == null ? 0 : nanos[row];
    }

    /** True where some row may have {@link #nanos}. */
    public boolean hasNanos() {
        return nanos != null;
    }

    @Override
    public long bytes() {
        return 8L * size() + (nanos == null ? 0 : size());
    }

    @Override
    public Vector take(int[] rows, int count) {
        long[] taken = new long[count];
        byte[] takenNanos = nanos == null ? null : new byte[count];
        for (int i = 0; i < count; i++) {
            taken[i] = values[rows[i]];
            if (nanos != null) {
                takenNanos[i] = nanos[rows[i]];
            }
        }
        return new LongVector(taken, takenNanos, count, takeValidity(rows, count));
    }
}
