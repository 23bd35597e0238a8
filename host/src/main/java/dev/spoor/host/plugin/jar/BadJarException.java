package dev.spoor.host.plugin.jar;

/** A jar is not a plugin that this host can take; the message says why, without the name of the file. */
final class BadJarException extends Exception {
    private static final long serialVersionUID = 1L;

    BadJarException(String why) {
        super(why);
    }
}
