package dev.spoor.analyzer.resolve;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.InterruptedIOException;

/** A resolver gave no answer. */
final class DnsFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final DnsState state;
    private final transient Problem problem;

    DnsFailure(DnsState state, Problem.Kind kind, String resolver, String why) {
        this(state, Problem.of(kind, resolver, why));
    }

    private DnsFailure(DnsState state, Problem problem) {
        super(problem.message());
        this.state = state;
        this.problem = problem;
    }

    /**
     * What kept a door from reaching the resolver.
     *
     * @throws ProviderException the same, where it is a matter of configuration: then no name can be asked of
     */
    static DnsFailure of(ProviderException e) throws ProviderException {
        Problem.Kind kind = e.problem().kind();
        if (kind == Problem.Kind.CONFIG) {
            throw e;
        }
        boolean late = e.getCause() instanceof InterruptedIOException;
        return new DnsFailure(
                kind == Problem.Kind.RATE_LIMITED
                        ? DnsState.RATE_LIMITED
                        : late ? DnsState.TIMEOUT : DnsState.UNREACHABLE,
                e.problem());
    }

    /** What an HTTP status other than 200 means for the question. */
    static DnsFailure of(Problem problem) {
        return new DnsFailure(
                switch (problem.kind()) {
                    case RATE_LIMITED -> DnsState.RATE_LIMITED;
                    case AUTH -> DnsState.REFUSED;
                    case UNAVAILABLE -> DnsState.UNREACHABLE;
                    default -> DnsState.BAD_ANSWER;
                },
                problem);
    }

    DnsState state() {
        return state;
    }

    Problem problem() {
        return problem;
    }
}
