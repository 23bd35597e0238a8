package dev.spoor.analyzer.resolve;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.names.Seen;
import dev.spoor.names.Subject;
import java.util.Map;

/**
 * A plan that asks of each distinct name and address once, of some at once, and writes rows about them in the order in which they were first
 * seen.
 *
 * @param <R> what comes of one of them
 */
abstract class SubjectPlan<R> implements Analyzer.Plan {
    private final Schema output;
    private final int most;
    private final int parallel;
    private final String what;

    /**
     * A plan.
     *
     * @param most distinct names and addresses that are asked of
     * @param parallel of how many is asked at once
     * @param what is counted, for those who watch
     */
    SubjectPlan(Schema output, int most, int parallel, String what) {
        this.output = output;
        this.most = most;
        this.parallel = parallel;
        this.what = what;
    }

    @Override
    public final Schema output() {
        return output;
    }

    @Override
    public final Grain grain() {
        return Grain.table();
    }

    /** Whom it asks of. */
    Map<Subject, Seen> subjects(Inputs in, int limit, Call call) {
        return Asked.of(in, limit, call);
    }

    /** Asks. Called by several threads at once. */
    abstract R ask(Subject subject, Call call) throws ProviderException;

    /** Writes rows about one of them; called by one thread. */
    abstract void write(Subject subject, Seen seen, R result, BatchWriter writer, Call call);

    @Override
    public final void run(Inputs in, Sink<Batch> out, Call call) throws ProviderException {
        Map<Subject, Seen> subjects = subjects(in, most, call);
        BatchWriter writer = new BatchWriter(output, out, (row, column, length) -> {});
        long[] done = new long[1];
        Crew.<Map.Entry<Subject, Seen>, R>all(
                subjects.entrySet(), parallel, one -> ask(one.getKey(), call), (one, result) -> {
                    write(one.getKey(), one.getValue(), result, writer, call);
                    call.progress(++done[0], subjects.size(), what);
                });
        if (writer.rows() > 0) {
            writer.flush();
        }
    }
}
