package dev.spoor.kql.parse;

/** Leaves a construct that cannot be read any further. There is a diagnostic already. */
final class Abort extends RuntimeException {
    private static final long serialVersionUID = 1;

    static final Abort INSTANCE = new Abort();

    private Abort() {
        super("syntax error", null, false, false);
    }
}
