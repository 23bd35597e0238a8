package dev.spoor.host.query;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Vector;

/** A hash of 64 bits of all cells of a row: of a million rows, two that differ share one with a chance of about 1 in 37 million. */
final class RowHash {
    private RowHash() {}

    static long of(Batch batch, int row) {
        long hash = 0xcbf29ce484222325L;
        for (int column = 0; column < batch.schema().size(); column++) {
            hash = mix(hash, cell(batch.vector(column), row));
        }
        return hash;
    }

    private static long cell(Vector vector, int row) {
        if (vector.isNull(row)) {
            return 0x5bd1e995L;
        }
        if (vector instanceof TextVector text) {
            byte[] slab = text.slab();
            long hash = 0x9e3779b97f4a7c15L;
            for (int at = text.from(row); at < text.to(row); at++) {
                hash = (hash ^ slab[at]) * 0x100000001b3L; // FNV-1a
            }
            return hash;
        }
        if (vector instanceof LongVector longs) {
            return longs.get(row) * 31 + (longs.hasNanos() ? longs.nanos(row) : 0);
        }
        if (vector instanceof DoubleVector doubles) {
            return Double.doubleToLongBits(doubles.get(row));
        }
        return ((BoolVector) vector).get(row) ? 1231 : 1237;
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long hash, long value) {
        long z = (hash ^ value) + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
