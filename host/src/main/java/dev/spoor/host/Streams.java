package dev.spoor.host;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.host.query.QueryException;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.Pipe;
import dev.spoor.host.run.StageException;
import dev.spoor.host.table.Rows;
import java.io.IOException;

/** Hands the rows of an answer to who draws them, while they arrive. */
public final class Streams {
    /** What is done with rows. */
    @FunctionalInterface
    public interface Use {
        /** Takes rows that pass by; those left unread are dropped. */
        void take(Rows rows) throws ProviderException, IOException;
    }

    private final Pipe<Batch> pipe;
    private Batch next;
    private boolean waiting = true;

    private Streams(Pipe<Batch> pipe) {
        this.pipe = pipe;
    }

    /** The next batch, which stays the next; null at the end. Waits for it only when it is asked for. */
    private Batch peek() {
        if (waiting) {
            next = pipe.next();
            waiting = false;
        }
        return next;
    }

    /** Runs a stage in a thread of its own, and the use in this one. */
    static void run(Pipe.Stage<Batch> stage, Use use, HostCall call) throws ProviderException, IOException {
        try (Pipe<Batch> pipe = Pipe.start(call, "query", stage)) {
            Streams streams = new Streams(pipe);
            while (streams.peek() != null) {
                streams.hand(use);
            }
        } catch (StageException e) {
            if (e.getCause() instanceof ProviderException provider) {
                throw provider;
            }
            if (e.getCause() instanceof QueryException query) {
                throw new ProviderException(Problem.of(Problem.Kind.BAD_REQUEST, "query", query.getMessage()), query);
            }
            throw e;
        }
    }

    private void hand(Use use) throws ProviderException, IOException {
        Schema schema = peek().schema();
        use.take(Rows.once(schema, () -> take(schema)));
        while (take(schema) != null) {
            // nobody wants it
        }
    }

    /** The next batch, where it has these columns. */
    private Batch take(Schema schema) {
        Batch batch = peek();
        if (batch == null || !batch.schema().equals(schema)) {
            return null;
        }
        waiting = true;
        return batch;
    }
}
