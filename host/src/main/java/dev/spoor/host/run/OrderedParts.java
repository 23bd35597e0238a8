package dev.spoor.host.run;

import dev.spoor.api.Problem;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the parts of one answer, several at once, and puts their rows in the order of the parts. The first part's rows pass through as they come;
 * those of later ones are spooled until it is their turn, so that no service is kept waiting in the middle of an answer.
 */
public final class OrderedParts {
    private static final long STUCK_MILLIS = 5000;

    /** A part. */
    @FunctionalInterface
    public interface Part {
        /** Puts its rows. What it throws ends all parts; what costs only its own rows it tells as a problem. */
        void run(Sink<Batch> out, HostCall call) throws Exception;
    }

    private OrderedParts() {}

    /**
     * Runs all parts; puts in this thread.
     *
     * @param parallel how many may run at once, at least 1
     * @throws Exception what a part throws first, by order of the parts
     */
    public static void run(List<? extends Part> parts, int parallel, HostCall call, Sink<? super Batch> out)
            throws Exception {
        if (parallel <= 1 || parts.size() <= 1) {
            for (Part part : parts) {
                call.check();
                part.run(out::put, call);
            }
            return;
        }
        try (HostCall inner = call.child(call.provider())) {
            run(parts, Math.min(parallel, parts.size()), inner, out, call);
        } catch (StageException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void run(
            List<? extends Part> parts, int workers, HostCall inner, Sink<? super Batch> out, HostCall outer) {
        List<Turn> turns = new ArrayList<>();
        parts.forEach(part -> turns.add(new Turn(inner)));
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newCachedThreadPool(Threads.daemons("spoor-part"));
        boolean whole = false;
        try {
            for (int worker = 0; worker < workers; worker++) {
                pool.execute(() -> {
                    for (int at = next.getAndIncrement(); at < parts.size(); at = next.getAndIncrement()) {
                        if (!turns.get(at).work(parts.get(at))) {
                            return;
                        }
                    }
                });
            }
            for (Turn turn : turns) {
                turn.drain(out);
            }
            whole = true;
        } finally {
            if (!whole) {
                inner.cancel("the run ended early");
            }
            pool.shutdown();
            if (!Joining.join(pool, inner.graceMillis() + STUCK_MILLIS)) {
                outer.problem(Problem.of(
                        Problem.Kind.BUG,
                        outer.provider(),
                        "does not end when it is cancelled and interrupted; it was left behind"));
            }
        }
    }

    /** The rows of one part: spooled before its turn, handed over in it. */
    private static final class Turn implements Sink<Batch> {
        private final HostCall call;
        private final Handoff<Batch> handoff;
        private final List<Spool> before = new ArrayList<>();
        private boolean turn;

        Turn(HostCall call) {
            this.call = call;
            this.handoff = new Handoff<>(call);
        }

        /** In a worker's thread; false where the part failed. */
        boolean work(Part part) {
            try {
                call.inside(() -> {
                    part.run(this, call);
                    return null;
                });
                handoff.end();
                return true;
            } catch (Throwable e) { // it belongs to who reads
                handoff.fail(e);
                return false;
            }
        }

        @Override
        public void put(Batch batch) {
            synchronized (this) {
                if (!turn) {
                    Spool last = before.isEmpty() ? null : before.get(before.size() - 1);
                    if (last == null || !last.schema().equals(batch.schema())) {
                        last = call.spool(batch.schema());
                        before.add(last);
                    }
                    last.put(batch);
                    return;
                }
            }
            handoff.put(batch);
        }

        /** In the reader's thread. */
        void drain(Sink<? super Batch> out) {
            synchronized (this) {
                turn = true;
            }
            for (Spool spool : before) {
                Source<Batch> rows = spool.read();
                if (spool.rows() == 0) {
                    out.put(Batch.empty(spool.schema()));
                }
                for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
                    call.check();
                    out.put(batch);
                }
                spool.close();
            }
            for (Batch batch = handoff.next(); batch != null; batch = handoff.next()) {
                out.put(batch);
            }
        }
    }
}
