package dev.spoor.azure;

import dev.spoor.api.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * An access token.
 *
 * @param value what is sent
 * @param from when it was asked for, by the local clock
 * @param until when it ends, by the local clock
 */
record Token(Secret value, Instant from, Instant until) {
    private static final Duration EARLY = Duration.ofMinutes(5);

    boolean isValid(Instant now) {
        return now.isBefore(until);
    }

    /** True where a new one is due: five minutes before its end, or a fifth of its life where it lives for less than 25 minutes. */
    boolean isFresh(Instant now) {
        Duration fifth = Duration.between(from, until).dividedBy(5);
        return now.isBefore(until.minus(fifth.compareTo(EARLY) < 0 ? fifth : EARLY));
    }

    Secret bearer() {
        return Secret.of("Bearer " + value.reveal());
    }
}
