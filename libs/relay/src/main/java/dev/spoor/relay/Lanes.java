package dev.spoor.relay;

import dev.spoor.api.CancelledException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lanes for a stream: one is filled, those passed on are worked on by helpers, and when they come back they are finished and filled again,
 * in the order in which they were passed on. Filling and finishing are the owner's thread's, and so need no lock; there are only as many
 * lanes as keep the helpers busy, which bounds memory. With no helpers the owner does the work too. Used by one thread.
 *
 * @param <L> type of the lanes: each with all that working on it needs
 */
public final class Lanes<L> implements AutoCloseable {
    private final Relay<L> relay;
    private final Consumer<? super L> work;
    private final Consumer<? super L> finish;
    private final Deque<L> idle = new ArrayDeque<>();

    /**
     * Makes lanes, and starts helpers.
     *
     * @param name of the helpers' threads
     * @param helpers how many, 0 or more
     * @param work done by a helper
     * @param finish done by the owner with what the helper made; the lane must be empty afterwards
     */
    public Lanes(String name, int helpers, Supplier<L> lanes, Consumer<? super L> work, Consumer<? super L> finish) {
        this.relay = helpers == 0 ? null : new Relay<>(name, helpers, work);
        this.work = work;
        this.finish = finish;
        for (int i = 0; i < (helpers == 0 ? 1 : helpers + 2); i++) {
            idle.add(lanes.get());
        }
    }

    /** The lane to fill; the same until it is passed on. May wait, and finish others. */
    public L current() {
        if (idle.isEmpty()) {
            takeBack();
        }
        return idle.peek();
    }

    /** Has the current lane worked on. */
    public void passOn() {
        L lane = current();
        if (relay == null) {
            work.accept(lane);
            finish.accept(lane);
        } else {
            relay.put(idle.remove());
        }
    }

    private void takeBack() {
        try {
            L lane = relay.take();
            finish.accept(lane);
            idle.addLast(lane);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted");
        }
    }

    /** Waits for all that were passed on, and finishes them. */
    public void drain() {
        while (relay != null && relay.size() > 0) {
            takeBack();
        }
    }

    /** Ends the helpers; lanes that are not finished are given up. */
    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
    }
}
