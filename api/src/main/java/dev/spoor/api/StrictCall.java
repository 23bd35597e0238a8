package dev.spoor.api;

import dev.spoor.api.data.Schema;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A call of which the first problem is kept to be thrown, in place of being told. Safe for use by many threads. */
final class StrictCall implements Call {
    private final Call outer;
    private final AtomicReference<Problem> first = new AtomicReference<>();

    StrictCall(Call outer) {
        this.outer = outer;
    }

    void end() throws ProviderException {
        Problem problem = first.get();
        if (problem != null) {
            throw new ProviderException(problem);
        }
    }

    @Override
    public void problem(Problem problem) {
        first.compareAndSet(null, problem);
    }

    @Override
    public void check() {
        outer.check();
    }

    @Override
    public Instant deadline() {
        return outer.deadline();
    }

    @Override
    public void progress(long done, long total, String what) {
        outer.progress(done, total, what);
    }

    @Override
    public void report(Finding finding) {
        outer.report(finding);
    }

    @Override
    public Spool spool(Schema schema) {
        return outer.spool(schema);
    }
}
