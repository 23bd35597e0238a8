package dev.spoor.host.run;

import static org.junit.jupiter.api.Assertions.assertFalse;

/** Threads that should be gone. */
final class Leftovers {
    private static final long PATIENCE_MILLIS = 10_000;

    private Leftovers() {}

    /** Every thread of a call ends by itself; one that is just ending is waited for. */
    static void assertNoThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("spoor-") && !thread.getName().startsWith("spoor-watch")) {
                thread.join(PATIENCE_MILLIS);
                assertFalse(thread.isAlive(), thread.getName() + " is left");
            }
        }
    }
}
