package dev.spoor.api.data;

import java.util.Arrays;

/** The growing cells of one column. {@link BatchWriter} appends exactly one cell a row. */
abstract class ColumnBuilder {
    private long[] validity = new long[16];
    private boolean anyNull;
    int rows;

    static ColumnBuilder of(Type type) {
        return switch (type) {
            case LONG, INSTANT -> new Longs();
            case DOUBLE -> new Doubles();
            case BOOL -> new Bools();
            default -> new Texts();
        };
    }

    /** Marks the row that is being appended as present or null and counts it. */
    final void end(boolean present) {
        if (rows >>> 6 == validity.length) {
            validity = Arrays.copyOf(validity, validity.length * 2);
        }
        if (present) {
            validity[rows >>> 6] |= 1L << rows;
        } else {
            anyNull = true;
        }
        rows++;
    }

    /** Appends a null cell. */
    abstract void appendNull();

    /** Bytes of the cells so far. */
    abstract int size();

    /** The first {@code count} rows as a vector; the others stay as the first rows of what comes next. */
    abstract Vector cut(int count);

    final long[] cutValidity(int count) {
        long[] taken = anyNull ? Arrays.copyOf(validity, Vector.words(count)) : null;
        long[] old = validity;
        int oldRows = rows;
        validity = new long[16];
        anyNull = false;
        rows = 0;
        for (int row = count; row < oldRows; row++) {
            end((old[row >>> 6] >>> row & 1) != 0);
        }
        return taken;
    }

    static final class Texts extends ColumnBuilder {
        private byte[] slab = new byte[256];
        private int[] ends = new int[64];
        private int length;

        void append(byte[] b, int from, int to) {
            int count = to - from;
            if (slab.length - length < count) {
                slab = Arrays.copyOf(slab, (int)
                        Math.min(Integer.MAX_VALUE - 8L, Math.max(slab.length * 2L, (long) length + count)));
            }
            System.arraycopy(b, from, slab, length, count);
            length += count;
            endCell(true);
        }

        @Override
        void appendNull() {
            endCell(false);
        }

        private void endCell(boolean present) {
            if (rows + 1 == ends.length) {
                ends = Arrays.copyOf(ends, ends.length * 2);
            }
            ends[rows + 1] = length;
            end(present);
        }

        @Override
        int size() {
            return length;
        }

        @Override
        Vector cut(int count) {
            int total = rows;
            int bytes = ends[count];
            int[] offsets = Arrays.copyOf(ends, count + 1);
            byte[] taken = Arrays.copyOf(slab, bytes);
            System.arraycopy(slab, bytes, slab, 0, length - bytes);
            length -= bytes;
            for (int row = count; row <= total; row++) {
                ends[row - count] = ends[row] - bytes;
            }
            return new TextVector(taken, offsets, null, count, cutValidity(count));
        }
    }

    static final class Longs extends ColumnBuilder {
        private long[] values = new long[64];
        private byte[] nanos;

        void append(long value, int nano, boolean present) {
            if (rows == values.length) {
                values = Arrays.copyOf(values, rows * 2);
            }
            if (nano != 0 && nanos == null) {
                nanos = new byte[values.length];
            }
            if (nanos != null) {
                if (nanos.length < values.length) {
                    nanos = Arrays.copyOf(nanos, values.length);
                }
                nanos[rows] = (byte) nano;
            }
            values[rows] = value;
            end(present);
        }

        @Override
        void appendNull() {
            append(0, 0, false);
        }

        @Override
        int size() {
            return rows * 8;
        }

        @Override
        Vector cut(int count) {
            int total = rows;
            long[] taken = Arrays.copyOf(values, count);
            byte[] takenNanos = nanos == null ? null : Arrays.copyOf(nanos, count);
            System.arraycopy(values, count, values, 0, total - count);
            if (nanos != null) {
                System.arraycopy(nanos, count, nanos, 0, total - count);
                Arrays.fill(nanos, total - count, nanos.length, (byte) 0);
            }
            return new LongVector(taken, takenNanos, count, cutValidity(count));
        }
    }

    static final class Doubles extends ColumnBuilder {
        private double[] values = new double[64];

        void append(double value, boolean present) {
            if (rows == values.length) {
                values = Arrays.copyOf(values, rows * 2);
            }
            values[rows] = value;
            end(present);
        }

        @Override
        void appendNull() {
            append(0, false);
        }

        @Override
        int size() {
            return rows * 8;
        }

        @Override
        Vector cut(int count) {
            int total = rows;
            double[] taken = Arrays.copyOf(values, count);
            System.arraycopy(values, count, values, 0, total - count);
            return new DoubleVector(taken, count, cutValidity(count));
        }
    }

    static final class Bools extends ColumnBuilder {
        private boolean[] values = new boolean[64];

        void append(boolean value, boolean present) {
            if (rows == values.length) {
                values = Arrays.copyOf(values, rows * 2);
            }
            values[rows] = value;
            end(present);
        }

        @Override
        void appendNull() {
            append(false, false);
        }

        @Override
        int size() {
            return rows / 8;
        }

        @Override
        Vector cut(int count) {
            int total = rows;
            long[] bits = new long[Vector.words(count)];
            for (int row = 0; row < count; row++) {
                if (values[row]) {
                    bits[row >>> 6] |= 1L << row;
                }
            }
            System.arraycopy(values, count, values, 0, total - count);
            return new BoolVector(bits, count, cutValidity(count));
        }
    }
}
