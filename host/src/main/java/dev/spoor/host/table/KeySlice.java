package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.util.ArrayList;
import java.util.List;

/** Rows of whole keys. A few megabytes are held as they are, few slices being under way at once; more goes to a spool. */
public final class KeySlice implements Rows, AutoCloseable {
    private final Schema schema;
    private final SpoolSpace space;
    private final List<Batch> held = new ArrayList<>();
    private HostSpool spool;
    private long bytes;
    private long rows;

    KeySlice(Schema schema, SpoolSpace space) {
        this.schema = schema;
        this.space = space;
    }

    void put(Batch batch) {
        if (batch.size() == 0) {
            return;
        }
        rows += batch.size();
        bytes += batch.bytes();
        if (spool == null && bytes > Batch.MAX_BYTES) {
            spool = space.spool(schema);
            held.forEach(spool::put);
            held.clear();
        }
        if (spool == null) {
            held.add(batch);
        } else {
            spool.put(batch);
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Source<Batch> read() {
        if (spool != null) {
            return spool.read();
        }
        int[] at = {0};
        return () -> at[0] < held.size() ? held.get(at[0]++) : null;
    }

    @Override
    public void close() {
        held.clear();
        if (spool != null) {
            spool.close();
        }
    }
}
