package dev.spoor.host.run;

import dev.spoor.api.Problem;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;

/**
 * The output of a stage that runs in a thread of its own, a few values ahead of who reads it. Closing the pipe before its end cancels the
 * stage; closing waits until its thread is gone.
 *
 * @param <T> what the stage makes
 */
public final class Pipe<T> implements Source<T>, AutoCloseable {
    /** How long a stage may go on after it was interrupted, before it is reported and left behind. */
    private static final long STUCK_MILLIS = 5000;

    /**
     * What makes values.
     *
     * @param <T> what it makes
     */
    @FunctionalInterface
    public interface Stage<T> {
        /** Puts its values until there are no more. */
        void run(Sink<T> out, HostCall call) throws Exception;
    }

    private final HostCall call;
    private final String name;
    private final long patienceMillis;
    private final Handoff<T> handoff;
    private final Thread thread;

    private Pipe(HostCall call, String name, int depth, Stage<? extends T> stage) {
        this.call = call;
        this.name = name;
        this.patienceMillis = call.graceMillis() + STUCK_MILLIS;
        this.handoff = new Handoff<>(call, depth);
        this.thread = Threads.daemons("spoor-" + name).newThread(() -> produce(stage));
    }

    /** Starts a stage within a call. */
    public static <T> Pipe<T> start(HostCall call, String name, Stage<T> stage) {
        return start(call, name, Handoff.DEPTH, stage);
    }

    /** Starts a stage that may be so many values ahead. */
    static <T> Pipe<T> start(HostCall call, String name, int depth, Stage<T> stage) {
        Pipe<T> pipe = new Pipe<>(call.child(call.provider()), name, depth, stage);
        pipe.thread.start();
        return pipe;
    }

    private <S extends T> void produce(Stage<S> stage) {
        try {
            call.inside(() -> {
                stage.run(handoff::put, call);
                return null;
            });
            handoff.end();
        } catch (Throwable e) { // whatever it is, it belongs to who reads
            handoff.fail(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws StageException where the stage failed; unchecked failures come as they are
     */
    @Override
    public T next() {
        return handoff.next();
    }

    @Override
    public void close() {
        handoff.abandon();
        call.cancel("nobody reads any more");
        if (Thread.currentThread() != thread && !Joining.join(thread, patienceMillis)) {
            call.problem(Problem.of(
                    Problem.Kind.BUG, name, "does not end when it is cancelled and interrupted; it was left behind"));
        }
        call.close();
    }
}
