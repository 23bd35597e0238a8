package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;

/**
 * Cuts sorted rows into slices of whole keys: rows that are equal in the key columns are never parted. A slice takes about as many rows
 * as are worth a thread, more where one key has more. Slices come in key order.
 */
public final class Partitioner {
    private final SpoolSpace space;
    private final int targetRows;

    /** Slices of at least so many rows, except the last. */
    public Partitioner(SpoolSpace space, int targetRows) {
        this.space = space;
        this.targetRows = Math.max(1, targetRows);
    }

    /** The slices of rows that are sorted by these columns first; each to be closed. */
    public Source<KeySlice> split(Schema schema, Source<Batch> sorted, int... keys) {
        return new Splitter(schema, sorted, new RowOrder(schema, keys));
    }

    private final class Splitter implements Source<KeySlice> {
        private final Schema schema;
        private final Source<Batch> sorted;
        private final RowOrder key;
        private Batch batch;
        private int at;

        Splitter(Schema schema, Source<Batch> sorted, RowOrder key) {
            this.schema = schema;
            this.sorted = sorted;
            this.key = key;
        }

        @Override
        public KeySlice next() {
            if (!refill()) {
                return null;
            }
            KeySlice slice = new KeySlice(schema, space);
            boolean done = false;
            try {
                Batch last = batch;
                int lastRow = at;
                while (refill()) {
                    int end = end(slice.rows(), last, lastRow);
                    slice.put(Vectors.slice(batch, at, end));
                    at = end;
                    if (at < batch.size()) {
                        break;
                    }
                    last = batch;
                    lastRow = at - 1;
                }
                done = true;
                return slice;
            } finally {
                if (!done) {
                    slice.close();
                }
            }
        }

        /** Sees to it that {@link #batch} has a row at {@link #at}; false at the end. */
        private boolean refill() {
            while (batch == null || at == batch.size()) {
                batch = sorted.next();
                at = 0;
                if (batch == null) {
                    return false;
                }
            }
            return true;
        }

        /** Where in the batch the slice ends: at the first change of key after it has enough rows. */
        private int end(long have, Batch last, int lastRow) {
            long wanted = Math.max(0, targetRows - have);
            if (wanted >= batch.size() - at) {
                return batch.size();
            }
            int row = at + (int) wanted;
            if (row == at && key.compare(last, lastRow, batch, row) != 0) {
                return row;
            }
            row = Math.max(row, at + 1);
            while (row < batch.size() && key.compare(batch, row - 1, batch, row) == 0) {
                row++;
            }
            return row;
        }
    }
}
