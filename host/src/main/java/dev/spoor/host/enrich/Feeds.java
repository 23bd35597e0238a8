package dev.spoor.host.enrich;

import dev.spoor.api.Indicator;
import dev.spoor.api.Severity;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.host.table.Rows;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Indicator lists that lie in the evidence: tables with the roles {@link Role#INDICATOR} and {@link Role#VERDICT}. What is seen elsewhere in
 * the evidence and stands in such a list is known by it. One thread at a time.
 */
public final class Feeds {
    private record Entry(String feed, Severity severity, String description) {}

    private final Map<String, Entry> entries = new HashMap<>();

    /** True where the table is such a list. */
    public static boolean isFeed(Schema schema) {
        return schema.has(Role.INDICATOR) && schema.has(Role.VERDICT) && !schema.has(Role.LOOKUP_STATE);
    }

    /** Takes a list in; of equal indicators the gravest counts. */
    public void add(String name, Rows table) {
        int value = table.schema().find(Role.INDICATOR);
        int verdict = table.schema().find(Role.VERDICT);
        int title = table.schema().find(Role.TITLE);
        Source<Batch> source = table.read();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int row = 0; row < batch.size(); row++) {
                String indicator = batch.text(value).text(row);
                if (indicator != null) {
                    Entry entry = new Entry(
                            name, severity(batch.text(verdict).text(row)), title < 0 ? "" : text(batch, title, row));
                    entries.merge(key(indicator), entry, (a, b) -> b.severity().compareTo(a.severity()) > 0 ? b : a);
                }
            }
        }
    }

    private static String text(Batch batch, int column, int row) {
        Object value = batch.get(row, column);
        return value == null ? "" : value.toString();
    }

    /** Case matters in no list of indicators that people write, but in the path of a URL; a list that differs only there is one entry. */
    private static String key(String indicator) {
        return indicator.trim().toLowerCase(Locale.ROOT);
    }

    /** Words that people use for severities; what is none of them stands in a list of bad things all the same. */
    private static Severity severity(String word) {
        return switch (word == null ? "" : word.trim().toLowerCase(Locale.ROOT)) {
            case "critical" -> Severity.CRITICAL;
            case "high", "malicious" -> Severity.HIGH;
            case "low" -> Severity.LOW;
            case "info", "informational", "information", "benign" -> Severity.INFO;
            default -> Severity.MEDIUM;
        };
    }

    /** True where there is nothing to compare with. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Puts an answer for every indicator that a list knows. */
    public void run(Sightings sightings, Sink<? super Batch> out) {
        VerdictRows rows = new VerdictRows(out);
        for (Map.Entry<Indicator, Sightings.Sighting> seen : sightings.all().entrySet()) {
            Entry entry = entries.get(key(seen.getKey().value()));
            if (entry != null) {
                Verdict verdict = Verdict.known(seen.getKey(), entry.severity(), entry.description());
                rows.answer(verdict, entry.feed(), seen.getValue());
            }
        }
        rows.flush();
    }
}
