package dev.spoor.host.query;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets each row of an answer through once, however often it has to be asked for. What came in an attempt that failed will come again, perhaps
 * in another order, so that of each row as many are held back as came before. Rows are known by their {@link RowHash}. One thread.
 */
final class Seen {
    /** So many rows of one attempt are remembered, in 8 MiB; an attempt that brought more is not made again. */
    static final int MOST = 1 << 20;

    private final Map<Long, int[]> held = new HashMap<>();
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
        for (int row = 0; row < rows; row++) {
            held.computeIfAbsent(came[row], key -> new int[1])[0]++;
        }
        rows = 0;
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
        int[] kept = held.isEmpty() ? null : new int[batch.size()];
        int count = 0;
        for (int row = 0; row < batch.size() && isWhole(); row++) {
            long hash = RowHash.of(batch, row);
            remember(hash);
            if (kept != null && !isHeld(hash)) {
                kept[count++] = row;
            }
        }
        if (kept == null) {
            return batch;
        }
        if (!isWhole()) {
            throw new IllegalStateException("more rows came again than can be told from new ones");
        }
        return count == batch.size() ? batch : batch.take(kept, count);
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
        int[] count = held.get(hash);
        if (count == null) {
            return false;
        }
        if (--count[0] == 0) {
            held.remove(hash);
        }
        return true;
    }
}
