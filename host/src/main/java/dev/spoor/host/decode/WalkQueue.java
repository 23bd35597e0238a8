package dev.spoor.host.decode;

import dev.spoor.api.CancelledException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits between the workers, which decode side by side, and the one thread that hands results on in the order of the walk: inputs
 * as they come, breadth first within each. Order is what makes row numbers the same at every run.
 *
 * <p>Workers may be ahead by a bounded number of bytes. One of them never works on a later input than the current, and pieces are taken
 * in order, so whoever's turn it is can always run: there is no deadlock.
 */
final class WalkQueue {
    /** Bytes that the unit whose turn it is may have waiting. */
    private static final long HEAD_BYTES = 16 << 20;
    /** Bytes that all other units together may have waiting. */
    private static final long AHEAD_BYTES = 32 << 20;
    /** How many inputs wait beside the current one. */
    private static final int INPUTS_AHEAD = 16;

    /** How many pieces of the current input wait. */
    private static final int PIECES_AHEAD = 256;

    private static final long TICK_MILLIS = 100;

    private final int workers;
    /** Units of the current input that are not handed on yet; the first one has its turn. */
    private final Deque<Unit> current = new ArrayDeque<>();

    private final Deque<Unit> currentIdle = new ArrayDeque<>();
    private final Deque<Unit> later = new ArrayDeque<>();
    private final Deque<Unit> laterIdle = new ArrayDeque<>();
    private int runningAhead;
    /** Cost of all events of all units. */
    private long waiting;

    private boolean stopped;

    WalkQueue(int workers) {
        this.workers = workers;
    }

    /** Adds an input behind all others. */
    synchronized void addInput(Unit unit) {
        later.add(unit);
        laterIdle.add(unit);
        notifyAll();
    }

    /** Adds a piece of the current input behind its others. */
    synchronized void addPiece(Unit unit) {
        if (current.isEmpty()) {
            throw new IllegalStateException("pieces come from a unit that has its turn");
        }
        current.add(unit);
        currentIdle.add(unit);
        notifyAll();
    }

    synchronized boolean wantsPieces() {
        return current.size() <= PIECES_AHEAD;
    }

    synchronized boolean wantsInputs() {
        return later.size() < INPUTS_AHEAD;
    }

    /** The unit whose turn it is, going on to the next input where the current one is finished; null where all are. */
    synchronized Unit head() {
        if (current.isEmpty()) {
            Unit next = later.poll();
            if (next == null) {
                return null;
            }
            current.add(next);
            if (laterIdle.peek() == next) {
                currentIdle.add(laterIdle.poll());
            }
            if (next.ahead) {
                next.ahead = false;
                runningAhead--;
            }
        }
        notifyAll();
        return current.peek();
    }

    /** The next event of the unit whose turn it is; null where nothing came for a moment, or {@link #isFinished nothing will}. */
    synchronized Event next(Unit head) throws InterruptedException {
        if (head.isEmpty() && !head.done) {
            wait(TICK_MILLIS);
        }
        Event event = head.poll();
        if (event != null) {
            waiting -= event.cost();
            notifyAll();
        }
        return event;
    }

    synchronized boolean isFinished(Unit head) {
        return head.done && head.isEmpty();
    }

    /** The turn goes to the next unit. */
    synchronized void remove(Unit head) {
        if (current.remove() != head) {
            throw new IllegalStateException("not its turn");
        }
        notifyAll();
    }

    /** For workers: the next unit to decode; null at the end. */
    synchronized Unit take() throws InterruptedException {
        while (!stopped) {
            Unit unit = currentIdle.poll();
            if (unit == null && runningAhead < workers - 1) {
                unit = laterIdle.poll();
                if (unit != null) {
                    unit.ahead = true;
                    runningAhead++;
                }
            }
            if (unit != null) {
                unit.worker = Thread.currentThread();
                return unit;
            }
            wait();
        }
        return null;
    }

    /** For workers: something came of a unit. Blocks while too much waits. */
    synchronized void offer(Unit unit, Event event) {
        if (isFull(unit)) {
            awaitRoom(unit);
        }
        if (stopped || unit.abandoned) {
            throw new CancelledException("the walk is over");
        }
        unit.add(event);
        waiting += event.cost();
        notifyAll();
    }

    private void awaitRoom(Unit unit) {
        long since = System.nanoTime();
        StepCall call = unit.call;
        if (call != null) {
            call.beginWait();
        }
        try {
            while (isFull(unit)) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new CancelledException("interrupted");
        } finally {
            if (call != null) {
                call.endWait(System.nanoTime() - since);
            }
        }
    }

    private boolean isFull(Unit unit) {
        if (stopped || unit.abandoned || unit.waiting == 0) {
            return false;
        }
        Unit head = current.peek();
        if (unit == head) {
            return unit.waiting > HEAD_BYTES;
        }
        return waiting - (head == null ? 0 : head.waiting) > AHEAD_BYTES;
    }

    /** For workers: nothing more comes of a unit. */
    synchronized void done(Unit unit) {
        unit.done = true;
        unit.worker = null;
        if (unit.ahead) {
            unit.ahead = false;
            runningAhead--;
        }
        notifyAll();
    }

    /** Gives a unit up whose decoder does not come back; what it gave stays. */
    synchronized void abandon(Unit unit) {
        unit.abandoned = true;
        unit.done = true;
        notifyAll();
    }

    /** Interrupts the worker of a unit. */
    synchronized void interrupt(Unit unit) {
        if (unit.worker != null) {
            unit.worker.interrupt();
        }
    }

    /** Ends the workers; what they offer from now on throws. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
