package dev.spoor.tck;

import dev.spoor.api.Spool;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A spool that keeps its rows in memory. */
final class MemorySpool implements Spool {
    private final Schema schema;
    private final List<Batch> batches = new ArrayList<>();

    MemorySpool(Schema schema) {
        this.schema = schema;
    }

    @Override
    public void put(Batch batch) {
        batches.add(batch);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public long rows() {
        return batches.stream().mapToLong(Batch::size).sum();
    }

    @Override
    public Source<Batch> read() {
        Iterator<Batch> rest = List.copyOf(batches).iterator();
        return () -> rest.hasNext() ? rest.next() : null;
    }

    @Override
    public void close() {
        batches.clear();
    }
}
