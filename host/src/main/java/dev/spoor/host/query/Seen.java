package dev.spoor.host.query;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.util.Arrays;

/**
 * Lets each row of an answer through once, however often it has to be asked for. What came in an attempt that failed will come again, perhaps
 * in another order, so that of each row as many are held back as came before. Rows are known by their {@link RowHash}. One thread.
 */
final class Seen {
    /** So many rows of one attempt are remembered, in 8 MiB; an attempt that brought more is not made again. */
    static final int MOST = 1 << 20;

    /** Hashes of rows that came in attempts before, ascending, and how many of each are still held back. */
    private long[] held = {};

    private int[] counts = {};
    private long owed;
    private long[] came = new long[1 << 10];
    private long rows;
    private boolean any;

    /** True while what came in this attempt is remembered. */
    boolean isWhole() {
        return rows <= MOST;
    }

    /** True where nothing came in any attempt. */
    boolean isEmpty() {
        return !any;
    }

    /** This attempt's rows will not come again. */
    void done() {
        rows = 0;
    }

    /** This attempt's rows will come again. */
    void again() {
        Arrays.sort(came, 0, (int) rows);
        long[] hashes = new long[held.length + (int) rows];
        int[] times = new int[hashes.length];
        int size = 0;
        int a = 0;
        int b = 0;
        while (a < held.length || b < rows) {
            boolean isHeld = b == rows || a < held.length && held[a] <= came[b];
            long hash = isHeld ? held[a] : came[b];
            int count = isHeld ? counts[a++] : 1;
            b += isHeld ? 0 : 1;
            if (size > 0 && hashes[size - 1] == hash) {
                times[size - 1] += count;
            } else if (count > 0) {
                hashes[size] = hash;
                times[size++] = count;
            }
        }
        held = Arrays.copyOf(hashes, size);
        counts = Arrays.copyOf(times, size);
        owed += rows;
        rows = 0;
    }

    /** How many rows that came before an attempt was made again have not come again since. */
    long owed() {
        return owed;
    }

    /** The sink as an attempt sees it. */
    Sink<Batch> before(Sink<? super Batch> out) {
        return batch -> {
            any |= batch.size() > 0;
            Batch fresh = fresh(batch);
            if (fresh.size() > 0 || batch.size() == 0) {
                out.put(fresh);
            }
        };
    }

    private Batch fresh(Batch batch) {
        int[] kept = owed == 0 ? null : new int[batch.size()];
        int count = 0;
        for (int row = 0; row < batch.size(); row++) {
            boolean isHeld = false;
            if (isWhole() || owed > 0) {
                long hash = RowHash.of(batch, row);
                remember(hash);
                isHeld = owed > 0 && isHeld(hash);
            }
            if (kept != null && !isHeld) {
                kept[count++] = row;
            }
        }
        return kept == null || count == batch.size() ? batch : batch.take(kept, count);
    }

    private void remember(long hash) {
        if (rows < MOST) {
            if (rows == came.length) {
                came = Arrays.copyOf(came, came.length * 2);
            }
            came[(int) rows] = hash;
        }
        rows++;
    }

    private boolean isHeld(long hash) {
        int at = Arrays.binarySearch(held, hash);
        if (at < 0 || counts[at] == 0) {
            return false;
        }
        counts[at]--;
        owed--;
        return true;
    }
}
