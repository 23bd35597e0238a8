package dev.spoor.analyzer.resolve;

/** What came of a question to DNS. */
enum DnsState {
    /** There are such records. */
    FOUND(true),
    /** The name exists, without records of that type (RFC 2308: NODATA). */
    NO_RECORDS(true),
    /** The name does not exist (RFC 8020: nor does anything below it). */
    NXDOMAIN(true),
    /** The name is an alias of itself, by some way. */
    LOOP(true),
    /** The resolver could not find out. */
    SERVFAIL(false),
    /** The resolver does not answer us. */
    REFUSED(false),
    /** Nobody answered in time. */
    TIMEOUT(false),
    /** There is no way to the resolver, or nobody listens there. */
    UNREACHABLE(false),
    /** The resolver wants us to ask less. */
    RATE_LIMITED(false),
    /** What came is no answer: broken off, garbled, or to another question. */
    BAD_ANSWER(false),
    /** Not asked. */
    SKIPPED(false);

    private final boolean answer;

    DnsState(boolean answer) {
        this.answer = answer;
    }

    /** True where DNS answered; false where it is not known what is true of the name. */
    boolean isAnswer() {
        return answer;
    }
}
