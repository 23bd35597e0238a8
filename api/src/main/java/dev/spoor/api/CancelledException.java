package dev.spoor.api;

/**
 * The caller gave up, or the deadline passed. Thrown by the host through a callee; a callee cleans up and lets it pass.
 */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The call ends because of this. */
    public CancelledException(String why) {
        super(why);
    }
}
