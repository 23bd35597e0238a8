package dev.spoor.decoder.json;

import dev.spoor.decoder.json.EventField.Part;
import dev.spoor.roles.KnownTable;
import dev.spoor.roles.WellKnownNames;
import dev.spoor.roles.WindowsEvents;
import dev.spoor.rows.GrowingTables;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the table that each record belongs to: a Windows event by channel and event id, a row of Log Analytics by its {@code Type}, a record
 * of a well-known service by what it is, others by the name of the piece. One thread at a time.
 */
final class Router {
    /** Records that would need yet more tables go to the piece's own. */
    static final int MOST_TABLES = 1000;

    private static final Pattern TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern FAMILY = Pattern.compile("[\\p{Alnum} ._()-]{1,100}");

    private final GrowingTables tables;
    private final String ownName;
    private final Map<Key, RecordTable> known = new HashMap<>();
    private final Map<String, RecordTable> byName = new HashMap<>();
    private final Key key = new Key();
    private final WellKnownRecords wellKnown;

    /** @param ownName table of records that do not say what they are */
    Router(GrowingTables tables, String ownName) {
        this.tables = tables;
        this.ownName = ownName;
        this.wellKnown = new WellKnownRecords(tables);
    }

    /** Writes a record to its table. All records are of one {@link RecordParser}. */
    void write(Record record) {
        int id = record.eventId();
        KnownTable is = record.known();
        RecordTable table = id >= 0 ? event(record, id) : is == null ? other(record) : wellKnown.table(record, is);
        (table == null ? own() : table).write(record);
    }

    private RecordTable event(Record record, int id) {
        int channel = record.find(Part.CHANNEL);
        int provider = channel >= 0 ? -1 : record.find(Part.PROVIDER);
        key.clear();
        key.add(record, channel);
        key.add(record, provider);
        key.add(record, id);
        RecordTable table = known.get(key);
        if (table == null) {
            String eventId = text(record, id);
            String family = WindowsEvents.family(
                    channel < 0 ? null : text(record, channel), provider < 0 ? null : text(record, provider));
            table = FAMILY.matcher(family).matches() ? event(family, eventId) : own();
            remember(table);
        }
        return table;
    }

    private RecordTable event(String family, String eventId) {
        String name = WindowsEvents.table(family, eventId);
        RecordTable table = byName.get(name);
        if (table == null && tables.size() < MOST_TABLES) {
            table = new RecordTable(
                    tables.table(name, names -> WindowsEvents.roles(family, eventId, names)),
                    f -> f.event().name(),
                    true);
            byName.put(name, table);
        }
        return table == null ? own() : table;
    }

    private RecordTable other(Record record) {
        if (!Recognition.isTyped(record)) {
            return own();
        }
        int type = record.find(Part.TYPE);
        key.clear();
        key.add(record, type);
        RecordTable table = known.get(key);
        if (table == null) {
            String name = text(record, type);
            table = TYPE.matcher(name).matches() ? named(name) : own();
            remember(table);
        }
        return table;
    }

    private void remember(RecordTable table) {
        if (known.size() < 4 * MOST_TABLES) {
            known.put(key.copy(), table);
        }
    }

    private RecordTable own() {
        return named(ownName);
    }

    private RecordTable named(String name) {
        RecordTable table = byName.get(name);
        if (table == null) {
            boolean last = tables.size() >= MOST_TABLES && !name.equals(ownName);
            if (last) {
                return own();
            }
            table = new RecordTable(tables.table(name, WellKnownNames::roles), Field::path, false);
            byName.put(name, table);
        }
        return table;
    }

    private static String text(Record record, int value) {
        return new String(
                record.text(), record.from(value), record.to(value) - record.from(value), StandardCharsets.UTF_8);
    }
}
