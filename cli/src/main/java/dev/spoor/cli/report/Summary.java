package dev.spoor.cli.report;

import dev.spoor.api.Severity;
import dev.spoor.api.data.Ticks;
import dev.spoor.cli.term.Amounts;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.term.Style;
import dev.spoor.host.run.Folded;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an investigation found, in a few lines for a terminal. */
public final class Summary {
    private static final int SHOWN = 12;
    private static final int SEVERITY_WIDTH = 8;
    private static final int TIME_WIDTH = 20;

    private Summary() {}

    /** "15 findings: 3 critical, 12 high". */
    public static String counts(List<Folded> ranked) {
        Map<Severity, Integer> counts = count(ranked);
        List<String> parts = new ArrayList<>();
        for (int i = Severity.values().length - 1; i >= 0; i--) {
            Severity severity = Severity.values()[i];
            if (counts.containsKey(severity)) {
                parts.add(counts.get(severity) + " " + severity.name().toLowerCase(Locale.ROOT));
            }
        }
        return Amounts.count(ranked.size(), "finding", "findings")
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    /** How many findings there are of each severity. */
    static Map<Severity, Integer> count(List<Folded> ranked) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        ranked.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return counts;
    }

    /** The first findings, a line each: severity, time, title, techniques. */
    public static List<String> top(List<Folded> ranked, boolean color) {
        List<String> lines = new ArrayList<>();
        ranked.stream().limit(SHOWN).forEach(finding -> lines.add(line(finding, color)));
        if (ranked.size() > SHOWN) {
            lines.add("  and " + Amounts.count(ranked.size() - SHOWN) + " more");
        }
        return lines;
    }

    private static String line(Folded finding, boolean color) {
        String time = finding.hasTime()
                ? Ticks.format(Math.floorDiv(finding.time(), Ticks.PER_SECOND) * Ticks.PER_SECOND)
                : "";
        String severity = pad(finding.severity().name(), SEVERITY_WIDTH);
        String techniques = finding.techniques().isEmpty() ? "" : " (" + String.join(", ", finding.techniques()) + ")";
        String times = finding.count() > 1 ? " x" + Amounts.count(finding.count()) : "";
        return "  " + style(finding.severity()).of(severity, color) + "  " + pad(time, TIME_WIDTH) + "  "
                + Escape.line(finding.title()) + times + Style.DIM.of(Escape.line(techniques), color);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Style.ALARM;
            case HIGH -> Style.RED;
            case MEDIUM -> Style.YELLOW;
            default -> Style.NONE;
        };
    }
}
