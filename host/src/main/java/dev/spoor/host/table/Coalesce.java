package dev.spoor.host.table;

import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Vector;

/** Two columns of one meaning as one: where the first has no value, that of the second. Both are of one type. */
final class Coalesce {
    private Coalesce() {}

    static Vector of(Vector first, Vector second) {
        if (first.validity() == null || Vectors.isAllNull(second)) {
            return first;
        }
        if (Vectors.isAllNull(first)) {
            return second;
        }
        long[] validity = new long[(first.size() + 63) >>> 6];
        for (int row = 0; row < first.size(); row++) {
            if (!first.isNull(row) || !second.isNull(row)) {
                validity[row >>> 6] |= 1L << row;
            }
        }
        if (first instanceof TextVector text) {
            return texts(text, (TextVector) second, validity);
        }
        if (first instanceof LongVector longs) {
            return longs(longs, (LongVector) second, validity);
        }
        if (first instanceof DoubleVector doubles) {
            return doubles(doubles, (DoubleVector) second, validity);
        }
        return bools((BoolVector) first, (BoolVector) second, validity);
    }

    private static Vector texts(TextVector first, TextVector second, long[] validity) {
        TextBuilder out = new TextBuilder(first.size(), first.slab().length);
        for (int row = 0; row < first.size(); row++) {
            TextVector from = first.isNull(row) ? second : first;
            if (from.isNull(row)) {
                out.appendNothing();
            } else {
                out.append(from.slab(), from.from(row), from.to(row));
            }
        }
        return out.build(validity);
    }

    private static Vector longs(LongVector first, LongVector second, long[] validity) {
        long[] values = new long[first.size()];
        byte[] nanos = first.hasNanos() || second.hasNanos() ? new byte[first.size()] : null;
        for (int row = 0; row < values.length; row++) {
            LongVector from = first.isNull(row) ? second : first;
            values[row] = from.get(row);
            if (nanos != null) {
                nanos[row] = (byte) from.nanos(row);
            }
        }
        return new LongVector(values, nanos, values.length, validity);
    }

    private static Vector doubles(DoubleVector first, DoubleVector second, long[] validity) {
        double[] values = new double[first.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = (first.isNull(row) ? second : first).get(row);
        }
        return new DoubleVector(values, values.length, validity);
    }

    private static Vector bools(BoolVector first, BoolVector second, long[] validity) {
        long[] bits = new long[validity.length];
        for (int row = 0; row < first.size(); row++) {
            if ((first.isNull(row) ? second : first).get(row)) {
                bits[row >>> 6] |= 1L << row;
            }
        }
        return new BoolVector(bits, first.size(), validity);
    }
}
