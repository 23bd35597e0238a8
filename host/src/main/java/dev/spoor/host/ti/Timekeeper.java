package dev.spoor.host.ti;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells the time and waits for it. Tests have one of their own, in which a day takes no time. */
public interface Timekeeper {
    /** Now. */
    Instant now();

    /**
     * Returns when it is that late; at once where it is already.
     *
     * @throws CancelledException where the call is given up meanwhile
     */
    void await(Instant time, Call call);

    /** A thread begins that waits now and then. */
    default void begin() {}

    /** That thread ends. */
    default void end() {}

    /** The time of a clock. */
    static Timekeeper of(Clock clock) {
        return new Timekeeper() {
            /** How long a cancelled call may go unnoticed. */
            private static final long LOOK_MILLIS = 100;

            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public void await(Instant time, Call call) {
                try {
                    for (Duration left = Duration.between(now(), time);
                            left.compareTo(Duration.ZERO) > 0;
                            left = Duration.between(now(), time)) {
                        call.check();
                        // Rounded up: to wait for nothing would be to spin.
                        Thread.sleep(
                                Math.min(LOOK_MILLIS, left.plusNanos(999_999).toMillis()));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CancelledException("interrupted while waiting for a limit");
                }
                call.check();
            }
        };
    }
}
