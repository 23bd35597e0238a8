package dev.spoor.analyzer.azure;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a value.
 *
 * @param why what a reader has to know besides; empty where that is nothing
 * @param matches the machines; empty where there is none
 */
record Answer(State state, String why, List<Match> matches) {
    /** Kept apart, so that nothing that was not answered reads as an answer. */
    enum State {
        /** It is this machine. */
        FOUND,
        /** It may be any of several. */
        AMBIGUOUS,
        /** No machine that whoever logs in may see. */
        NOT_FOUND,
        /** There may be one, and whoever logs in may not see it. */
        FORBIDDEN,
        /** The service answers no more for now. */
        RATE_LIMITED,
        /** There is no answer, for another reason. */
        FAILED,
        /** Nobody was asked. */
        SKIPPED
    }

    /**
     * A machine.
     *
     * @param by what of it is the value: resourceId, name, computerName, privateAddress, publicAddress
     */
    record Match(Machine machine, String by) {}

    static Answer none(State state, String why) {
        return new Answer(state, why, List.of());
    }

    static Answer of(List<Match> matches) {
        return matches.size() == 1
                ? new Answer(State.FOUND, "", matches)
                : new Answer(State.AMBIGUOUS, matches.size() + " machines have it", new ArrayList<>(matches));
    }
}
