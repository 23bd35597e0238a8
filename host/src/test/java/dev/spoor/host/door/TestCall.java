package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import java.time.Duration;
import java.time.Instant;

/** A call that can be given up and has a deadline. */
public class TestCall implements Call {
    private final Instant deadline;
    private volatile boolean cancelled;

    public TestCall() {
        this(Duration.ofMinutes(5));
    }

    TestCall(Duration time) {
        deadline = Instant.now().plus(time);
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public void check() {
        if (cancelled) {
            throw new CancelledException("given up");
        }
        if (!Instant.now().isBefore(deadline)) {
            throw new CancelledException("the deadline passed");
        }
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public void progress(long done, long total, String what) {}

    @Override
    public void problem(Problem problem) {
        throw new AssertionError(problem);
    }

    @Override
    public void report(Finding finding) {
        throw new AssertionError(finding);
    }

    @Override
    public Spool spool(Schema schema) {
        throw new AssertionError(schema);
    }
}
