package dev.spoor.cli.work;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.host.run.Problems;

/** How a run ended, for scripts. Of several that apply, the first in this order: usage, interrupted, configuration, unreadable, ... */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** There are findings at or above {@code --fail-on}. */
    public static final int FINDINGS = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** Something is missing; the output says what. */
    public static final int PARTIAL = 3;
    /** Configuration is wrong, or a service did not accept who we are. */
    public static final int CONFIG = 4;
    /** A service's quota is exhausted. */
    public static final int QUOTA = 5;
    /** Nothing could be read. */
    public static final int UNREADABLE = 6;
    /** Somebody pressed Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /**
     * The code of a run.
     *
     * @param unreadable true where there was something to read, and nothing could be
     * @param highest severity of the gravest finding
     * @param failOn the least severity that counts as failure; null for none
     */
    public static int of(
            boolean interrupted, Problems problems, boolean unreadable, Severity highest, Severity failOn) {
        if (interrupted) {
            return INTERRUPTED;
        }
        if (problems.total(Problem.Kind.CONFIG) + problems.total(Problem.Kind.AUTH) > 0) {
            return CONFIG;
        }
        if (unreadable) {
            return UNREADABLE;
        }
        if (failOn != null && highest.atLeast(failOn)) {
            return FINDINGS;
        }
        if (problems.total(Problem.Kind.RATE_LIMITED) > 0) {
            return QUOTA;
        }
        return problems.total() > 0 ? PARTIAL : DONE;
    }

    /** The code of a run that ended with this. */
    public static int of(ProviderException failure) {
        return switch (failure.problem().kind()) {
            case CONFIG, AUTH -> CONFIG;
            case BAD_REQUEST, NOT_FOUND -> USAGE;
            case RATE_LIMITED -> QUOTA;
            case UNAVAILABLE -> UNREADABLE;
            case PROTOCOL, TOO_LARGE, BUG -> PARTIAL;
        };
    }
}
