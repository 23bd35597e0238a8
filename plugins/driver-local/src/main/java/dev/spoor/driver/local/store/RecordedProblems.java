package dev.spoor.driver.local.store;

import dev.spoor.api.Problem;
import java.util.ArrayList;
import java.util.List;

/** The problems of a call, so that they can be told again with what is kept. Safe for use by many threads. */
final class RecordedProblems {
    private static final int MOST = 1000;

    private final List<Problem> problems = new ArrayList<>();
    private long more;

    synchronized void add(Problem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        } else {
            more++;
        }
    }

    /** The problems so far; of very many, the first ones and a last one that tells how many more there are. */
    synchronized List<Problem> all() {
        List<Problem> all = new ArrayList<>(problems);
        if (more > 0) {
            all.add(Problem.of(Problem.Kind.PROTOCOL, "evidence", more + " more problems when it was read first"));
        }
        return all;
    }
}
