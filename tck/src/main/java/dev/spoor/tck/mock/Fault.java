package dev.spoor.tck.mock;

/** What can go wrong with an answer. */
public enum Fault {
    /** 429 with {@code Retry-After} of {@link Faults#retryAfter}. */
    TOO_MANY,
    /** 429 with {@code Retry-After} of an hour. */
    TOO_MANY_FOR_LONG,
    /** 503 without a body. */
    BUSY,
    /** 504 with a page of a gateway. */
    GATEWAY_TIMEOUT,
    /** 500 with an error in JSON. */
    BROKEN,
    /** 401: the token is not accepted, though its time is not over. */
    TOKEN_REFUSED,
    /** 403: the token is accepted, and not enough. */
    FORBIDDEN,
    /** 200 with a page in HTML, as proxies and portals answer. */
    HTML,
    /** 200 with nothing. */
    NOTHING,
    /** 204. */
    NO_CONTENT,
    /** The connection ends half way through the body. */
    CUT,
    /** The compressed body ends half way, and the answer is otherwise in order. */
    CUT_GZIP,
    /** The body comes in small pieces with pauses. */
    SLOW,
    /** The rows that were read, and an error that others were not. */
    PARTIAL,
    /** The next page is the page itself. */
    LOOP,
    /** The next page is at another host. */
    FOREIGN_LINK,
    /** The page says that there is another, and does not say where. */
    EMPTY_LINK
}
