package dev.spoor.renderer.html;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import java.io.IOException;
import java.util.Arrays;

/**
 * Writes the rows of one input, at most about a limit of them: those that findings rest on always, and of the others the first ones, or
 * an even sample over the whole. What is counted is counted over all rows.
 */
final class CutTable {
    /** Rows of one island: what the browser parses at once. */
    private static final int CHUNK = 16_384;

    private final Inputs in;
    private final String input;
    private final Schema schema;
    private final long limit;
    private final Keep keep;
    private final boolean sample;
    private final Call call;
    private final int origin;
    private final int time;
    private final int stream;

    private long total;
    private long kept;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long shown;
    private long othersSeen;
    private Histogram histogram;

    /**
     * A table to write.
     *
     * @param sample true for an even sample and a histogram over time, false for the first rows
     */
    CutTable(Inputs in, String input, long limit, Keep keep, boolean sample, Call call) {
        this.in = in;
        this.input = input;
        this.schema = in.schema(input);
        this.limit = limit;
        this.keep = keep;
        this.sample = sample;
        this.call = call;
        this.origin = find(Role.ORIGIN);
        this.time = find(Role.TIME);
        this.stream = find(Role.STREAM);
    }

    /** The column of a role; -1 also where it has not the type that the role stands for, as columns that are shown as they were read. */
    private int find(Role role) {
        int at = schema.find(role);
        return at >= 0 && schema.column(at).type() == role.type() ? at : -1;
    }

    /** Writes the chosen rows of these columns as islands of a table of the page. */
    void write(String table, int[] columns, Islands islands) throws IOException {
        survey();
        if (sample && time >= 0 && first <= last) {
            histogram = new Histogram(first, last);
        }
        Source<Batch> source = in.open(input);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            count(batch);
            int[] rows = choose(batch);
            for (int at = 0; at < rows.length; at += CHUNK) {
                int[] some = Arrays.copyOfRange(rows, at, Math.min(rows.length, at + CHUNK));
                islands.begin(table);
                islands.json(Chunk.json(batch.take(some, some.length), columns));
                islands.end();
            }
            shown += rows.length;
        }
    }

    /** Counts what the choice depends on. */
    private void survey() {
        Source<Batch> source = in.open(input);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            total += batch.size();
            LongVector origins = origin < 0 ? null : batch.longs(origin);
            for (int row = 0; !keep.isEmpty() && row < batch.size(); row++) {
                kept += keep.contains(origins, row) ? 1 : 0;
            }
            LongVector times = time < 0 ? null : batch.longs(time);
            for (int row = 0; times != null && row < batch.size(); row++) {
                if (!times.isNull(row)) {
                    first = Math.min(first, times.get(row));
                    last = Math.max(last, times.get(row));
                }
            }
        }
    }

    private void count(Batch batch) {
        if (histogram == null) {
            return;
        }
        LongVector times = batch.longs(time);
        TextVector streams = stream < 0 ? null : batch.text(stream).coded();
        String[] names = new String[streams == null ? 0 : streams.values()];
        for (int row = 0; row < batch.size(); row++) {
            if (!times.isNull(row)) {
                histogram.add(
                        streams == null || streams.isNull(row) ? input : name(names, streams, row), times.get(row));
            }
        }
    }

    /** Parts of one table are one series. */
    private static String name(String[] names, TextVector streams, int row) {
        int code = streams.code(row);
        if (names[code] == null) {
            String stream = streams.text(row);
            int slash = stream.indexOf('/');
            names[code] = slash < 0 ? stream : stream.substring(0, slash);
        }
        return names[code];
    }

    private int[] choose(Batch batch) {
        LongVector origins = origin < 0 ? null : batch.longs(origin);
        long others = total - kept;
        long room = Math.max(0, limit - kept);
        int[] rows = new int[batch.size()];
        int count = 0;
        for (int row = 0; row < batch.size(); row++) {
            boolean chosen = total <= limit || keep.contains(origins, row);
            if (!chosen) {
                chosen = sample ? (othersSeen + 1) * room / others > othersSeen * room / others : othersSeen < room;
                othersSeen++;
            }
            if (chosen) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** How many rows there are. */
    long total() {
        return total;
    }

    /** How many rows were written. */
    long shown() {
        return shown;
    }

    /** All rows over time; null where there is no time. */
    Histogram histogram() {
        return histogram;
    }
}
