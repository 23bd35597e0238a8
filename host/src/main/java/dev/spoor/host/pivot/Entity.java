package dev.spoor.host.pivot;

import dev.spoor.api.Indicator;
import dev.spoor.api.Severity;
import dev.spoor.api.Verdict;
import dev.spoor.host.enrich.LookupState;
import dev.spoor.host.enrich.VerdictRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An indicator in the graph of a pivot: how it was found, and what is said of it. One thread at a time. */
public final class Entity {
    private final Indicator indicator;
    private final int depth;
    private final Link first;
    private final Map<String, LookupState> states = new LinkedHashMap<>();
    private final List<String> sayings = new ArrayList<>();
    private Severity severity = Severity.UNKNOWN;
    private long links;
    private long left;

    /** @param first the link by which it was found; null for the one that it began with */
    Entity(Indicator indicator, int depth, Link first) {
        this.indicator = indicator;
        this.depth = depth;
        this.first = first;
    }

    void state(String provider, LookupState state) {
        states.put(provider, state);
    }

    void verdict(String provider, Verdict verdict) {
        state(provider, verdict.isKnown() ? LookupState.KNOWN : LookupState.NOT_FOUND);
        if (verdict.isKnown()) {
            severity = verdict.severity().compareTo(severity) > 0 ? verdict.severity() : severity;
            sayings.add(provider + ": " + VerdictRows.summary(verdict));
        }
    }

    void linked() {
        links++;
    }

    /** Not followed: there are too many. */
    void left(long more) {
        left += more;
    }

    /** What it is. */
    public Indicator indicator() {
        return indicator;
    }

    /** How many hops from the beginning. */
    public int depth() {
        return depth;
    }

    /** The link by which it was found; empty for the one that it began with. */
    public Optional<Link> first() {
        return Optional.ofNullable(first);
    }

    /** The gravest that anybody says. */
    public Severity severity() {
        return severity;
    }

    /** What is said of it, by whom. */
    public List<String> sayings() {
        return sayings;
    }

    /** How many links begin or end here. */
    public long links() {
        return links;
    }

    /** How many more it is linked with, which are not in the graph. */
    public long left() {
        return left;
    }

    /**
     * What became of asking: KNOWN where anybody knows it, else the gravest reason why it is not certain that nobody does; SKIPPED where nobody
     * was asked.
     */
    public LookupState state() {
        for (LookupState state : List.of(
                LookupState.KNOWN,
                LookupState.ERROR,
                LookupState.RATE_LIMITED,
                LookupState.PENDING,
                LookupState.SKIPPED,
                LookupState.NOT_FOUND)) {
            if (states.containsValue(state)) {
                return state;
            }
        }
        return LookupState.SKIPPED;
    }

    /** How many providers have this state of it. */
    long count(String provider, LookupState state) {
        return states.get(provider) == state ? 1 : 0;
    }
}
