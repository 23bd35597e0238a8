package dev.spoor.host.run;

import dev.spoor.api.Analyzer;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.table.HostInputs;
import dev.spoor.host.table.SpoolException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs a plan on slices, several at once, and puts what they make in the order of the slices. A slice that fails is a problem; the others
 * go on. Threads are not capped, only the slices that are let in: they start in order, so the one whose turn it is never waits for a
 * later one.
 */
final class SliceRunner {
    private static final long STUCK_MILLIS = 5000;
    private static final long POLL_MILLIS = 50;

    private final String provider;
    private final Sessions<Analyzer.Session> sessions;
    private final Plans plans;
    private final HostCall call;
    private final int workers;
    private long rows;
    private long slices;
    private long failed;

    /** A runner within a call that belongs to it: it is cancelled when a run goes wrong. */
    SliceRunner(String provider, Sessions<Analyzer.Session> sessions, Plans plans, int workers, HostCall call) {
        this.provider = provider;
        this.sessions = sessions;
        this.plans = plans;
        this.call = call;
        this.workers = workers;
    }

    /** How many rows were put. */
    long rows() {
        return rows;
    }

    /** True where there were slices, and all of them failed. */
    synchronized boolean isFailed() {
        return failed > 0 && failed == slices;
    }

    /** Runs all slices; puts in this thread. */
    void run(Source<Slice> source, Sink<? super Batch> out) {
        ExecutorService pool = Executors.newCachedThreadPool(Threads.daemons("spoor-slice"));
        Semaphore running = new Semaphore(workers);
        Pipe.Stage<Handoff<Batch>> dispatch = (order, inner) -> {
            for (Slice slice = source.next(); slice != null; slice = source.next()) {
                start(slice, order, running, pool);
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
                        provider,
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

    private void start(Slice slice, Sink<Handoff<Batch>> order, Semaphore running, ExecutorService pool)
            throws InterruptedException {
        Handoff<Batch> handoff = new Handoff<>(call);
        boolean started = false;
        try {
            while (!running.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                call.check();
            }
            order.put(handoff);
            pool.execute(() -> work(slice, handoff, running));
            started = true;
        } finally {
            if (!started) {
                slice.close();
            }
        }
    }

    private void work(Slice slice, Handoff<Batch> handoff, Semaphore running) {
        try {
            run(slice, handoff);
            handoff.end();
        } catch (Throwable e) { // what is not the plugin's fault ends the run, in the thread that reads
            handoff.fail(e);
        } finally {
            running.release();
        }
    }

    private void run(Slice slice, Sink<Batch> out) {
        count();
        try (slice;
                HostCall inner = call.child(provider)) {
            inner.inside(() -> {
                run(slice, out, inner);
                return null;
            });
        } catch (SpoolException e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            call.check(); // what is thrown because of a cancel is no problem of the slice
            failed(slice, e);
        }
    }

    private void run(Slice slice, Sink<Batch> out, HostCall inner) throws ProviderException {
        try (Lease<Analyzer.Session> lease = sessions.lease()) {
            lease.onCancel(() -> inner.cancel("the plugin is going"));
            Analyzer.Plan plan = plans.of(lease.session());
            plan.run(new HostInputs(slice.inputs(), plans.rereads(), inner), inner.guard(checked(out)), inner);
        } catch (CancelledException e) {
            call.check();
            if (!inner.isCancelled()) {
                throw e;
            }
            throw ProviderException.of(Problem.Kind.UNAVAILABLE, provider, "was given up: " + e.getMessage());
        }
    }

    private synchronized void count() {
        slices++;
    }

    private synchronized void failed(Slice slice, Throwable cause) {
        failed++;
        Problem problem = Thrown.problem(provider, cause);
        boolean placed = slice.place().isEmpty() || problem.place().isPresent();
        call.problem(placed ? problem : problem.at(slice.place()));
    }

    private Sink<Batch> checked(Sink<Batch> out) {
        return batch -> {
            if (!batch.schema().equals(plans.output())) {
                throw new IllegalArgumentException(
                        "the plan announced " + plans.output() + " and put " + batch.schema());
            }
            out.put(batch);
        };
    }
}
