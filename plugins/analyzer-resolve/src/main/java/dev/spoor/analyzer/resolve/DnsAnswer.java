package dev.spoor.analyzer.resolve;

import dev.spoor.api.Problem;
import java.util.List;

/**
 * What came of one question.
 *
 * @param record the type of record that was asked for: A, PTR, ...
 * @param records what was found; empty unless the state is FOUND
 * @param aliases the names that the name is an alias of, in order
 * @param resolver who answered, or whom was asked last
 * @param reason in words, where there is something to say; else empty
 * @param problem null where DNS answered
 */
record DnsAnswer(
        String record,
        DnsState state,
        List<Found> records,
        List<String> aliases,
        String resolver,
        String reason,
        Problem problem) {

    /** One record: its data as text, and for how many seconds it holds. */
    record Found(String text, long ttl) {}

    static DnsAnswer of(String record, DnsState state, List<Found> records, List<String> aliases, String resolver) {
        return new DnsAnswer(record, state, records, aliases, resolver, "", null);
    }

    static DnsAnswer skipped(String record, String why) {
        return new DnsAnswer(record, DnsState.SKIPPED, List.of(), List.of(), "", why, null);
    }

    DnsAnswer because(String why) {
        return new DnsAnswer(record, state, records, aliases, resolver, why, problem);
    }
}
