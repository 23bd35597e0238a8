package dev.spoor.tck.mock;

/** How a service of threat intelligence behaves. None but the first two, and the slow and flaky ones, is an answer about an indicator. */
public enum TiScenario {
    /** It answers what it is asked: a hit for what it knows, and that it has never heard of the rest. */
    ANSWER,
    /** It has never heard of anything. */
    MISS,
    /** It does not accept the key. */
    BAD_KEY,
    /** Too much is asked of it, in its own words. */
    LIMIT,
    /** 429, and an hour to wait. */
    LIMIT_FOR_LONG,
    /** It answers, a few bytes at a time. */
    SLOW,
    /** It takes the question and says nothing. */
    STALL,
    /** 503 to each question, and an answer in order when it is asked again. */
    FLAKY,
    /** 200 and a document in order that lacks what a verdict is read from. */
    PARTIAL,
    /** 200 and an error inside, in its own words. */
    ERROR_INSIDE,
    /** 500 and an error in JSON. */
    BROKEN,
    /** 502 and a page of a gateway. */
    HTML_ERROR,
    /** 504 and a page of a gateway. */
    GATEWAY_TIMEOUT,
    /** 200 and a page to log in, as proxies and portals answer. */
    HTML_LOGIN,
    /** 302 to a page at another host. */
    REDIRECT,
    /** 404 and a page: nothing is there, of which none can be unknown. */
    HTML_404,
    /** 404 and JSON of a gateway, which never asked the service. */
    JSON_404,
    /** The compressed body ends half way, and the answer is otherwise in order. */
    TRUNCATED_GZIP,
    /** The connection ends half way through the body. */
    CUT,
    /** 200 without a body. */
    EMPTY,
    /** 204. */
    NO_CONTENT,
    /** 200 and {@code null}. */
    NULL
}
