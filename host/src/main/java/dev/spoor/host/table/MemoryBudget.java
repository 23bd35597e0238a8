package dev.spoor.host.table;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of rows may lie in memory at once, shared by all that put rows aside. Who is refused goes to disk. Safe for use by many
 * threads; never blocks.
 */
public final class MemoryBudget {
    private final long total;
    private final AtomicLong used = new AtomicLong();

    /** A budget of so many bytes. */
    public MemoryBudget(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a budget of " + bytes + " bytes");
        }
        this.total = bytes;
    }

    /** A quarter of the heap that this JVM may grow to. */
    public static MemoryBudget ofHeap() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 4);
    }

    /** Takes so many bytes, or nothing where fewer are left. */
    public boolean reserve(long bytes) {
        long now = used.get();
        while (now + bytes <= total) {
            if (used.compareAndSet(now, now + bytes)) {
                return true;
            }
            now = used.get();
        }
        return false;
    }

    /** Gives back what was {@linkplain #reserve reserved}. */
    public void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** All of it. */
    public long total() {
        return total;
    }

    /** What is taken now. */
    public long used() {
        return used.get();
    }
}
