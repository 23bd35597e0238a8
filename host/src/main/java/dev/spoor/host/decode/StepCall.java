package dev.spoor.host.decode;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import java.time.Instant;
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
    private final long started = System.nanoTime();
    private final AtomicLong waited = new AtomicLong();
    private volatile boolean ended;

    private volatile boolean timedOut;
    private volatile boolean withdrawn;

    StepCall(Call outer, HostPiece piece, Budget budget, Receiver out) {
        this.outer = outer;
        this.piece = piece;
        this.budget = budget;
        this.out = out;
    }

    /** Nanoseconds beyond the time limit; negative before, and always where the size is unknown: then somebody is typing. */
    long overdue() {
        long size = piece.size();
        if (size < 0) {
            return -1;
        }
        long allowed = budget.limits().time().toNanos() + (size >> 20) * 1_000_000_000L;
        return System.nanoTime() - started - waited.get() - allowed;
    }

    /** Not counting so many nanoseconds: they were spent waiting for the consumer. */
    void waited(long nanos) {
        waited.addAndGet(nanos);
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
        return piece.size() < 0 || outer.deadline().isBefore(own) ? outer.deadline() : own;
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
