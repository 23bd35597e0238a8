package dev.spoor.decoder.json;

import dev.spoor.decoder.json.EventField.Part;
import dev.spoor.roles.KnownTable;
import dev.spoor.roles.WellKnownNames;
import dev.spoor.rows.GrowingTables;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The tables of well-known services: CloudTrail, Office 365, Entra, Defender, Zeek. One thread at a time. */
final class WellKnownRecords {
    private static final int MOST_KEYS = 4096;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}(/[A-Za-z0-9_.-]{1,100})?");

    private final GrowingTables tables;
    private final Map<KnownTable, Map<Key, RecordTable>> known = new HashMap<>();
    private final Map<KnownTable, Map<String, RecordTable>> byName = new HashMap<>();
    private final Key key = new Key();

    WellKnownRecords(GrowingTables tables) {
        this.tables = tables;
    }

    /** The table for a record; null where its name is none, or where there are too many tables. */
    RecordTable table(Record record, KnownTable is) {
        int stream = is.hasParts() ? record.find(Part.STREAM) : -1;
        int category = record.find(Part.CATEGORY);
        key.clear();
        key.add(record, category);
        key.add(record, stream);
        Map<Key, RecordTable> some = known.computeIfAbsent(is, k -> new HashMap<>());
        RecordTable table = some.get(key);
        if (table == null) {
            String name = is.name(text(record, category)) + (stream < 0 ? "" : "/" + text(record, stream));
            table = NAME.matcher(name).matches() ? named(name, is) : null;
            if (table != null && some.size() < MOST_KEYS) {
                some.put(key.copy(), table);
            }
        }
        return table;
    }

    private RecordTable named(String name, KnownTable is) {
        Map<String, RecordTable> some = byName.computeIfAbsent(is, k -> new HashMap<>());
        RecordTable table = some.get(name);
        if (table == null && tables.size() < Router.MOST_TABLES) {
            table = new RecordTable(tables.table(name, WellKnownNames::roles), f -> is.column(f.path()), true);
            some.put(name, table);
        }
        return table;
    }

    private static String text(Record record, int value) {
        return value < 0
                ? ""
                : new String(
                        record.text(),
                        record.from(value),
                        record.to(value) - record.from(value),
                        StandardCharsets.UTF_8);
    }
}
