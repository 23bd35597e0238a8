package dev.spoor.host.plugin;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Counts who is inside, until it is shut; then tells, once, when the last has left. The count's sign bit says that it is shut. */
final class Gate {
    private static final long SHUT = Long.MIN_VALUE;

    private final AtomicLong count = new AtomicLong();
    private final AtomicBoolean told = new AtomicBoolean();
    private final Runnable onEmpty;

    /** A gate that is open. */
    Gate(Runnable onEmpty) {
        this.onEmpty = onEmpty;
    }

    /** Goes in; false where the gate is shut. */
    boolean enter() {
        if (count.getAndIncrement() >= 0) {
            return true;
        }
        leave();
        return false;
    }

    /** Another goes in with one who is inside, shut or not. */
    void join() {
        count.incrementAndGet();
    }

    /** Goes out. */
    void leave() {
        // One who was turned away counts for a moment, and may be the last to go: hence "told".
        if (count.decrementAndGet() == SHUT) {
            tell();
        }
    }

    /** Lets nobody in any more; false where it was shut already. */
    boolean shut() {
        long before = count.getAndUpdate(n -> n | SHUT);
        if (before == 0) {
            tell();
        }
        return before >= 0;
    }

    /** True where nobody is let in any more. */
    boolean isShut() {
        return count.get() < 0;
    }

    /** How many are inside. */
    int inside() {
        return (int) (count.get() & ~SHUT);
    }

    private void tell() {
        if (told.compareAndSet(false, true)) {
            onEmpty.run();
        }
    }
}
