package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.Severity;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Ticks;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a file says of an indicator.
 *
 * @param listed the indicator as it is listed
 * @param lastSeen ticks, or {@link Ticks#NONE}
 */
record Entry(Indicator listed, Severity severity, String description, List<String> tags, String file, long lastSeen) {
    Verdict verdict(Indicator asked) {
        String summary = description.isEmpty() ? "listed in " + file : description;
        if (!asked.equals(listed)) {
            summary = listed.value() + " in it: " + summary;
        }
        Verdict verdict = Verdict.known(asked, severity, summary)
                .tags(tags)
                .details(Map.of("file", file, "listed", listed.value()));
        return lastSeen == Ticks.NONE ? verdict : verdict.lastSeen(lastSeen);
    }

    /** The words and numbers (0 to 100) that lists use; what a list does not grade is MEDIUM, for it is listed. */
    static Severity severity(String text) {
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
