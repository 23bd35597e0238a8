package dev.spoor.host.config;

/** A reference leads to no value. The message names the reference and never a value. */
final class UnresolvedException extends Exception {
    private static final long serialVersionUID = 1L;

    UnresolvedException(String message) {
        super(message);
    }
}
