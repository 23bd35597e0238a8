package dev.spoor.host.ti;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps from asking who does not answer: after some failures in a row nothing is asked for a while, then one question is a trial; after some
 * trials in vain it stays that way. Safe for use by many threads.
 */
final class Breaker {
    private static final int FAILURES = 5;
    private static final int TRIALS = 2;
    private static final Duration REST = Duration.ofSeconds(30);

    private int failures;
    private int trials;
    private Instant restUntil = Instant.MIN;

    /** An answer came. */
    synchronized void succeeded() {
        failures = 0;
        trials = 0;
    }

    /**
     * A question failed for good.
     *
     * @return until when to rest; null where there is no need to
     */
    synchronized Instant failed(Instant now) {
        if (now.isBefore(restUntil)) {
            return restUntil; // it was on its way when the others failed, and tells nothing new
        }
        failures++;
        if (failures < FAILURES) {
            return null;
        }
        failures = FAILURES - 1; // the next failure is that of the trial
        trials++;
        restUntil = now.plus(REST.multipliedBy(trials));
        return restUntil;
    }

    /** True where it makes no sense to ask on. */
    synchronized boolean isHopeless() {
        return trials > TRIALS;
    }
}
