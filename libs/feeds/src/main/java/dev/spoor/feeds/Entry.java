package dev.spoor.feeds;

import dev.spoor.api.Indicator;
import dev.spoor.api.Severity;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Ticks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a list says of an indicator. Immutable.
 *
 * @param listed the indicator as it is listed
 * @param description a sentence; may be empty
 * @param tags names of campaigns, families, markings
 * @param source name of the list
 * @param lastSeen ticks, or {@link Ticks#NONE}
 * @param more what else it says, as {@link dev.spoor.api.Json} values
 */
public record Entry(
        Indicator listed,
        Severity severity,
        String description,
        List<String> tags,
        String source,
        long lastSeen,
        Map<String, Object> more) {
    /** The answer that it is, of the indicator itself or of one that contains it. */
    public Verdict verdict(Indicator asked) {
        String summary = description.isEmpty() ? "listed in " + source : description;
        if (!asked.equals(listed)) {
            summary = listed.value() + " in it: " + summary;
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("list", source);
        details.put("listed", listed.value());
        details.putAll(more);
        return Verdict.known(asked, severity, summary)
                .tags(tags)
                .details(details)
                .lastSeen(lastSeen);
    }

    /** The words and numbers (0 to 100) that lists use; what a list does not grade is MEDIUM, for it is listed. */
    public static Severity severity(String text) {
        String word = text.trim().toLowerCase(Locale.ROOT);
        if (word.matches("\\d{1,3}")) {
            int score = Integer.parseInt(word);
            return score >= 75
                    ? Severity.HIGH
                    : score >= 40 ? Severity.MEDIUM : score > 0 ? Severity.LOW : Severity.INFO;
        }
        return switch (word) {
            case "critical" -> Severity.CRITICAL;
            case "high", "malicious", "malware" -> Severity.HIGH;
            case "low" -> Severity.LOW;
            case "info", "informational", "information", "benign" -> Severity.INFO;
            default -> Severity.MEDIUM;
        };
    }
}
