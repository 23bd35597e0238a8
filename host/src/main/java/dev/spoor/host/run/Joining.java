package dev.spoor.host.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Waits for threads to end whether the waiting thread is interrupted or not: clean-up must not be skipped because of a cancel. */
final class Joining {
    private interface Wait {
        boolean upTo(long nanos) throws InterruptedException;
    }

    private Joining() {}

    /** Waits for a thread; false where it still runs after that time. */
    static boolean join(Thread thread, long millis) {
        return uninterrupted(millis, nanos -> {
            TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
            return !thread.isAlive();
        });
    }

    /** Waits for a pool that was shut down; false where threads still run after that time. */
    static boolean join(ExecutorService pool, long millis) {
        return uninterrupted(millis, nanos -> pool.awaitTermination(nanos, TimeUnit.NANOSECONDS));
    }

    private static boolean uninterrupted(long millis, Wait wait) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.upTo(Math.max(1, end - System.nanoTime()));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
