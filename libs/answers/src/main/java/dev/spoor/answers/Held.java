package dev.spoor.answers;

import dev.spoor.api.Call;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;

/**
 * Rows of an answer of which it is not known before its end whether it is whole. They are put aside through the host; {@link #release}
 * hands them on, and without it none was ever there. One thread.
 */
public final class Held implements Sink<Batch>, AutoCloseable {
    private final Call call;
    private final Sink<? super Batch> out;
    private Schema schema;
    private Spool spool;

    /** Holds what shall go there. */
    public Held(Sink<? super Batch> out, Call call) {
        this.out = out;
        this.call = call;
    }

    @Override
    public void put(Batch batch) {
        if (spool == null) {
            schema = batch.schema();
            spool = call.spool(schema);
        }
        spool.put(batch);
    }

    /** Hands on what was put. */
    public void release() {
        if (spool == null) {
            return;
        }
        Source<Batch> rows = spool.read();
        boolean any = false;
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            any = true;
            out.put(batch);
        }
        if (!any) {
            out.put(Batch.empty(schema));
        }
    }

    @Override
    public void close() {
        if (spool != null) {
            spool.close();
        }
    }
}
