package dev.spoor.decoder.csv;

import dev.spoor.roles.KnownTable;
import dev.spoor.roles.KnownTables;
import dev.spoor.roles.WellKnownNames;
import dev.spoor.roles.WindowsEvents;
import dev.spoor.rows.GrowingTable;
import dev.spoor.rows.GrowingTables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of the columns, and the table of each record: rows of Windows events go to the table part of their channel and event id, all others
 * to one table.
 */
final class Header {
    private static final int MOST_TABLES = 1000;
    private static final int MOST_DIGITS = 9;
    private static final String EXTRA = "_extra";
    private static final List<String> CHANNELS = List.of("Channel", "LogName");
    private static final List<String> PROVIDERS = List.of("Provider", "SourceName", "EventSourceName", "ProviderName");
    private static final List<String> SECURITY =
            List.of("SubjectUserSid", "SubjectUserName", "SubjectAccount", "NewProcessName");

    private final List<String> names;
    private final GrowingTables tables;
    private final String ownName;
    private final KnownTable wellKnown;
    private final int eventId;
    private final int channel;
    private final Map<String, GrowingTable> parts = new HashMap<>();
    private final Map<String, GrowingTable> known = new HashMap<>();
    private GrowingTable own;

    /** @param given as the source names them; empty ones are numbered, and those that occur twice too */
    Header(List<String> given, GrowingTables tables, String ownName) {
        this.names = distinct(given);
        this.tables = tables;
        this.ownName = ownName;
        this.wellKnown = KnownTables.of(names::contains, null);
        int source = first(CHANNELS) >= 0 ? first(CHANNELS) : first(PROVIDERS);
        boolean events = source >= 0 || first(SECURITY) >= 0;
        this.eventId = events ? names.indexOf("EventID") : -1;
        this.channel = source;
    }

    private int first(List<String> candidates) {
        return candidates.stream()
                .mapToInt(names::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** How many columns there are. */
    int size() {
        return names.size();
    }

    /** The column whose cells hold whole records of a well-known service in JSON; -1 where there is none. */
    int packed() {
        return wellKnown == null ? -1 : names.indexOf(wellKnown.packed());
    }

    /** The column for cells beyond the last column. */
    String extra() {
        return names.contains(EXTRA) ? EXTRA + "#extra" : EXTRA;
    }

    private static List<String> distinct(List<String> given) {
        Set<String> taken = new HashSet<>(given);
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(i).isEmpty() ? "column" + (i + 1) : given.get(i);
            String free = name;
            for (int n = 2; !used.add(free); n++) {
                free = name + "#" + n;
                if (taken.contains(free)) {
                    free = name;
                }
            }
            names.add(free);
        }
        return names;
    }

    /** The table of a record, with all columns in order. */
    GrowingTable table(RecordReader record) {
        if (eventId < 0 || record.cells() <= eventId) {
            return own();
        }
        String id = cell(record, eventId);
        String source = channel >= 0 && record.cells() > channel ? cell(record, channel) : "";
        return known.computeIfAbsent(source + "\0" + id, key -> part(source, id));
    }

    private GrowingTable part(String source, String id) {
        boolean number =
                id.length() <= MOST_DIGITS && !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || tables.size() >= MOST_TABLES || known.size() >= MOST_TABLES) {
            return own();
        }
        String family = WindowsEvents.family(source, null);
        return parts.computeIfAbsent(
                WindowsEvents.table(family, id), name -> open(name, n -> WindowsEvents.roles(family, id, n)));
    }

    private GrowingTable own() {
        if (own == null) {
            boolean known = wellKnown != null && wellKnown.packed().isEmpty();
            own = tables.table(known ? wellKnown.name(null) : ownName, WellKnownNames::roles);
            (known ? columnsAsKnown() : names).forEach(own::column);
        }
        return own;
    }

    /** What the well-known table calls the columns; the same name twice keeps its own. */
    private List<String> columnsAsKnown() {
        Set<String> used = new HashSet<>(names);
        List<String> columns = new ArrayList<>();
        for (String name : names) {
            String column = wellKnown.column(name);
            columns.add(column != null && used.add(column) ? column : name);
        }
        return columns;
    }

    private GrowingTable open(String name, GrowingTable.Meaning meaning) {
        GrowingTable table = tables.table(name, meaning);
        names.forEach(table::column);
        return table;
    }

    private static String cell(RecordReader record, int cell) {
        return new String(
                record.buffer(), record.from(cell), record.to(cell) - record.from(cell), StandardCharsets.UTF_8);
    }
}
