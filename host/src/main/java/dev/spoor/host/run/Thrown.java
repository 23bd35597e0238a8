package dev.spoor.host.run;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.table.SpoolException;

/** Turns what was thrown into a problem that says whose fault it is. */
final class Thrown {
    private Thrown() {}

    /** The problem behind an exception of this provider. */
    static Problem problem(String provider, Throwable thrown) {
        Throwable cause = thrown instanceof StageException ? thrown.getCause() : thrown;
        if (cause instanceof ProviderException e) {
            return e.problem();
        }
        if (cause instanceof SpoolException) {
            return Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "temporary folder",
                    cause.getMessage() + ": " + cause.getCause().getMessage());
        }
        return Problem.of(Problem.Kind.BUG, provider, describe(cause));
    }

    private static String describe(Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        return cause + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
