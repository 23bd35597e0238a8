package dev.spoor.host.geo;

import dev.spoor.api.Place;
import dev.spoor.host.enrich.LookupState;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the question where an address is.
 *
 * @param state KNOWN with a place; NOT_FOUND only where all who were asked said so
 * @param place what is known; an empty one in all other states
 * @param why in words, where the state needs them
 */
record Located(LookupState state, Place place, String why) {
    /** Who failed to answer may have known it: that counts more than that another one does not. */
    private static final Map<LookupState, Integer> WEIGHT = new EnumMap<>(Map.of(
            LookupState.NOT_FOUND, 0,
            LookupState.SKIPPED, 1,
            LookupState.PENDING, 2,
            LookupState.RATE_LIMITED, 3,
            LookupState.ERROR, 4,
            LookupState.KNOWN, 5));

    /** What is left when another one was asked too. */
    Located or(Located other) {
        return WEIGHT.get(other.state()) > WEIGHT.get(state) ? other : this;
    }
}
