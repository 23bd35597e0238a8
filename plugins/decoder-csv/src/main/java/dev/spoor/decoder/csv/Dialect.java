package dev.spoor.decoder.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a text is separated into cells, as far as its start tells: by the separator with which most records have the same number of cells.
 *
 * @param separator what stands between cells
 * @param columns how many cells most records have
 * @param consistency share of the records that have so many, 0 to 1
 * @param records how many records were looked at
 * @param header whether the first record names the columns
 */
record Dialect(String separator, int columns, double consistency, int records, boolean header) {
    private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|", "\u2756");
    private static final int SAMPLE = 200;
    private static final double FAIR = 0.6;
    private static final double FAIR_WITH_NAMES = 0.3;
    private static final int LONGEST_NAME = 128;
    private static final Pattern NAME = Pattern.compile("[\\p{L}_@#$%(\\[].*", Pattern.DOTALL);
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F-]{16,}");
    /** Formats that use a separator of ours and are none of ours. */
    private static final Pattern OTHER_FORMAT = Pattern.compile("(?s).{0,300}?\\b(CEF:[01]|LEEF:[12])\\.?[0-9]?\\|.*");

    /** The dialect of a text in UTF-8 that starts so; a comma without header where nothing speaks for another. */
    static Dialect of(byte[] head, boolean whole) {
        Dialect best = new Dialect(",", 1, 0, 0, false);
        for (String separator : SEPARATORS) {
            Dialect dialect = of(head, whole, separator);
            if (dialect.columns > 1
                    && dialect.consistency >= (dialect.header ? FAIR_WITH_NAMES : FAIR)
                    && dialect.isBetterThan(best)) {
                best = dialect;
            }
        }
        return best;
    }

    private boolean isBetterThan(Dialect other) {
        double difference = consistency - other.consistency;
        return Math.abs(difference) > 0.1 ? difference > 0 : columns > other.columns;
    }

    private static Dialect of(byte[] head, boolean whole, String separator) {
        if (separator.equals("|")
                && OTHER_FORMAT
                        .matcher(text(head, 0, Math.min(head.length, 600)))
                        .matches()) {
            return new Dialect(separator, 1, 0, 0, false);
        }
        int[] counts = new int[SAMPLE];
        int records = 0;
        boolean header = false;
        RecordReader reader = new RecordReader(
                new ByteArrayInputStream(head), separator.getBytes(StandardCharsets.UTF_8), head.length);
        try {
            while (records < SAMPLE && reader.next()) {
                if (!whole && reader.isOpenAtEnd()) {
                    break;
                }
                boolean complete = whole || reader.offset() < head.length;
                boolean blank = reader.cells() == 1 && reader.from(0) == reader.to(0);
                if (complete && !blank) {
                    header |= records == 0 && isHeader(reader);
                    counts[records++] = reader.cells();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from an array: cannot be
        }
        int columns = 1;
        int most = 0;
        for (int i = 0; i < records; i++) {
            int same = 0;
            for (int j = 0; j < records; j++) {
                same += counts[j] == counts[i] ? 1 : 0;
            }
            if (same > most) {
                most = same;
                columns = counts[i];
            }
        }
        return new Dialect(separator, columns, records == 0 ? 0 : (double) most / records, records, header);
    }

    /** True where the cells of a record are names: not numbers, hashes or addresses, and mostly distinct and not empty. */
    private static boolean isHeader(RecordReader reader) {
        Set<String> names = new HashSet<>();
        int filled = 0;
        for (int i = 0; i < reader.cells(); i++) {
            String name = text(reader.buffer(), reader.from(i), reader.to(i)).trim();
            if (name.isEmpty()) {
                continue;
            }
            filled++;
            if (name.length() > LONGEST_NAME
                    || !NAME.matcher(name).matches()
                    || HEX.matcher(name).matches()
                    || name.contains("://")
                    || name.contains("\n")) {
                return false;
            }
            names.add(name);
        }
        return filled * 2 > reader.cells() && names.size() * 2 > filled;
    }

    /** How surely the text is one of these: by chance, few lines have as many commas as each other. */
    int probe() {
        if (columns < 2 || records < 2) {
            return header && columns > 2 && records == 1 ? 20 : 0;
        }
        if (header) {
            // Of a short file one ragged row is a large share.
            boolean allButOne = records > 3 && columns > 3 && consistency * records > records - 1.5;
            boolean fair = consistency >= 0.8 || allButOne;
            return consistency >= 0.95 ? 60 : fair ? 40 : 0;
        }
        return columns > 2 && records >= 5 && consistency >= 0.98 ? 40 : 0;
    }

    List<String> names(RecordReader first) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < first.cells(); i++) {
            names.add(text(first.buffer(), first.from(i), first.to(i)).trim());
        }
        return names;
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }
}
