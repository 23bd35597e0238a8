package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;

/** Time as waiting takes it. Tests have time of their own. Safe for use by many threads. */
interface Waits {
    /** Time that passes by itself. */
    Waits REAL = new Waits() {
        private static final long LOOK_MILLIS = 20;

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos, Call call) {
            long end = System.nanoTime() + nanos;
            for (long left = nanos; left > 0; left = end - System.nanoTime()) {
                call.check();
                try {
                    Thread.sleep(Math.min(LOOK_MILLIS, left / 1_000_000 + 1));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CancelledException("interrupted");
                }
            }
            call.check();
        }
    };

    /** No time passes: what a recording answers has been waited for. */
    Waits NONE = new Waits() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos, Call call) {
            call.check();
        }
    };

    /** As {@link System#nanoTime()}. */
    long nanos();

    /** Waits; ends soon after the call was given up. */
    void sleep(long nanos, Call call);
}
