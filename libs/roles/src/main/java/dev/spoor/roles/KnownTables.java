package dev.spoor.roles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tables that records belong to whichever file they stand in: CloudTrail, Office 365, Entra, Defender, Zeek and others, as exports and
 * services write them. A curated list, in a resource beside this class. Safe for use by many threads.
 */
public final class KnownTables {
    private static final List<KnownTable> TABLES = read();

    private KnownTables() {}

    private static List<KnownTable> read() {
        List<KnownTable> tables = new ArrayList<>();
        try (InputStream in = KnownTables.class.getResourceAsStream("tables.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    tables.add(new KnownTable(line));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    tables.get(tables.size() - 1).add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }

    /**
     * The table of a record; null where it is none of these.
     *
     * @param has whether the record has a value of this name, not within an object
     * @param category the record's {@code category}; null or empty where it has none
     */
    public static KnownTable of(Predicate<String> has, String category) {
        for (KnownTable table : TABLES) {
            if (table.conditions().hold(has, category)) {
                return table;
            }
        }
        return null;
    }
}
