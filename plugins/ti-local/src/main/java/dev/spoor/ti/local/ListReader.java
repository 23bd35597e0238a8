package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.data.Ticks;
import dev.spoor.feeds.Entries;
import dev.spoor.feeds.Entry;
import dev.spoor.indicators.Recognised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads lists, a line at a time: an indicator a line, or CSV whose header or content tells which column holds it. {@code #}, {@code ;} and {@code //} start
 * comments. One thread.
 */
final class ListReader {
    private static final Set<String> VALUE =
            Set.of("indicator", "value", "ioc", "ioc_value", "observable", "indicator_value");
    private static final Set<String> SEVERITY = Set.of("severity", "score", "confidence", "threat_level", "risk");
    private static final Set<String> DESCRIPTION =
            Set.of("description", "comment", "title", "threat", "malware", "name", "note");
    private static final Set<String> SEEN =
            Set.of("last_seen", "lastseen", "dateadded", "date_added", "date", "first_seen");
    private static final Set<String> TAGS = Set.of("tags", "tag", "campaign", "family", "category");

    /** What parts an indicator from a remark: {@code 192.0.2.1 ; since May}, {@code evil.example.com, a bank}. */
    private static final Pattern PARTS = Pattern.compile("[\\s,;]+|#");

    private final String file;
    private final Entries entries;
    private final MispHashes known;
    private final Complaints problems;
    private final Map<Long, String> first = new LinkedHashMap<>();
    private Layout layout;
    private boolean hashes;

    /** @param known takes the lines of a {@code hashes.csv} of MISP */
    ListReader(String file, Entries entries, MispHashes known, Complaints problems) {
        this.file = file;
        this.entries = entries;
        this.known = known;
        this.problems = problems;
    }

    /** Lines before the layout is known wait for it. */
    void line(String line, long number) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#") || text.startsWith(";") || text.startsWith("//")) {
            return;
        }
        if (layout != null) {
            entry(text, number);
            return;
        }
        first.put(number, text);
        if (first.size() == Layout.SAMPLE) {
            end();
        }
    }

    /** There are no more lines. */
    void end() {
        if (layout != null) {
            return;
        }
        List<String> lines = List.copyOf(first.values());
        hashes = !lines.isEmpty() && lines.stream().allMatch(MispHashes::isLine);
        layout = Layout.of(lines, VALUE);
        first.entrySet().stream()
                .skip(layout.header().isEmpty() ? 0 : 1)
                .forEach(one -> entry(one.getValue(), one.getKey()));
        first.clear();
    }

    private void entry(String text, long number) {
        if (hashes) {
            hash(text, number);
            return;
        }
        List<String> cells = layout.cells(text);
        Optional<Recognised> found = recognised(cells);
        if (found.isEmpty()) {
            problems.add(number, "no indicator is recognised in it");
            return;
        }
        String tags = cell(cells, TAGS);
        entries.add(new Entry(
                new Indicator(found.get().type().id(), found.get().value()),
                Entry.severity(cell(cells, SEVERITY)),
                cell(cells, DESCRIPTION),
                tags.isEmpty() ? List.of() : List.of(tags),
                file,
                Ticks.parse(cell(cells, SEEN)),
                Map.of()));
    }

    private void hash(String text, long number) {
        try {
            known.line(text);
        } catch (IllegalArgumentException e) {
            problems.add(number, e.getMessage());
        }
    }

    /** Where there is no header, the first cell that is an indicator by itself; of a line that is none as a whole, the first word that is one. */
    private Optional<Recognised> recognised(List<String> cells) {
        if (!layout.header().isEmpty()) {
            return Recognised.of(cell(cells, VALUE));
        }
        Optional<Recognised> found =
                cells.stream().map(Recognised::of).flatMap(Optional::stream).findFirst();
        if (found.isPresent() || cells.size() > 1) {
            return found;
        }
        return PARTS.splitAsStream(cells.get(0))
                .map(Recognised::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private String cell(List<String> cells, Set<String> names) {
        List<String> header = layout.header();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            if (names.contains(header.get(i)) && !cells.get(i).isBlank()) {
                return cells.get(i).strip();
            }
        }
        return "";
    }
}
