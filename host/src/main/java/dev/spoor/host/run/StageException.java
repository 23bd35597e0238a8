package dev.spoor.host.run;

/** Carries the checked exception of one stage of a pipeline through another; {@link #getCause()} is what happened. */
public final class StageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StageException(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    /** Throws what a stage threw, wrapped only where it is checked; does nothing for null. */
    static void rethrow(Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new StageException(failure);
        }
    }
}
