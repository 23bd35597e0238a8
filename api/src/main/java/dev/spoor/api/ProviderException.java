package dev.spoor.api;

import java.util.Objects;

/** A call or an opening failed as a whole, for a reason that has a name. */
public final class ProviderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** The call failed for this reason. */
    public ProviderException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** The call failed for this reason, which had this cause. The cause's message must hold no secret. */
    public ProviderException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    /** Short for {@code new ProviderException(Problem.of(kind, subject, message))}. */
    public static ProviderException of(Problem.Kind kind, String subject, String message) {
        return new ProviderException(Problem.of(kind, subject, message));
    }

    /** Why. */
    public Problem problem() {
        return problem;
    }
}
