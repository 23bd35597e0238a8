package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import java.nio.charset.StandardCharsets;

/** Vectors that say the same in every row share their arrays, which nobody ever writes. */
final class Vectors {
    private static final long[] ZEROS = new long[Batch.MAX_ROWS];
    private static final double[] NO_DOUBLES = new double[Batch.MAX_ROWS];
    private static final int[] CODES = new int[Batch.MAX_ROWS];

    private Vectors() {}

    /** Rows without any value, for free. */
    static Vector nulls(Type type, int size) {
        return switch (type) {
            case LONG, INSTANT -> new LongVector(ZEROS, null, size, ZEROS);
            case DOUBLE -> new DoubleVector(NO_DOUBLES, size, ZEROS);
            case BOOL -> new BoolVector(ZEROS, size, ZEROS);
            default -> new TextVector(new byte[0], new int[2], CODES, size, ZEROS);
        };
    }

    /** Rows that all hold this text. */
    static TextVector constant(String text, int size) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return new TextVector(b, new int[] {0, b.length}, CODES, size, null);
    }

    /** The numbers from this one on. */
    static LongVector count(long first, int size) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = first + i;
        }
        return new LongVector(values, null, size, null);
    }

    /** True where no row has a value. */
    static boolean isAllNull(Vector vector) {
        int size = vector.size();
        long[] validity = vector.validity();
        if (validity == null) {
            return size == 0;
        }
        int whole = size >>> 6;
        for (int i = 0; i < whole; i++) {
            if (validity[i] != 0) {
                return false;
            }
        }
        return (size & 63) == 0 || (validity[whole] & (1L << (size & 63)) - 1) == 0;
    }

    /** The rows {@code from} to {@code to} (exclusive) of a batch; the batch itself where that is all of it. */
    static Batch slice(Batch batch, int from, int to) {
        if (from == 0 && to == batch.size()) {
            return batch;
        }
        int[] rows = new int[to - from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = from + i;
        }
        return batch.take(rows, rows.length);
    }
}
