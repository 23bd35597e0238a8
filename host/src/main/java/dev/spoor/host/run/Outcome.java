package dev.spoor.host.run;

import java.util.List;
import java.util.Objects;

/**
 * How a run ended.
 *
 * @param status whether what came is all there is
 * @param rows how many rows came
 * @param problems the problems that made it so, each kind once, see {@link Problems}
 * @param problemCount how many problems there were, listed or not
 */
public record Outcome(Status status, long rows, List<Problems.Entry> problems, long problemCount) {
    /** Whether what came is all there is. From best to worst. */
    public enum Status {
        /** Everything was read and answered. */
        COMPLETE,
        /** Some items failed; the others are there. */
        PARTIAL,
        /** It failed as a whole. Rows that came before are valid, but not all. */
        FAILED,
        /** The caller gave up, or the deadline passed. */
        CANCELLED
    }

    public Outcome {
        Objects.requireNonNull(status, "status");
        problems = List.copyOf(problems);
    }

    /** An outcome with the problems collected; COMPLETE becomes PARTIAL where there are any. */
    public static Outcome of(Status status, long rows, Problems problems) {
        long count = problems.total();
        Status said = status == Status.COMPLETE && count > 0 ? Status.PARTIAL : status;
        return new Outcome(said, rows, problems.entries(), count);
    }

    /** True where nothing is missing. */
    public boolean isComplete() {
        return status == Status.COMPLETE;
    }
}
