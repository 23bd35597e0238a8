package dev.spoor.tck;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A call that remembers what its callee said. Safe for use by many threads. */
public final class MemoryCall implements Call {
    private final List<Problem> problems = new CopyOnWriteArrayList<>();
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private volatile long done;

    /** From now on {@link #check()} throws. */
    public void cancel() {
        cancelled = true;
    }

    /** Problems so far, in order. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Findings so far, in order, not folded. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What {@link #progress} last said was done. */
    public long done() {
        return done;
    }

    @Override
    public void check() {
        if (cancelled) {
            throw new CancelledException("the test cancelled the call");
        }
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public void progress(long soFar, long total, String what) {
        done = soFar;
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    @Override
    public void report(Finding finding) {
        findings.add(finding);
    }

    @Override
    public Spool spool(Schema schema) {
        return new MemorySpool(schema);
    }
}
