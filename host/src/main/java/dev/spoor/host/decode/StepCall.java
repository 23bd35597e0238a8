package dev.spoor.host.decode;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The walk's call as the decoder of one piece sees it: also ended by the time limit of the piece, and over when the piece is. Time spent
 * waiting for the consumer does not count.
 */
final class StepCall implements Call {
    private final Call outer;
    private final HostPiece piece;
    private final Budget budget;
    private final Receiver out;
    /** Not where the size is unknown: then somebody may be typing. */
    private final boolean timed;

    private final long started = System.nanoTime();
    private final AtomicLong waited = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean ended;
    private volatile boolean timedOut;
    private volatile boolean withdrawn;

    StepCall(Call outer, HostPiece piece, Budget budget, Receiver out) {
        this.outer = outer;
        this.piece = piece;
        this.timed = piece.size() >= 0;
        this.budget = budget;
        this.out = out;
    }

    /** Nanoseconds beyond the time limit; negative before, while it waits, and always where there is none. */
    long overdue() {
        if (!timed || waiting.get() > 0) {
            return -1;
        }
        long allowed = budget.limits().time().toNanos() + (piece.size() >> 20) * 1_000_000_000L;
        return System.nanoTime() - started - waited.get() - allowed;
    }

    /** The decoder begins to wait for the consumer. */
    void beginWait() {
        waiting.incrementAndGet();
    }

    /** It waited for so long. */
    void endWait(long nanos) {
        waited.addAndGet(nanos);
        waiting.decrementAndGet();
    }

    /** The plugin that decodes has to go. */
    void withdraw() {
        withdrawn = true;
    }

    /** Another decoder has its turn. */
    void resume() {
        withdrawn = false;
    }

    boolean withdrawn() {
        return withdrawn;
    }

    boolean timedOut() {
        return timedOut;
    }

    /** Passes where it is the decoder's own time that is up, or nobody's. */
    void checkOuter() {
        outer.check();
    }

    /** Every use from now on throws. */
    void end() {
        ended = true;
    }

    @Override
    public void check() {
        if (ended) {
            throw new CancelledException("the call is over");
        }
        if (withdrawn) {
            throw new CancelledException("the decoder's plugin has to go");
        }
        outer.check();
        if (timedOut || overdue() > 0) {
            throw new CancelledException(expire(out::problem).getMessage());
        }
    }

    /** Ends it because its time is up, which is noted. */
    LimitReached expire(Consumer<Problem> problems) {
        timedOut = true;
        long seconds = budget.limits().time().toSeconds() + (piece.size() >> 20);
        String message = "decoding takes longer than " + seconds + " s; the rest is left out";
        return budget.reached("time", piece, problems, message);
    }

    @Override
    public Instant deadline() {
        Instant own = Instant.now().plusNanos(Math.max(0, -overdue()));
        return !timed || outer.deadline().isBefore(own) ? outer.deadline() : own;
    }

    /** Left to the walk, which knows how far the whole is. */
    @Override
    public void progress(long done, long total, String what) {}

    @Override
    public void problem(Problem problem) {
        alive();
        out.problem(problem);
    }

    @Override
    public void report(Finding finding) {
        alive();
        out.finding(finding);
    }

    @Override
    public Spool spool(Schema schema) {
        alive();
        return outer.spool(schema);
    }

    private void alive() {
        if (ended) {
            throw new CancelledException("the call is over");
        }
    }
}
