package dev.spoor.host.run;

import dev.spoor.api.Call;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import java.time.Instant;
import java.util.function.Consumer;

/** A call whose requests are counted: the door to HTTP tells it of each before it is sent. A call made of it passes that on. */
public interface Metered extends Call {
    /**
     * A request is about to be sent; returns when it may be.
     *
     * @throws ProviderException RATE_LIMITED where it may not be, for too long; then it is not sent
     */
    void sending() throws ProviderException;

    /** Tells this call, if it is one that counts. */
    static void sending(Call call) throws ProviderException {
        if (call instanceof Metered metered) {
            metered.sending();
        }
    }

    /** The same for others, whose requests are not those of this call: a connection keeps to limits of its own. */
    static Call uncounted(Call call) {
        return call instanceof Metered metered ? metered.plain() : call;
    }

    /** The same as a call that does not count. */
    default Call plain() {
        return Call.super.problemsTo(this::problem);
    }

    @Override
    default Call problemsTo(Consumer<? super Problem> taker) {
        return new Passing(this, Call.super.problemsTo(taker));
    }

    /** One whose problems go elsewhere, and whose requests are those of the call that it was made of. */
    record Passing(Metered counts, Call call) implements Metered {
        @Override
        public void sending() throws ProviderException {
            counts.sending();
        }

        @Override
        public void check() {
            call.check();
        }

        @Override
        public Instant deadline() {
            return call.deadline();
        }

        @Override
        public void progress(long done, long total, String what) {
            call.progress(done, total, what);
        }

        @Override
        public void problem(Problem problem) {
            call.problem(problem);
        }

        @Override
        public void report(Finding finding) {
            call.report(finding);
        }

        @Override
        public Spool spool(Schema schema) {
            return call.spool(schema);
        }
    }
}
