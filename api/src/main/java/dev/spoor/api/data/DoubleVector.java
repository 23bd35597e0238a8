package dev.spoor.api.data;

/** Cells of a DOUBLE column; null cells hold 0. */
public final class DoubleVector extends Vector {
    private final double[] values;

    /**
     * @param values at least {@code size} values
     * @param validity see {@link Vector#validity()}; may be null
     */
    public DoubleVector(double[] values, int size, long[] validity) {
        super(size, validity);
        if (values.length < size) {
            throw new IllegalArgumentException("fewer values than " + size + " rows");
        }
        this.values = values;
    }

    /** The value of this row; 0 where it is null. */
    public double get(int row) {
        return values[row];
    }

    @Override
    public long bytes() {
        return 8L * size();
    }

    @Override
    public Vector take(int[] rows, int count) {
        double[] taken = new double[count];
        for (int i = 0; i < count; i++) {
            taken[i] = values[rows[i]];
        }
        return new DoubleVector(taken, count, takeValidity(rows, count));
    }
}
