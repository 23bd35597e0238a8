package dev.spoor.host.run;

import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks, several at once, and puts what they make in the order of the tasks. Threads are not capped, only the tasks that are let in: they
 * start in order, so the one whose turn it is never waits for a later one.
 */
public final class Ordered {
    private static final long STUCK_MILLIS = 5000;
    private static final long POLL_MILLIS = 50;

    /** One of them. */
    public interface Task {
        /** Puts what it makes; what it throws ends the run, in the thread that called. */
        void run(Sink<Batch> out) throws Exception;

        /** It will not run: the run is over. */
        default void drop() {}
    }

    private final HostCall call;
    private final String name;
    private final int workers;
    private long rows;

    /**
     * A run within a call that belongs to it: the call is cancelled when the run goes wrong.
     *
     * @param name of what runs, for problems
     * @param workers how many tasks may run at once
     */
    public Ordered(HostCall call, String name, int workers) {
        this.call = call;
        this.name = name;
        this.workers = workers;
    }

    /** How many rows were put. */
    public long rows() {
        return rows;
    }

    /** Runs all tasks; takes them in a thread of its own, puts in this one. */
    public void run(Source<? extends Task> tasks, Sink<? super Batch> out) {
        ExecutorService pool = Executors.newCachedThreadPool(Threads.daemons("spoor-slice"));
        Semaphore running = new Semaphore(workers);
        Pipe.Stage<Handoff<Batch>> dispatch = (order, inner) -> {
            for (Task task = tasks.next(); task != null; task = tasks.next()) {
                start(task, order, running, pool);
            }
        };
        boolean whole = false;
        try (Pipe<Handoff<Batch>> order = Pipe.start(call, "slices", 2 * workers, dispatch)) {
            for (Handoff<Batch> one = order.next(); one != null; one = order.next()) {
                drain(one, out);
            }
            whole = true;
        } finally {
            if (!whole) {
                call.cancel("the run ended early");
            }
            pool.shutdown();
            if (!Joining.join(pool, call.graceMillis() + STUCK_MILLIS)) {
                call.problem(Problem.of(
                        Problem.Kind.BUG,
                        name,
                        "does not end when it is cancelled and interrupted; it was left behind"));
            }
        }
    }

    private void drain(Handoff<Batch> from, Sink<? super Batch> out) {
        for (Batch batch = from.next(); batch != null; batch = from.next()) {
            rows += batch.size();
            out.put(batch);
        }
    }

    private void start(Task task, Sink<Handoff<Batch>> order, Semaphore running, ExecutorService pool)
            throws InterruptedException {
        Handoff<Batch> handoff = new Handoff<>(call);
        boolean started = false;
        try {
            while (!running.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                call.check();
            }
            order.put(handoff);
            pool.execute(() -> work(task, handoff, running));
            started = true;
        } finally {
            if (!started) {
                task.drop();
            }
        }
    }

    private static void work(Task task, Handoff<Batch> handoff, Semaphore running) {
        try {
            task.run(handoff);
            handoff.end();
        } catch (Throwable e) { // what is not the task's own affair ends the run, in the thread that reads
            handoff.fail(e);
        } finally {
            running.release();
        }
    }
}
