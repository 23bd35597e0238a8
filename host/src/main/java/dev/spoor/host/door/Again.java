package dev.spoor.host.door;

import dev.spoor.api.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether and when a request is sent again: as the service says, else after 1, 2, 4, ... seconds, a quarter more or less, so that many do not come
 * back together. Safe for use by many threads.
 *
 * @param most how often at most
 * @param patience longest wait
 */
record Again(int most, Duration patience, Clock clock) {
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    /** A gateway that gave up after so long waited for the answer itself, which will take as long again. */
    private static final Duration LONG = Duration.ofSeconds(30);

    /**
     * The wait after an answer; empty where the answer stands.
     *
     * @param tries how often it was sent
     * @param took how long the answer took
     */
    Optional<Duration> after(DoorReply reply, int tries, Duration took, Instant deadline) {
        if (!BUSY.contains(reply.status()) || reply.status() == 504 && took.compareTo(LONG) > 0) {
            return Optional.empty();
        }
        return within(reply.header("Retry-After").flatMap(this::wanted).orElseGet(() -> usual(tries)), tries, deadline);
    }

    /** The wait after there was no answer; empty where that stands. */
    Optional<Duration> after(Problem problem, int tries, Duration took, Instant deadline) {
        boolean early = problem.kind() == Problem.Kind.UNAVAILABLE && took.compareTo(LONG) <= 0;
        return early ? within(usual(tries), tries, deadline) : Optional.empty();
    }

    private Optional<Duration> within(Duration wait, int tries, Instant deadline) {
        boolean inTime = deadline.equals(Instant.MAX)
                || Duration.between(clock.instant(), deadline).compareTo(wait) > 0;
        return tries <= most && wait.compareTo(patience) <= 0 && inTime ? Optional.of(wait) : Optional.empty();
    }

    private static Duration usual(int tries) {
        long millis = 1000L << Math.min(tries - 1, 6);
        return Duration.ofMillis(millis * 3 / 4 + ThreadLocalRandom.current().nextLong(millis / 2));
    }

    /** Seconds, or a moment (RFC 9110, 10.2.3). */
    private Optional<Duration> wanted(String text) {
        if (text.trim().matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text.trim())));
        }
        try {
            Instant at = ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), at);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
