package dev.spoor.host.run;

import dev.spoor.api.Analyzer;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.table.HostInputs;
import dev.spoor.host.table.SpoolException;

/** Runs plans on slices, several at once, and puts what they make in the order of the slices. A slice that fails is a problem; the others go on. */
final class SliceRunner {
    private final String provider;
    private final Sessions<Analyzer.Session> sessions;
    private final HostCall call;
    private final Ordered ordered;
    private long slices;
    private long failed;

    /** A runner within a call that belongs to it: it is cancelled when a run goes wrong. */
    SliceRunner(String provider, Sessions<Analyzer.Session> sessions, int workers, HostCall call) {
        this.provider = provider;
        this.sessions = sessions;
        this.call = call;
        this.ordered = new Ordered(call, provider, workers);
    }

    /** How many rows were put. */
    long rows() {
        return ordered.rows();
    }

    /** True where there were slices, and all of them failed. */
    synchronized boolean isFailed() {
        return failed > 0 && failed == slices;
    }

    /** Runs all slices; puts in this thread. */
    void run(Source<Slice> source, Sink<? super Batch> out) {
        ordered.run(
                () -> {
                    Slice slice = source.next();
                    return slice == null ? null : new Work(slice);
                },
                out);
    }

    private final class Work implements Ordered.Task {
        private final Slice slice;

        Work(Slice slice) {
            this.slice = slice;
        }

        @Override
        public void run(Sink<Batch> out) {
            SliceRunner.this.run(slice, out);
        }

        @Override
        public void drop() {
            slice.close();
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
            Plans plans = slice.plans();
            Analyzer.Plan plan = plans.of(lease.session());
            plan.run(
                    new HostInputs(slice.inputs(), plans.rereads(), inner),
                    inner.guard(checked(plans.output(), out)),
                    inner);
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

    private static Sink<Batch> checked(Schema announced, Sink<Batch> out) {
        return batch -> {
            if (!batch.schema().equals(announced)) {
                throw new IllegalArgumentException("the plan announced " + announced + " and put " + batch.schema());
            }
            out.put(batch);
        };
    }
}
