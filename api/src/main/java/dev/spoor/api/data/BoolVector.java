package dev.spoor.api.data;

/** Cells of a BOOL column, a bit each, least significant first; null cells hold false. */
public final class BoolVector extends Vector {
    private final long[] bits;

    /**
     * @param bits a bit a row
     * @param validity see {@link Vector#validity()}; may be null
     */
    public BoolVector(long[] bits, int size, long[] validity) {
        super(size, validity);
        if (bits.length < words(size)) {
            throw new IllegalArgumentException("fewer bits than " + size + " rows");
        }
        this.bits = bits;
    }

    /** The value of this row; false where it is null. */
    public boolean get(int row) {
        return (bits[row >>> 6] >>> row & 1) != 0;
    }

    @Override
    public long bytes() {
        return 8L * words(size());
    }

    @Override
    public Vector take(int[] rows, int count) {
        long[] taken = new long[words(count)];
        for (int i = 0; i < count; i++) {
            if (get(rows[i])) {
                taken[i >>> 6] |= 1L << i;
            }
        }
        return new BoolVector(taken, count, takeValidity(rows, count));
    }
}
