package dev.spoor.host.decode;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;

/** Hands on, on the thread of the walk's caller and in the order of the walk, what the workers make. */
final class WalkOrder {
    private static final long PROGRESS_NANOS = 200_000_000L;

    private final WalkQueue queue;
    private final WalkWorkers workers;
    private final Steps steps;
    private final DecodeLimits limits;
    private final Set<String> unwanted;
    private final TableSink out;
    private final Call call;
    private final long total;
    /** Pieces of the current input that the queue has no place for yet, in order: they may be very many, and are smaller than units. */
    private final Queue<HostPiece> pieces = new ArrayDeque<>();

    private long bytesDone;
    private long progressAt = System.nanoTime();

    /**
     * @param unwanted ids of decoders whose rows nobody wants
     * @param total bytes of all inputs; -1 where that is not known
     */
    WalkOrder(
            WalkQueue queue,
            WalkWorkers workers,
            Steps steps,
            DecodeLimits limits,
            Set<String> unwanted,
            TableSink out,
            Call call,
            long total) {
        this.queue = queue;
        this.workers = workers;
        this.steps = steps;
        this.limits = limits;
        this.unwanted = unwanted;
        this.out = out;
        this.call = call;
        this.total = total;
    }

    void run(Iterator<? extends Input> inputs) {
        addInputs(inputs);
        for (Unit unit = queue.head(); unit != null; unit = queue.head()) {
            handOn(unit);
            if (unit.piece instanceof Input input) {
                bytesDone += Math.max(0, input.size());
            }
            unit.piece.release();
            addPieces(unit.budget);
            queue.remove(unit);
            addInputs(inputs);
        }
        call.progress(bytesDone, total, "bytes");
    }

    private void addInputs(Iterator<? extends Input> inputs) {
        while (queue.wantsInputs() && inputs.hasNext()) {
            call.check();
            Input input = inputs.next();
            queue.addInput(new Unit(input, new Budget(limits, input), unwanted, queue));
        }
    }

    private void addPieces(Budget budget) {
        while (!pieces.isEmpty() && queue.wantsPieces()) {
            queue.addPiece(new Unit(pieces.remove(), budget, unwanted, queue));
        }
    }

    private void handOn(Unit unit) {
        int step = steps.add(unit.piece);
        unit.piece.step = step;
        String path = unit.piece.path();
        Watch watch = new Watch();
        while (!queue.isFinished(unit)) {
            Event event = next(unit);
            call.check();
            progress(unit);
            if (event == null) {
                watch.over(unit);
            } else if (event instanceof Event.Rows some) {
                out.put(some.table(), some.batch(), new Provenance(path, step, some.decoder()));
            } else if (event instanceof Event.Child child) {
                pieces.add(child.piece());
                addPieces(unit.budget);
            } else if (event instanceof Event.Trouble trouble) {
                call.problem(trouble.problem());
            } else if (event instanceof Event.Report report) {
                call.report(report.finding());
            }
        }
        steps.set(step, unit.decoder, unit.piece.size());
    }

    private Event next(Unit unit) {
        try {
            return queue.next(unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted");
        }
    }

    private void progress(Unit unit) {
        long now = System.nanoTime();
        if (now - progressAt >= PROGRESS_NANOS) {
            progressAt = now;
            long reading = unit.piece instanceof Input input ? input.position() : 0;
            call.progress(bytesDone + reading, total, "bytes");
        }
    }

    /** Looks after a decoder that does not end: interrupts it, and at last leaves it behind, thread and all. */
    private final class Watch {
        private long interruptedAt;

        void over(Unit unit) {
            StepCall step = unit.call;
            long patience = limits.patience().toNanos();
            if (step == null || step.overdue() < patience) {
                return;
            }
            if (interruptedAt == 0) {
                interruptedAt = System.nanoTime();
                step.expire(call::problem);
                queue.interrupt(unit);
            } else if (System.nanoTime() - interruptedAt > patience) {
                step.end();
                queue.abandon(unit);
                workers.start();
                call.problem(Problem.of(
                        Problem.Kind.BUG,
                        unit.piece.path(),
                        "its decoder neither ends nor reacts to being cancelled; it is left behind"));
            }
        }
    }
}
