package dev.spoor.host.plugin.trust;

/** A jar may not be used; the message says why, without the name of the file. */
final class UntrustedException extends Exception {
    private static final long serialVersionUID = 1L;

    UntrustedException(String why) {
        super(why);
    }
}
