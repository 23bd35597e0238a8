package dev.spoor.host.table;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts tables of any size in bounded memory: runs that fit into the budget are sorted by themselves and put aside, then merged as they
 * are read. Stable; the order is that of {@link RowOrder}: ascending, nulls first, text by unsigned bytes.
 */
public final class Sorter {
    /** What a run may hold even where the budget is exhausted: the least with which sorting gets anywhere. */
    private static final long MIN_RUN_BYTES = 4 << 20;
    /** Rows and bytes of the batches of a run on disk: small, because merging holds one of each run. */
    private static final int SPILL_ROWS = 4096;

    private static final long SPILL_BYTES = 256 << 10;
    /** How many runs are merged at once. */
    private static final int FAN_IN = 64;

    private final SpoolSpace space;
    private final Call call;

    /** A sorter within a call. */
    public Sorter(SpoolSpace space, Call call) {
        this.space = space;
        this.call = call;
    }

    /**
     * Reads all rows and gives them back in order of these columns; to be closed.
     *
     * @throws dev.spoor.api.CancelledException when the call is cancelled
     */
    public Sorted sort(Schema schema, Source<Batch> source, int... columns) {
        Run run = new Run(schema, new RowOrder(schema, columns));
        boolean done = false;
        try {
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                call.check();
                run.add(batch);
            }
            Sorted sorted = run.end();
            done = true;
            return sorted;
        } finally {
            if (!done) {
                run.abort();
            }
        }
    }

    /** What is read and not yet sorted, and the runs put aside before. */
    private final class Run {
        private final Schema schema;
        private final RowOrder by;
        private final long most = Math.max(MIN_RUN_BYTES, space.budget().total() / 2);
        private List<Batch> batches = new ArrayList<>();
        private List<HostSpool> spilled = new ArrayList<>();
        private long held;
        private long reserved;
        private long rows;

        Run(Schema schema, RowOrder by) {
            this.schema = schema;
            this.by = by;
        }

        void add(Batch batch) {
            if (batch.size() == 0) {
                return;
            }
            long bytes = batch.bytes() + (long) batch.size() * SortedRun.BYTES_PER_ROW;
            boolean full = batches.size() == Gather.MAX_BATCHES || held + bytes > most;
            if (full && !batches.isEmpty()) {
                spill();
            }
            if (!reserve(bytes) && held + bytes > MIN_RUN_BYTES && !batches.isEmpty()) {
                spill();
                reserve(bytes);
            }
            batches.add(batch);
            held += bytes;
            rows += batch.size();
        }

        private boolean reserve(long bytes) {
            boolean got = space.budget().reserve(bytes);
            reserved += got ? bytes : 0;
            return got;
        }

        private void spill() {
            HostSpool spool = space.spool(schema);
            spilled.add(spool);
            copy(new SortedRun(batches, by).read(SPILL_ROWS, SPILL_BYTES), spool);
            batches = new ArrayList<>();
            held = 0;
            release();
        }

        private void copy(Source<Batch> from, HostSpool to) {
            for (Batch batch = from.next(); batch != null; batch = from.next()) {
                call.check();
                to.put(batch);
            }
        }

        private void release() {
            space.budget().release(reserved);
            reserved = 0;
        }

        Sorted end() {
            if (spilled.isEmpty()) {
                return new Sorted(schema, by, rows, new SortedRun(batches, by), List.of(), this::release);
            }
            if (!batches.isEmpty()) {
                spill();
            }
            while (spilled.size() > FAN_IN) {
                mergeOnce();
            }
            return new Sorted(schema, by, rows, null, spilled, () -> {});
        }

        /** Neighbours are merged, so that of equal rows the earlier stay first. */
        private void mergeOnce() {
            List<HostSpool> merged = new ArrayList<>();
            List<HostSpool> rest = spilled;
            for (int from = 0; from < rest.size(); from += FAN_IN) {
                List<HostSpool> some = List.copyOf(rest.subList(from, Math.min(rest.size(), from + FAN_IN)));
                HostSpool spool = space.spool(schema);
                merged.add(spool);
                spilled = new ArrayList<>(merged);
                spilled.addAll(rest.subList(from, rest.size()));
                copy(new Merge(some.stream().map(HostSpool::read).toList(), by, SPILL_ROWS, SPILL_BYTES), spool);
                some.forEach(HostSpool::close);
            }
            spilled = merged;
        }

        void abort() {
            release();
            spilled.forEach(HostSpool::close);
        }
    }
}
