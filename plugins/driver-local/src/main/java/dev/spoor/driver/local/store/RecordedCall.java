package dev.spoor.driver.local.store;

import dev.spoor.api.Call;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A call that remembers the problems, so that they can be told again with what is kept. */
final class RecordedCall implements Call {
    private static final int MOST = 1000;

    private final Call call;
    private final List<Problem> problems = new ArrayList<>();
    private long more;

    RecordedCall(Call call) {
        this.call = call;
    }

    /** The problems so far; of very many, the first ones and a last one that tells how many more there are. */
    synchronized List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        if (more > 0) {
            all.add(Problem.of(Problem.Kind.PROTOCOL, "evidence", more + " more problems when it was read first"));
        }
        return all;
    }

    @Override
    public void problem(Problem problem) {
        synchronized (this) {
            if (problems.size() < MOST) {
                problems.add(problem);
            } else {
                more++;
            }
        }
        call.problem(problem);
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
    public void report(Finding finding) {
        call.report(finding);
    }

    @Override
    public Spool spool(Schema schema) {
        return call.spool(schema);
    }
}
