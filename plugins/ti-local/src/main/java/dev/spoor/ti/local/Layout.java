package dev.spoor.ti.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How the lines of a list are laid out: cells between commas, semicolons or tabs; or an indicator a line, which may hold any of these itself. A header
 * decides, else what all lines have in common: a URL with a comma among others without one makes no CSV, nor does a single line. Semicolons part cells below a header
 * only, for URLs are full of them. Immutable.
 *
 * @param header names of the columns in lower case; empty where there are none
 * @param separator between cells; 0 where a line is one indicator
 */
record Layout(List<String> header, char separator) {
    /** How many lines are looked at. */
    static final int SAMPLE = 64;

    /**
     * Of the first lines of a list, comments and empty ones left out.
     *
     * @param values names of columns that hold the indicator
     */
    static Layout of(List<String> lines, Set<String> values) {
        for (char separator : new char[] {',', ';', '\t'}) {
            List<String> names = lines.isEmpty()
                    ? List.of()
                    : cells(lines.get(0), separator).stream()
                            .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                            .toList();
            if (names.stream().anyMatch(values::contains)) {
                return new Layout(names, separator);
            }
        }
        for (char separator : new char[] {'\t', ','}) {
            long counts = lines.stream()
                    .mapToInt(line -> cells(line, separator).size())
                    .distinct()
                    .count();
            if (counts == 1
                    && lines.size() > 1
                    && cells(lines.get(0), separator).size() > 1) {
                return new Layout(List.of(), separator);
            }
        }
        return new Layout(List.of(), '\0');
    }

    /** The cells of a line. */
    List<String> cells(String line) {
        return separator == '\0' ? List.of(line) : cells(line, separator);
    }

    /** In double quotes a separator is none; doubled ones within stand for one. */
    private static List<String> cells(String line, char separator) {
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
            } else if (!quoted && c == separator) {
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
