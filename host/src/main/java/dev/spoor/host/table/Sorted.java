package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.util.List;

/** Rows in order, to be read any number of times until closed. Safe for use by many threads, each with a source of its own. */
public final class Sorted implements Rows, AutoCloseable {
    private final Schema schema;
    private final RowOrder by;
    private final long rows;
    private final SortedRun inMemory;
    private final List<HostSpool> runs;
    private Runnable release;

    /** Rows of one run in memory, or of several put aside. */
    Sorted(Schema schema, RowOrder by, long rows, SortedRun inMemory, List<HostSpool> runs, Runnable release) {
        this.schema = schema;
        this.by = by;
        this.rows = rows;
        this.inMemory = inMemory;
        this.runs = runs;
        this.release = release;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public long rows() {
        return rows;
    }

    /** True where the rows did not fit into memory. */
    public boolean isSpilled() {
        return runs.stream().anyMatch(HostSpool::isSpilled);
    }

    @Override
    public Source<Batch> read() {
        return inMemory != null
                ? inMemory.read(Batch.MAX_ROWS, Batch.MAX_BYTES)
                : new Merge(runs.stream().map(HostSpool::read).toList(), by, Batch.MAX_ROWS, Batch.MAX_BYTES);
    }

    @Override
    public synchronized void close() {
        release.run();
        release = () -> {};
        runs.forEach(HostSpool::close);
    }
}
