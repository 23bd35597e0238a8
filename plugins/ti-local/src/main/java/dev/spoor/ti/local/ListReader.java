package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.data.Ticks;
import dev.spoor.indicators.Recognised;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

    private final Path file;
    private final Entries entries;
    private final Complaints problems;
    private boolean started;
    private List<String> header = List.of();

    ListReader(Path file, Entries entries, Complaints problems) {
        this.file = file;
        this.entries = entries;
        this.problems = problems;
    }

    void line(String line, long number) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#") || text.startsWith(";") || text.startsWith("//")) {
            return;
        }
        List<String> cells = cells(text);
        if (!started) {
            started = true;
            List<String> names = cells.stream()
                    .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (names.stream().anyMatch(VALUE::contains)) {
                header = names;
                return;
            }
        }
        Optional<Recognised> found = recognised(cells);
        if (found.isEmpty()) {
            problems.add(number, "no indicator is recognised in it");
            return;
        }
        long seen = Ticks.parse(cell(cells, SEEN).strip());
        entries.add(new Entry(
                new Indicator(found.get().type().id(), found.get().value()),
                Entry.severity(cell(cells, SEVERITY)),
                cell(cells, DESCRIPTION),
                cell(cells, TAGS).isBlank()
                        ? List.of()
                        : List.of(cell(cells, TAGS).strip()),
                String.valueOf(file.getFileName()),
                seen));
    }

    /** Where there is no header, the first cell that is an indicator by itself. */
    private Optional<Recognised> recognised(List<String> cells) {
        if (!header.isEmpty()) {
            return Recognised.of(cell(cells, VALUE));
        }
        return cells.stream().map(Recognised::of).flatMap(Optional::stream).findFirst();
    }

    private String cell(List<String> cells, Set<String> names) {
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            if (names.contains(header.get(i)) && !cells.get(i).isBlank()) {
                return cells.get(i).strip();
            }
        }
        return "";
    }

    /** Cells between commas, semicolons or tabs; in double quotes, doubled ones within stand for one. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == ';' || c == '\t')) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
