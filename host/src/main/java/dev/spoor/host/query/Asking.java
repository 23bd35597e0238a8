package dev.spoor.host.query;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.host.run.HostCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Asks for one range of time until its answer is whole: again where it broke off, as when a plugin is replaced in the middle, and for less
 * where it is too much at once. What cannot be had is told with its range. One thread.
 */
final class Asking {
    /** Where the rows come from. */
    @FunctionalInterface
    interface Connection {
        void query(QueryDriver.Request request, Sink<Batch> out, HostCall call) throws ProviderException;
    }

    /** The request for a range. */
    @FunctionalInterface
    interface Question {
        QueryDriver.Request of(TimeRange range) throws QueryException;
    }

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final int MOST_PIECES = 100_000;
    /** Nothing is asked for less than a millisecond: services round to that. */
    private static final long SHORTEST = Ticks.PER_MILLI;

    private final Connection connection;
    private final Question question;
    private final String obstacle;
    private final Sink<? super Batch> out;
    private final HostCall call;
    private final String subject;
    private final Seen seen = new Seen();
    private boolean hasGaps;

    /**
     * Asks there.
     *
     * @param obstacle why the answers for two ranges are not that for both; null where they are
     * @param subject what problems are about
     */
    Asking(
            Connection connection,
            Question question,
            String obstacle,
            Sink<? super Batch> out,
            HostCall call,
            String subject) {
        this.connection = connection;
        this.question = question;
        this.obstacle = obstacle;
        this.out = out;
        this.call = call;
        this.subject = subject;
    }

    /**
     * Puts all rows of the range.
     *
     * @param whole null where the query has no range
     * @throws ProviderException where nothing can be had of any of it
     */
    void ask(TimeRange whole) throws ProviderException, QueryException {
        Deque<TimeRange> open = new ArrayDeque<>();
        TimeRange range = whole;
        int pieces = 1;
        while (true) {
            ProviderException refusal = attempts(range);
            if (refusal == null) {
                seen.done();
            } else if (!isTooMuch(refusal) || obstacle != null || range == null) {
                gaveUp(refusal, range, whole);
            } else {
                pieces = divide(refusal, range, whole, open, pieces);
            }
            if (open.isEmpty()) {
                tellWhatChanged(whole);
                return;
            }
            range = open.pop();
        }
    }

    /**
     * Rows that came at first and did not come again have either changed, and are there twice now, or are gone. Of an answer with gaps or of the
     * first rows of one nobody can tell.
     */
    private void tellWhatChanged(TimeRange whole) throws QueryException {
        if (seen.owed() > 0 && !hasGaps && question.of(whole).maxRows() == Long.MAX_VALUE) {
            call.problem(Problem.of(
                    Problem.Kind.PROTOCOL,
                    subject,
                    seen.owed()
                            + " rows came only once though they were asked for again: they changed meanwhile, so that they"
                            + " may be there twice"));
        }
    }

    private static boolean isTooMuch(ProviderException refusal) {
        return refusal.problem().kind() == Problem.Kind.TOO_LARGE;
    }

    private int divide(ProviderException refusal, TimeRange range, TimeRange whole, Deque<TimeRange> open, int pieces)
            throws ProviderException {
        TimeRange covered = refusal.problem().covered().orElse(null);
        boolean some = covered != null && covered.from() <= range.from() && covered.to() > range.from();
        if (some && covered.to() >= range.to()) {
            return pieces;
        }
        if (some) {
            seen.done(); // what came is what is covered
            open.push(new TimeRange(covered.to(), range.to()));
            return pieces + 1;
        }
        if (range.to() - range.from() < 2 * SHORTEST || pieces >= MOST_PIECES || !seen.isWhole()) {
            gaveUp(refusal, range, whole);
            return pieces;
        }
        seen.again();
        long middle = range.from() + (range.to() - range.from()) / 2;
        middle -= Math.floorMod(middle, SHORTEST);
        open.push(new TimeRange(middle, range.to()));
        open.push(new TimeRange(range.from(), middle));
        return pieces + 1;
    }

    private void gaveUp(ProviderException refusal, TimeRange range, TimeRange whole) throws ProviderException {
        seen.done();
        hasGaps = true;
        boolean lasting = switch (refusal.problem().kind()) {
            case AUTH, CONFIG, BAD_REQUEST, NOT_FOUND -> true;
            default -> false;
        };
        if (lasting || range == null || range == whole && seen.isEmpty() && !isTooMuch(refusal)) {
            throw refusal;
        }
        Problem problem = refusal.problem();
        boolean undivided = isTooMuch(refusal) && obstacle != null;
        String why = undivided ? "; it is not asked for in smaller ranges of time, since " + obstacle : "";
        call.problem(Problem.of(
                        problem.kind(),
                        subject,
                        "rows from " + Ticks.format(range.from()) + " to " + Ticks.format(range.to()) + " are missing: "
                                + problem.message() + why)
                .at(range.toString()));
    }

    /** Asks until there is an answer or no sense in asking on; null where it is whole. */
    private ProviderException attempts(TimeRange range) throws QueryException {
        for (int attempt = 1; ; attempt++) {
            call.check();
            try {
                connection.query(question.of(range), seen.before(out), call);
                return null;
            } catch (ProviderException e) {
                Duration wait = wait(e.problem(), attempt);
                if (wait == null || !seen.isWhole()) {
                    return e;
                }
                seen.again();
                pause(wait);
            }
        }
    }

    /**
     * How long to wait before asking again; null where that would not help. A service that was busy was asked again already, by the door to
     * it; a plugin that was replaced in the middle is there at once.
     */
    private static Duration wait(Problem problem, int attempt) {
        return attempt < ATTEMPTS && problem.kind() == Problem.Kind.UNAVAILABLE
                ? FIRST_WAIT.multipliedBy(attempt)
                : null;
    }

    private void pause(Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
            call.check();
            try {
                Thread.sleep(Math.min(50, 1 + left / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                call.check();
                return;
            }
        }
    }
}
