package dev.spoor.decoder.evtx;

/** A record cannot be read. Costs no stack trace: in a damaged file there may be many. */
final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, for people */
    BrokenException(String message) {
        super(message, null, false, false);
    }
}
