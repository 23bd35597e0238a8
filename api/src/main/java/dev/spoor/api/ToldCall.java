package dev.spoor.api;

import dev.spoor.api.data.Schema;
import java.time.Instant;
import java.util.function.Consumer;

/** A call whose problems somebody else takes. */
record ToldCall(Call outer, Consumer<? super Problem> taker) implements Call {
    @Override
    public void problem(Problem problem) {
        taker.accept(problem);
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
