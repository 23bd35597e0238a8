package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Vector;
import java.util.ArrayList;
import java.util.List;

/** Makes batches of rows picked from several batches of one schema. A row is named by a {@linkplain #ref reference}. */
final class Gather {
    /** How many batches references can tell apart. */
    static final int MAX_BATCHES = 1 << 15;

    private static final int ROW_BITS = 16;
    private static final int ROW_MASK = (1 << ROW_BITS) - 1;

    private Gather() {}

    /** Names a row of a batch; a batch has at most 2^16 rows. */
    static int ref(int batch, int row) {
        return batch << ROW_BITS | row;
    }

    /** How far from {@code from} the rows fit into so many bytes of text; at least one row, at most to {@code to}. */
    static int fit(Batch[] batches, int[] refs, int from, int to, long maxBytes) {
        int columns = batches[0].schema().size();
        long[] sizes = new long[to - from];
        for (int c = 0; c < columns; c++) {
            if (batches[0].vector(c) instanceof TextVector) {
                for (int i = from; i < to; i++) {
                    TextVector text = batches[refs[i] >>> ROW_BITS].text(c);
                    int row = refs[i] & ROW_MASK;
                    sizes[i - from] += text.to(row) - text.from(row);
                }
            }
        }
        long total = 0;
        for (int i = 0; i < sizes.length; i++) {
            total += sizes[i];
            if (total > maxBytes && i > 0) {
                return from + i;
            }
        }
        return to;
    }

    /** The rows {@code refs[from, to)} as a batch. */
    static Batch rows(Batch[] batches, int[] refs, int from, int to) {
        List<Vector> vectors = new ArrayList<>();
        int columns = batches[0].schema().size();
        for (int c = 0; c < columns; c++) {
            vectors.add(column(batches, c, refs, from, to));
        }
        return Batch.of(batches[0].schema(), to - from, vectors);
    }

    private static Vector column(Batch[] batches, int column, int[] refs, int from, int to) {
        Vector[] vectors = new Vector[batches.length];
        boolean nulls = false;
        for (int b = 0; b < vectors.length; b++) {
            vectors[b] = batches[b].vector(column);
            nulls |= vectors[b].validity() != null;
        }
        long[] validity = nulls ? validity(vectors, refs, from, to) : null;
        if (vectors[0] instanceof TextVector) {
            return texts(vectors, refs, from, to, validity);
        }
        if (vectors[0] instanceof LongVector) {
            return longs(vectors, refs, from, to, validity);
        }
        if (vectors[0] instanceof DoubleVector) {
            return doubles(vectors, refs, from, to, validity);
        }
        return bools(vectors, refs, from, to, validity);
    }

    private static long[] validity(Vector[] vectors, int[] refs, int from, int to) {
        long[] validity = new long[(to - from + 63) >>> 6];
        for (int i = 0; i < to - from; i++) {
            int ref = refs[from + i];
            if (!vectors[ref >>> ROW_BITS].isNull(ref & ROW_MASK)) {
                validity[i >>> 6] |= 1L << i;
            }
        }
        return validity;
    }

    private static Vector texts(Vector[] vectors, int[] refs, int from, int to, long[] validity) {
        int[] offsets = new int[to - from + 1];
        for (int i = 0; i < to - from; i++) {
            int ref = refs[from + i];
            TextVector text = (TextVector) vectors[ref >>> ROW_BITS];
            int row = ref & ROW_MASK;
            // Null cells of a coded vector have some code: their bytes are not to be carried along.
            int length = validity != null && text.isNull(row) ? 0 : text.to(row) - text.from(row);
            offsets[i + 1] = Math.addExact(offsets[i], length);
        }
        byte[] slab = new byte[offsets[to - from]];
        for (int i = 0; i < to - from; i++) {
            int ref = refs[from + i];
            TextVector text = (TextVector) vectors[ref >>> ROW_BITS];
            System.arraycopy(text.slab(), text.from(ref & ROW_MASK), slab, offsets[i], offsets[i + 1] - offsets[i]);
        }
        return new TextVector(slab, offsets, null, to - from, validity);
    }

    private static Vector longs(Vector[] vectors, int[] refs, int from, int to, long[] validity) {
        boolean anyNanos = false;
        for (Vector vector : vectors) {
            anyNanos |= ((LongVector) vector).hasNanos();
        }
        long[] values = new long[to - from];
        byte[] nanos = anyNanos ? new byte[to - from] : null;
        for (int i = 0; i < values.length; i++) {
            int ref = refs[from + i];
            LongVector longs = (LongVector) vectors[ref >>> ROW_BITS];
            values[i] = longs.get(ref & ROW_MASK);
            if (anyNanos) {
                nanos[i] = (byte) longs.nanos(ref & ROW_MASK);
            }
        }
        return new LongVector(values, nanos, values.length, validity);
    }

    private static Vector doubles(Vector[] vectors, int[] refs, int from, int to, long[] validity) {
        double[] values = new double[to - from];
        for (int i = 0; i < values.length; i++) {
            int ref = refs[from + i];
            values[i] = ((DoubleVector) vectors[ref >>> ROW_BITS]).get(ref & ROW_MASK);
        }
        return new DoubleVector(values, values.length, validity);
    }

    private static Vector bools(Vector[] vectors, int[] refs, int from, int to, long[] validity) {
        long[] bits = new long[(to - from + 63) >>> 6];
        for (int i = 0; i < to - from; i++) {
            int ref = refs[from + i];
            if (((BoolVector) vectors[ref >>> ROW_BITS]).get(ref & ROW_MASK)) {
                bits[i >>> 6] |= 1L << i;
            }
        }
        return new BoolVector(bits, to - from, validity);
    }
}
