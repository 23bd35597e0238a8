package dev.spoor.renderer.text.view;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Source;
import java.io.IOException;

/**
 * The rows of a table that are shown, at most about a limit of them: those that findings rest on always, and of the others the first ones, or
 * an even sample over the whole.
 */
public final class Cut {
    /** No limit. */
    public static final long ALL = Long.MAX_VALUE;

    /** Takes the chosen rows of one batch after the other. */
    @FunctionalInterface
    public interface Rows {
        /** The first {@code count} of {@code rows} are places in the batch, ascending. */
        void take(Batch batch, int[] rows, int count) throws IOException;
    }

    private final Table table;
    private final long limit;
    private final Keep keep;
    private final boolean even;
    private boolean strict;
    private final Call call;
    private int[] rows = new int[0];
    private long total;
    private long kept;
    private long keptSeen;
    private long othersSeen;
    private long shown;

    private Cut(Table table, long limit, Keep keep, boolean even, Call call) {
        this.table = table;
        this.limit = limit;
        this.keep = keep;
        this.even = even;
        this.call = call;
        this.total = table.rows();
        if (limit != ALL && (total < 0 || total > limit && (even || !keep.isEmpty()))) {
            survey();
        }
    }

    /** The first rows. */
    public static Cut first(Table table, long limit, Keep keep, Call call) {
        return new Cut(table, limit, keep, false, call);
    }

    /** Rows from the whole table, evenly. */
    public static Cut even(Table table, long limit, Keep keep, Call call) {
        return new Cut(table, limit, keep, true, call);
    }

    /** From now on never more than the limit where {@code wanted}, even where more rows should be kept. */
    public Cut strict(boolean wanted) {
        strict = wanted;
        return this;
    }

    private void survey() {
        total = 0;
        Source<Batch> source = table.open().get();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            total += batch.size();
            for (int row = 0; !keep.isEmpty() && row < batch.size(); row++) {
                kept += keep.contains(batch, row) ? 1 : 0;
            }
        }
    }

    /** Gives the chosen rows, in order. */
    public void each(Rows out) throws IOException {
        Source<Batch> source = table.open().get();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            int count = choose(batch);
            shown += count;
            out.take(batch, rows, count);
            if (shown >= limit && shown >= kept && total >= 0 && !even) {
                break;
            }
        }
        total = Math.max(total, shown);
    }

    private int choose(Batch batch) {
        if (rows.length < batch.size()) {
            rows = new int[batch.size()];
        }
        int count = 0;
        for (int row = 0; row < batch.size(); row++) {
            if (chosen(batch, row)) {
                rows[count++] = row;
            }
        }
        return count;
    }

    private boolean chosen(Batch batch, int row) {
        if (limit == ALL || total <= limit) {
            return true;
        }
        if (keep.contains(batch, row)) {
            return !strict || keptSeen++ < limit;
        }
        long room = Math.max(0, limit - kept);
        long place = othersSeen++;
        return even ? (place + 1) * room / (total - kept) > place * room / (total - kept) : place < room;
    }

    /** True where a finding rests on this row. */
    public boolean isKept(Batch batch, int row) {
        return keep.contains(batch, row);
    }

    /** How many rows the table has, once {@link #each} is through. */
    public long total() {
        return total;
    }

    /** How many rows were shown. */
    public long shown() {
        return shown;
    }
}
