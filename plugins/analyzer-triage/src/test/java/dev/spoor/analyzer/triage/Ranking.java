package dev.spoor.analyzer.triage;

import dev.spoor.api.Entity;
import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.RowId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings folded by rule and subject and ranked by severity, as the host does it. */
final class Ranking {
    private Ranking() {}

    static List<Finding> of(List<Finding> findings) {
        Map<String, Finding> folded = new LinkedHashMap<>();
        for (Finding finding : findings) {
            folded.merge(finding.rule() + " " + finding.subject(), finding, Ranking::fold);
        }
        List<Finding> ranked = new ArrayList<>(folded.values());
        ranked.sort(Comparator.comparing(Finding::severity).reversed().thenComparingLong(Finding::time));
        return ranked;
    }

    private static Finding fold(Finding a, Finding b) {
        Finding most = b.severity().compareTo(a.severity()) > 0 ? b : a;
        Finding other = most == a ? b : a;
        Finding all = most.time(Math.min(a.time(), b.time()))
                .technique(other.techniques().toArray(String[]::new))
                .rows(other.rows().toArray(RowId[]::new));
        for (Entity entity : other.entities()) {
            all = all.entity(entity.type(), entity.value());
        }
        for (Map.Entry<String, String> evidence : other.evidence().entrySet()) {
            if (!all.evidence().containsValue(evidence.getValue())) {
                all = all.evidence(evidence.getKey() + " " + all.evidence().size(), evidence.getValue());
            }
        }
        return all;
    }

    static long atLeast(List<Finding> findings, Severity severity) {
        return findings.stream().filter(f -> f.severity().atLeast(severity)).count();
    }

    /** All that a reader of the finding sees. */
    static String text(Finding finding) {
        return String.join(
                "\n",
                finding.title(),
                finding.reason(),
                finding.techniques().toString(),
                finding.entities().toString(),
                finding.evidence().toString());
    }

    static String summary(List<Finding> ranked) {
        StringBuilder out = new StringBuilder();
        for (Finding f : ranked) {
            out.append(f.severity())
                    .append(' ')
                    .append(f.rule())
                    .append(" | ")
                    .append(f.title())
                    .append(" | ")
                    .append(f.techniques())
                    .append(" | ")
                    .append(f.subject())
                    .append('\n');
        }
        return out.toString();
    }
}
