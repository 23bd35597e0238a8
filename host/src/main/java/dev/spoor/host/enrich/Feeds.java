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
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Indicator lists that lie in the evidence: tables that were read with the roles {@link Role#INDICATOR} and {@link Role#VERDICT} or {@link
 * Role#INDICATOR_TYPE}. What is seen elsewhere in the evidence and stands in such a list, or whose host does, is known by it. One thread at
 * a time.
 */
public final class Feeds {
    /** Scheme, user, then the host, of which an IPv6 address stands in brackets; possessive, so linear. */
    private static final Pattern AUTHORITY =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*+://(?:[^/?#@]*+@)?(?:\\[([^/?#\\]]++)]|([^/?#:]++))");
    /** More entries than any list that people keep; a list of so many lines needs a provider that looks up on disk. */
    private static final int MAX_ENTRIES = 2_000_000;

    private record Entry(String feed, Severity severity, String description) {}

    private final Map<String, Entry> entries = new HashMap<>();
    private final int maxEntries;
    private long dropped;

    /** No list yet. */
    public Feeds() {
        this(MAX_ENTRIES);
    }

    Feeds(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** True where the table is such a list. */
    public static boolean isFeed(Schema schema) {
        return schema.has(Role.INDICATOR)
                && (schema.has(Role.VERDICT) || schema.has(Role.INDICATOR_TYPE))
                && !schema.has(Role.LOOKUP_STATE);
    }

    /** Takes a list in; of equal indicators the gravest counts. */
    public void add(String name, Rows table) {
        int value = table.schema().find(Role.INDICATOR);
        int verdict = table.schema().find(Role.VERDICT);
        int title = table.schema().find(Role.TITLE);
        Source<Batch> source = table.read();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int row = 0; row < batch.size(); row++) {
                String indicator = text(batch, value, row);
                if (!indicator.isEmpty()) {
                    add(key(indicator), new Entry(name, severity(text(batch, verdict, row)), text(batch, title, row)));
                }
            }
        }
    }

    private void add(String key, Entry entry) {
        if (entries.size() < maxEntries || entries.containsKey(key)) {
            entries.merge(key, entry, (a, b) -> b.severity().compareTo(a.severity()) > 0 ? b : a);
        } else {
            dropped++;
        }
    }

    /** Entries beyond the bound on distinct ones, which nothing was compared with. */
    public long dropped() {
        return dropped;
    }

    private static String text(Batch batch, int column, int row) {
        Object value = column < 0 ? null : batch.get(row, column);
        return value == null ? "" : value.toString();
    }

    /** Case matters in no list of indicators that people write, but in the path of a URL; a list that differs only there is one entry. */
    private static String key(String indicator) {
        String key = indicator.trim().toLowerCase(Locale.ROOT);
        if (key.indexOf('[') < 0 && key.indexOf('(') < 0 && !key.startsWith("hxxp")) {
            return key;
        }
        // Lists for people are defanged; sightings are not.
        key = key.replace("[.]", ".").replace("(.)", ".").replace("[dot]", ".").replace("[:]", ":");
        return key.startsWith("hxxp") ? "http" + key.substring(4) : key;
    }

    /** Words that people use for severities; what is none of them stands in a list of bad things all the same. */
    private static Severity severity(String word) {
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "critical" -> Severity.CRITICAL;
            case "high", "malicious" -> Severity.HIGH;
            case "low" -> Severity.LOW;
            case "info", "informational", "information", "benign" -> Severity.INFO;
            default -> Severity.MEDIUM;
        };
    }

    /** What is listed of an indicator; of a URL that is not listed, what is listed of its host. Null where nothing is. */
    private Entry find(Indicator indicator) {
        Entry entry = entries.get(key(indicator.value()));
        if (entry != null || !indicator.type().equals("url")) {
            return entry;
        }
        Matcher authority = AUTHORITY.matcher(indicator.value());
        if (!authority.lookingAt()) {
            return null;
        }
        return entries.get(key(authority.group(1) != null ? authority.group(1) : authority.group(2)));
    }

    /** True where there is nothing to compare with. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Puts an answer for every indicator that a list knows. */
    public void run(Sightings sightings, Sink<? super Batch> out) {
        VerdictRows rows = new VerdictRows(out);
        Instant now = Instant.now();
        for (Map.Entry<Indicator, Sightings.Sighting> seen : sightings.all().entrySet()) {
            Entry entry = find(seen.getKey());
            if (entry != null) {
                Verdict verdict = Verdict.known(seen.getKey(), entry.severity(), entry.description());
                rows.answer(verdict, entry.feed(), seen.getValue(), now, now);
            }
        }
        rows.flush();
    }
}
