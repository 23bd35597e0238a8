package dev.spoor.cli.work;

/** The command line asks for what cannot be. The message is one line that says what to do. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** This is wrong. */
    public UsageException(String message) {
        super(message);
    }
}
