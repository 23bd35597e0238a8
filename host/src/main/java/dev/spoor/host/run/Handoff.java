package dev.spoor.host.run;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Joins two stages: a queue of few values that blocks who is ahead. It ends when the producer {@linkplain #end() ends} or {@linkplain
 * #fail fails}, and both sides throw when the call is cancelled, however they wait. One producer and one consumer at a time.
 *
 * @param <T> what passes through
 */
public final class Handoff<T> implements Sink<T>, Source<T> {
    /** Deep enough that neither side waits for the other's every batch, shallow enough to hold little. */
    public static final int DEPTH = 2;

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Call call;
    private final int depth;
    private final Deque<T> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;
    private boolean abandoned;
    private Throwable failure;

    /** A handoff of {@link #DEPTH} values within a call. */
    public Handoff(Call call) {
        this(call, DEPTH);
    }

    /** A handoff of so many values within a call. */
    public Handoff(Call call, int depth) {
        this.call = call;
        this.depth = depth;
    }

    /**
     * {@inheritDoc}
     *
     * @throws CancelledException when the call is cancelled, or nobody reads any more
     */
    @Override
    public void put(T value) {
        lock.lock();
        try {
            call.check();
            while (queue.size() >= depth && !abandoned) {
                await();
            }
            if (abandoned) {
                throw new CancelledException("nobody reads any more");
            }
            queue.add(value);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws StageException where the producer failed; unchecked failures come as they are
     */
    @Override
    public T next() {
        lock.lock();
        try {
            call.check();
            while (queue.isEmpty() && !ended) {
                await();
            }
            if (queue.isEmpty()) {
                StageException.rethrow(failure);
                return null;
            }
            T value = queue.remove();
            changed.signalAll();
            return value;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the other side, and looks after the call in between: a cancelled call does not know who waits where. */
    private void await() {
        try {
            changed.awaitNanos(POLL_NANOS);
        } catch (InterruptedException e) {
            call.check();
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted");
        }
        call.check();
    }

    /** No more values will come. */
    public void end() {
        fail(null);
    }

    /** No more values will come, because of this; the consumer learns of it after the values that came before. */
    public void fail(Throwable why) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = why;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody will read any more: what waits is dropped, and the producer's next put throws. */
    public void abandon() {
        lock.lock();
        try {
            abandoned = true;
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
