package dev.spoor.analyzer.triage;

import dev.spoor.api.Severity;
import java.util.List;

/**
 * What a rule says of itself; the guide's page of rules is written from these.
 *
 * @param id unique in the plugin
 * @param least lowest severity that it gives
 * @param most highest severity that it gives
 * @param techniques every ATT&amp;CK technique that it may name
 * @param looksFor what makes it speak, in a sentence or two
 * @param quiet what resembles it and is deliberately not flagged, or only below MEDIUM
 */
record Card(String id, Severity least, Severity most, List<String> techniques, String looksFor, String quiet) {
    static Card of(String id, Severity least, Severity most, String... techniques) {
        return new Card(id, least, most, List.of(techniques), "", "");
    }

    Card looksFor(String sentence) {
        return new Card(id, least, most, techniques, sentence, quiet);
    }

    Card quietOn(String sentence) {
        return new Card(id, least, most, techniques, looksFor, sentence);
    }
}
