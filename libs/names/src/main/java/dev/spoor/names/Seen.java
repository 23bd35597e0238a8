package dev.spoor.names;

import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Ticks;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How often, when and where one thing was seen. Of the rows, the first {@value #MOST_ROWS} are kept. One thread at a time. */
public final class Seen {
    /** So many row ids are kept. */
    public static final int MOST_ROWS = 100;

    private long count;
    private long first = Ticks.NONE;
    private long last = Ticks.NONE;
    private long[] rows = {};
    private int kept;

    Seen() {}

    void add(long row, long time) {
        count++;
        if (time != Ticks.NONE) {
            first = first == Ticks.NONE ? time : Math.min(first, time);
            last = last == Ticks.NONE ? time : Math.max(last, time);
        }
        if (row >= 0 && kept < MOST_ROWS && (kept == 0 || rows[kept - 1] != row)) {
            if (kept == rows.length) {
                rows = Arrays.copyOf(rows, Math.min(MOST_ROWS, kept * 2 + 2));
            }
            rows[kept++] = row;
        }
    }

    /** How often. */
    public long count() {
        return count;
    }

    /** When first, in {@link Ticks}; {@link Ticks#NONE} where no row says. */
    public long first() {
        return first;
    }

    /** When last, in {@link Ticks}; {@link Ticks#NONE} where no row says. */
    public long last() {
        return last;
    }

    /** The packed ids of the first rows, as a JSON array. */
    public String rowsJson() {
        return Arrays.stream(rows, 0, kept).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
    }

    /** The first rows. */
    public RowId[] rows() {
        return Arrays.stream(rows, 0, kept).mapToObj(RowId::unpack).toArray(RowId[]::new);
    }
}
