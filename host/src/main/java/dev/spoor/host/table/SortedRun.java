package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches in memory, sorted without moving them: every key column is turned into numbers, and row numbers are radix-sorted by them, from
 * the last column to the first, which stability makes the order by all of them.
 */
final class SortedRun {
    /** Memory that sorting takes beside the batches, for each row. */
    static final int BYTES_PER_ROW = 40;

    private final Batch[] batches;
    private final int[] refs;

    SortedRun(List<Batch> batches, RowOrder by) {
        this.batches = batches.toArray(Batch[]::new);
        int count = 0;
        for (Batch batch : this.batches) {
            count = Math.addExact(count, batch.size());
        }
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        int[] columns = by.columns();
        Keys keys = new Keys(this.batches, count);
        for (int i = columns.length - 1; i >= 0; i--) {
            keys.sort(order, columns[i]);
        }
        this.refs = refs(order);
    }

    /** Turns row numbers into references for {@link Gather}, in place. */
    private int[] refs(int[] order) {
        int[] all = new int[order.length];
        int at = 0;
        for (int b = 0; b < batches.length; b++) {
            for (int row = 0; row < batches[b].size(); row++) {
                all[at++] = Gather.ref(b, row);
            }
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = all[order[i]];
        }
        return order;
    }

    /** The rows in order, in batches of up to so many rows and bytes. */
    Source<Batch> read(int maxRows, long maxBytes) {
        int[] at = {0};
        return () -> {
            if (at[0] == refs.length) {
                return null;
            }
            int from = at[0];
            at[0] = Gather.fit(batches, refs, from, Math.min(refs.length, from + maxRows), maxBytes);
            return Gather.rows(batches, refs, from, at[0]);
        };
    }

    /** The key columns as unsigned numbers. */
    private static final class Keys {
        private final Batch[] batches;
        private final int count;
        private final long[] natural;
        private final long[] ordered;
        private final RadixSort radix = new RadixSort();

        Keys(Batch[] batches, int count) {
            this.batches = batches;
            this.count = count;
            this.natural = new long[count];
            this.ordered = new long[count];
        }

        void sort(int[] order, int column) {
            if (batches.length == 0) {
                return;
            }
            boolean nanos = false;
            boolean nulls = false;
            for (Batch batch : batches) {
                nanos |= batch.vector(column) instanceof LongVector longs && longs.hasNanos();
                nulls |= batch.vector(column).validity() != null;
            }
            if (nanos) {
                fill(column, (vector, row) -> ((LongVector) vector).nanos(row));
                sort(order);
            }
            fillValues(column);
            sort(order);
            if (nulls) {
                fill(column, (vector, row) -> 1);
                sort(order);
            }
        }

        private void sort(int[] order) {
            for (int i = 0; i < count; i++) {
                ordered[i] = natural[order[i]];
            }
            radix.sort(order, ordered, count);
        }

        private interface Cell {
            long key(Vector vector, int row);
        }

        /** Nulls become 0; they are put first by a pass of their own. */
        private void fill(int column, Cell cell) {
            int at = 0;
            for (Batch batch : batches) {
                Vector vector = batch.vector(column);
                for (int row = 0; row < batch.size(); row++) {
                    natural[at++] = vector.isNull(row) ? 0 : cell.key(vector, row);
                }
            }
        }

        private void fillValues(int column) {
            Vector first = batches[0].vector(column);
            if (first instanceof TextVector) {
                fillRanks(column);
            } else if (first instanceof LongVector) {
                fill(column, (vector, row) -> ((LongVector) vector).get(row));
                rebase();
            } else if (first instanceof DoubleVector) {
                fill(column, (vector, row) -> comparable(((DoubleVector) vector).get(row)));
                rebase();
            } else {
                fill(column, (vector, row) -> ((BoolVector) vector).get(row) ? 1 : 0);
            }
        }

        /** A number that compares, signed, as {@link Double#compare} does. */
        private static long comparable(double value) {
            long bits = Double.doubleToLongBits(value);
            return bits ^ bits >> 63 & Long.MAX_VALUE;
        }

        /** From signed numbers to their unsigned distance from the lowest: few bytes differ, so few passes are needed. */
        private void rebase() {
            long low = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                low = Math.min(low, natural[i]);
            }
            for (int i = 0; i < count; i++) {
                natural[i] -= low;
            }
        }

        private void fillRanks(int column) {
            List<TextVector> texts = new ArrayList<>();
            for (Batch batch : batches) {
                texts.add(batch.text(column));
            }
            TextRanks ranks = new TextRanks(texts);
            int at = 0;
            for (int b = 0; b < batches.length; b++) {
                Vector vector = batches[b].vector(column);
                for (int row = 0; row < batches[b].size(); row++) {
                    natural[at++] = vector.isNull(row) ? 0 : ranks.rank(b, row);
                }
            }
        }
    }
}
