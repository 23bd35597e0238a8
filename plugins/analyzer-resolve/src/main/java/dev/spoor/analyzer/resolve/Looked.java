package dev.spoor.analyzer.resolve;

import dev.spoor.api.Problem;

/**
 * What came of asking registries of one domain or address.
 *
 * @param source {@code rdap} or {@code whois}; empty where nobody was asked
 * @param server who answered, or was asked last
 * @param registration null unless FOUND
 * @param reason in words where there is something to say; else empty
 * @param problem null unless the state is a failure
 */
record Looked(State state, String source, String server, Registration registration, String reason, Problem problem) {
    /** States of a look-up. */
    enum State {
        /** It is registered. */
        FOUND,
        /** The registry says that it has no such entry. */
        NOT_FOUND,
        /** The registry wants to be asked less: it is not known. */
        RATE_LIMITED,
        /** Nobody answered, or nothing that can be understood: it is not known. */
        ERROR,
        /** No registry is known that could be asked. */
        NO_SERVER,
        /** Not asked. */
        SKIPPED
    }

    static Looked found(String source, String server, Registration registration) {
        return new Looked(State.FOUND, source, server, registration, "", null);
    }

    static Looked notFound(String source, String server) {
        return new Looked(State.NOT_FOUND, source, server, null, "the registry has no such entry", null);
    }

    static Looked skipped(String why) {
        return new Looked(State.SKIPPED, "", "", null, why, null);
    }

    static Looked noServer(String source, String why) {
        return new Looked(State.NO_SERVER, source, "", null, why, Problem.of(Problem.Kind.NOT_FOUND, "registry", why));
    }

    static Looked failed(String source, String server, Problem problem) {
        return new Looked(
                problem.kind() == Problem.Kind.RATE_LIMITED ? State.RATE_LIMITED : State.ERROR,
                source,
                server,
                null,
                problem.message(),
                problem);
    }

    /** True where it is known whether there is an entry. */
    boolean isAnswer() {
        return state == State.FOUND || state == State.NOT_FOUND;
    }
}
