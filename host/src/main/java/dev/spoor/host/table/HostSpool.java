package dev.spoor.host.table;

import dev.spoor.api.Spool;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;

/**
 * The host's spool: in memory while the budget of its {@link SpoolSpace} allows, else on disk. More than the contract asks: putting and
 * opening readers is safe from several threads, several readers may read at once, each in one thread.
 */
public final class HostSpool implements Spool, Rows {
    private final Schema schema;
    private final BatchLog log;

    HostSpool(Schema schema, BatchLog log) {
        this.schema = schema;
        this.log = log;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public long rows() {
        return log.rows();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException where the batch has other columns
     * @throws SpoolException where the disk is full
     */
    @Override
    public void put(Batch batch) {
        if (!batch.schema().equals(schema)) {
            throw new IllegalArgumentException("a spool of " + schema + " cannot take " + batch.schema());
        }
        if (batch.size() > 0) {
            log.put(batch);
        }
    }

    @Override
    public Source<Batch> read() {
        return log.read();
    }

    /** True where some rows lie on disk. */
    public boolean isSpilled() {
        return log.isSpilled();
    }

    @Override
    public void close() {
        log.close();
    }
}
