package dev.spoor.host.query;

/** A query cannot be had, or not with these parameters; the message says why and what to do. */
public final class QueryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Because of this. */
    public QueryException(String message) {
        super(message);
    }
}
