package dev.spoor.host.decode;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The threads that decode. Whatever a decoder does, its thread ends or is left behind; the walk goes on. */
final class WalkWorkers implements AutoCloseable {
    private static final long MOST_NANOS_TO_JOIN = 2_000_000_000L;

    private final WalkQueue queue;
    private final LayerDecoder layers;
    private final Call call;
    private final Duration patience;
    private final List<Thread> threads = new ArrayList<>();

    WalkWorkers(int count, WalkQueue queue, LayerDecoder layers, Call call, Duration patience) {
        this.queue = queue;
        this.layers = layers;
        this.call = call;
        this.patience = patience;
        for (int i = 0; i < count; i++) {
            start();
        }
    }

    /** One more, in place of one that is left behind. */
    void start() {
        Thread thread = new Thread(this::work, "spoor-decode-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work() {
        try {
            for (Unit unit = queue.take(); unit != null; unit = queue.take()) {
                decodeOrTell(unit);
                queue.done(unit);
                if (unit.abandoned) {
                    return; // another thread took this one's place
                }
                Thread.interrupted(); // meant for the unit that is done
            }
        } catch (InterruptedException e) {
            // stopped while idle
        }
    }

    private void decodeOrTell(Unit unit) {
        try {
            decode(unit);
        } catch (CancelledException e) {
            // the walk is over, or this unit was given up: both know
        } catch (RuntimeException | Error e) {
            try {
                unit.problem(Problem.of(Problem.Kind.BUG, unit.piece.path(), "decoding fails: " + e));
            } catch (CancelledException over) {
                // nobody wants to know any more
            }
        }
    }

    private void decode(Unit unit) {
        HostPiece piece = unit.piece;
        int depth = unit.budget.limits().depth();
        if (piece.depth() > depth) {
            unit.budget.reached(
                    "depth", piece, unit::problem, "lies more than " + depth + " layers deep; it is not decoded");
            return;
        }
        try {
            piece.prepare();
        } catch (IOException e) {
            unit.problem(Problem.of(FileTree.kind(e), piece.path(), FileTree.cause(e)));
            return;
        }
        if (piece.head(1).length == 0) {
            return;
        }
        StepCall step = new StepCall(call, piece, unit.budget, unit);
        unit.call = step;
        try {
            unit.decoder = layers.decode(piece, forms(piece), unit.budget, step, unit);
        } finally {
            step.end();
        }
        if (unit.decoder.isEmpty()) {
            String message =
                    "no decoder knows this form" + (Piece.BYTES.equals(piece.form()) ? "" : ": " + piece.form());
            unit.problem(Problem.of(Problem.Kind.BAD_REQUEST, piece.path(), message));
        }
    }

    /** Text that came of a file may be hidden further, or be a log: both sorts of decoders are asked. */
    private static Set<String> forms(HostPiece piece) {
        return Piece.TEXT.equals(piece.form()) ? Set.of(Piece.TEXT, Piece.BYTES) : Set.of(piece.form());
    }

    /** Stops all; those that do not react to being interrupted are left behind. */
    @Override
    public void close() {
        queue.stop();
        threads.forEach(Thread::interrupt);
        // a thread may wait for a stream that nobody writes to: do not keep the caller for long
        long until = System.nanoTime() + Math.min(patience.toNanos(), MOST_NANOS_TO_JOIN);
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1_000_000, until - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
