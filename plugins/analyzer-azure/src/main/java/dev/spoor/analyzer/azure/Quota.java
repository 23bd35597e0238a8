package dev.spoor.analyzer.azure;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Http;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps to the quota that Azure Resource Graph tells of in each answer: how many questions are left ({@code x-ms-user-quota-remaining}), and
 * when they are more again ({@code x-ms-user-quota-resets-after}, hh:mm:ss). Safe for use by many threads.
 */
final class Quota {
    /** Waits; tests do not. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration time, Call call);
    }

    /** The service's windows are of seconds. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.\\d+)?");

    private final Clock clock;
    private final Pause pause;
    private volatile Instant next = Instant.MIN;

    Quota(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Sleeps, and notices within a twentieth of a second that the call was given up. */
    static void sleep(Duration time, Call call) {
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
    }

    /** Takes an answer's word. */
    void heed(Http.Reply reply) {
        boolean isUsedUp = reply.status() == 429
                || reply.header("x-ms-user-quota-remaining")
                        .map(String::strip)
                        .filter("0"::equals)
                        .isPresent();
        if (isUsedUp) {
            resetsAfter(reply).ifPresent(wait -> next = clock.instant().plus(wait));
        }
    }

    private static Optional<Duration> resetsAfter(Http.Reply reply) {
        Matcher time = TIME.matcher(
                reply.header("x-ms-user-quota-resets-after").orElse("").strip());
        return time.matches()
                ? Optional.of(Duration.ofHours(Long.parseLong(time.group(1)))
                        .plusMinutes(Long.parseLong(time.group(2)))
                        .plusSeconds(Long.parseLong(time.group(3))))
                : Optional.empty();
    }

    /** Waits until there is a question left. */
    void await(Call call) {
        Instant now = clock.instant();
        Instant then = next;
        if (now.isBefore(then)) {
            Duration wait = Duration.between(now, then);
            pause.sleep(wait.compareTo(LONGEST) > 0 ? LONGEST : wait, call);
        }
    }
}
