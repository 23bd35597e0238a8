package dev.spoor.host;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.LinewiseRun;
import dev.spoor.host.run.Pipe;
import dev.spoor.host.run.Sessions;
import dev.spoor.host.table.Origins;
import dev.spoor.host.table.Rows;
import java.util.Optional;

/**
 * Rows that an analyzer makes while evidence is read and passes by: one thread reads, some analyze, and who draws takes what comes. Memory is
 * bounded by the batches that are under way.
 */
public final class Passing implements AutoCloseable {
    private final ProviderInfo provider;
    private final HostCall call;
    private final Runnable closed;
    private final Origins origins = new Origins();
    private Sink<LinewiseRun.Part> parts;
    private volatile boolean unfitting;
    private Pipe<LinewiseRun.Part> reading;
    private Pipe<Batch> analyzing;
    private Rows rows;

    /** @param closed called when it is over */
    Passing(ProviderInfo provider, HostCall call, Runnable closed) {
        this.provider = provider;
        this.call = call;
        this.closed = closed;
    }

    /** Starts to read, and waits for the first rows that the analyzer takes. */
    void begin(Runnable read, Sessions<Analyzer.Session> sessions, Options options, int workers)
            throws ProviderException {
        reading = Pipe.start(call, "read", (out, inner) -> {
            parts = out;
            read.run();
        });
        LinewiseRun run = new LinewiseRun(sessions, options, reading, workers, call::problem);
        Optional<Schema> schema = run.begin();
        if (schema.isPresent()) {
            analyzing = Pipe.start(call, "analyze", (out, inner) -> run.run(out, inner));
            rows = Rows.once(schema.get(), analyzing);
        } else if (unfitting) {
            throw Fit.none(provider);
        }
    }

    /** Takes what was read, in the thread that reads. */
    void put(String path, String table, Batch batch) {
        if (Fit.fits(provider.descriptor(), batch.schema())) {
            parts.put(new LinewiseRun.Part(table, origins.stamp(path, table, batch)));
        } else {
            unfitting = true;
        }
    }

    /** The rows, to be read once; empty where nothing was read. */
    public Optional<Rows> rows() {
        return Optional.ofNullable(rows);
    }

    @Override
    public void close() {
        if (analyzing != null) {
            analyzing.close();
        }
        if (reading != null) {
            reading.close();
        }
        closed.run();
    }
}
