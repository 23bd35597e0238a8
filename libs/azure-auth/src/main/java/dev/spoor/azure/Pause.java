package dev.spoor.azure;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import java.time.Duration;

/** Waits; tests do not. */
@FunctionalInterface
interface Pause {
    /** Sleeps, and notices within a twentieth of a second that the call was given up. */
    Pause REAL = (time, call) -> {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            call.check();
            try {
                Thread.sleep(Math.min(50, left / 1_000_000 + 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException("interrupted");
            }
        }
        call.check();
    };

    void sleep(Duration time, Call call);
}
