package dev.spoor.host.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread does. A test fails only where it never happens, however slow the machine. */
final class Await {
    private static final Duration NEVER = Duration.ofSeconds(60);

    private Await() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + NEVER.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Collects garbage until it has the effect. */
    static void gcUntil(String what, Callable<Boolean> condition) throws Exception {
        until(what, () -> {
            System.gc();
            return condition.call();
        });
    }
}
