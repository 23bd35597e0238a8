package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.data.Ticks;
import dev.spoor.feeds.Entry;
import dev.spoor.indicators.Recognised;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a line of a list says. Immutable.
 *
 * @param file name of the list
 */
record ListLines(String file, Layout layout) {
    /** Names of columns that hold the indicator. */
    static final Set<String> VALUE = Set.of("indicator", "value", "ioc", "ioc_value", "observable", "indicator_value");

    private static final Set<String> SEVERITY = Set.of("severity", "score", "confidence", "threat_level", "risk");
    private static final Set<String> DESCRIPTION =
            Set.of("description", "comment", "title", "threat", "malware", "name", "note");
    private static final Set<String> SEEN =
            Set.of("last_seen", "lastseen", "dateadded", "date_added", "date", "first_seen");
    private static final Set<String> TAGS = Set.of("tags", "tag", "campaign", "family", "category");

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    /** Signs that may part an indicator from a remark, and may as well be part of a URL. */
    private static final Pattern SIGNS = Pattern.compile("[,;#]+");

    private static final Pattern LAST_SIGNS = Pattern.compile("[,;]+$");

    /** Where lists in the form of {@code /etc/hosts} lead the names that are meant. */
    private static final Set<String> NOWHERE = Set.of("0.0.0.0", "127.0.0.1", "::", "::1");

    /** Empty where no indicator is recognised in it. */
    Optional<Entry> entry(String line) {
        List<String> cells = layout.cells(line);
        return recognised(cells).map(found -> {
            String tags = cell(cells, TAGS);
            return new Entry(
                    new Indicator(found.type().id(), found.value()),
                    Entry.severity(cell(cells, SEVERITY)),
                    cell(cells, DESCRIPTION),
                    tags.isEmpty() ? List.of() : List.of(tags),
                    file,
                    Ticks.parse(cell(cells, SEEN)),
                    Map.of());
        });
    }

    /** Where there is no header, the first cell that is an indicator by itself; of a line that is none as a whole, the first in it. */
    private Optional<Recognised> recognised(List<String> cells) {
        if (!layout.header().isEmpty()) {
            return Recognised.of(cell(cells, VALUE));
        }
        Optional<Recognised> found = first(cells.toArray(String[]::new));
        return found.isPresent() || cells.size() > 1 ? found : first(cells.get(0));
    }

    /** {@code 192.0.2.1;since May}, {@code http://evil.example.com/a;b, a bank}: words, and where one is no indicator as a whole, its parts. */
    private static Optional<Recognised> first(String line) {
        String[] words = BLANKS.split(line);
        for (String word :
                List.of(words).subList(words.length > 1 && NOWHERE.contains(words[0]) ? 1 : 0, words.length)) {
            Optional<Recognised> whole = Recognised.of(LAST_SIGNS.matcher(word).replaceFirst(""));
            Optional<Recognised> found = whole.isPresent() ? whole : first(SIGNS.split(word));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Recognised> first(String[] parts) {
        for (String part : parts) {
            Optional<Recognised> found = Recognised.of(part);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
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
