package dev.spoor.decoder.json;

import dev.spoor.decoder.json.EventField.Part;
import dev.spoor.roles.KnownTable;
import dev.spoor.roles.WellKnownNames;
import dev.spoor.roles.WindowsEvents;
import dev.spoor.rows.CellKind;
import dev.spoor.rows.GrowingTables;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the table that each record belongs to: a Windows event by channel and event id, a row of Log Analytics by its {@code Type}, a record
 * of a well-known service by what it has, others by the name of the piece. One thread at a time.
 */
final class Router implements RecordParser.Records {
    /** Records that would need yet more tables go to the piece's own. */
    static final int MOST_TABLES = 1000;

    private static final int MOST_DIGITS = 9;
    private static final Pattern TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern FAMILY = Pattern.compile("[\\p{Alnum} ._()-]{1,100}");

    private final GrowingTables tables;
    private final RecordParser parser;
    private final String ownName;
    private final Map<Key, RecordTable> known = new HashMap<>();
    private final Map<String, RecordTable> byName = new HashMap<>();
    private final Key key = new Key();
    private final WellKnownRecords wellKnown;
    private RecordParser inner;
    private Router innerRouter;

    /** @param ownName table of records that do not say what they are */
    Router(GrowingTables tables, RecordParser parser, String ownName) {
        this.tables = tables;
        this.parser = parser;
        this.ownName = ownName;
        this.wellKnown = new WellKnownRecords(tables);
    }

    @Override
    public KnownTable known(Record record) {
        return eventId(record) >= 0 || isTyped(record) ? null : wellKnown.find(record);
    }

    private static boolean isTyped(Record record) {
        return record.find(Part.TYPE) >= 0 && record.find(Part.TIME_GENERATED) >= 0;
    }

    @Override
    public void record(Record record, KnownTable known) {
        int id = eventId(record);
        if (id >= 0) {
            unpack(record);
            event(record, id).write(record);
            return;
        }
        if (known != null && !known.packed().isEmpty() && unpackWhole(record)) {
            return;
        }
        RecordTable table = known == null ? other(record) : wellKnown.table(record, known);
        (table == null ? own() : table).write(record);
    }

    /** Reads the record that is in a text of this one in its place; what is around it repeats some of it. False where it cannot be read. */
    private boolean unpackWhole(Record record) {
        int packed = record.find(Part.AUDIT_DATA);
        if (packed < 0 || record.kind(packed) != CellKind.TEXT) {
            return false;
        }
        if (inner == null) {
            inner = new RecordParser();
            innerRouter = new Router(tables, inner, ownName);
        }
        return inner.parseOne(record.text(), record.from(packed), record.to(packed), innerRouter);
    }

    /** The value that is the event's number; -1 where the record is no Windows event. */
    private static int eventId(Record record) {
        boolean channel = record.find(Part.CHANNEL) >= 0;
        boolean provider = record.find(Part.PROVIDER) >= 0;
        int id = record.find(Part.EVENT_ID);
        if (id < 0) {
            id = channel && provider ? record.find(Part.ID) : -1;
        } else if (!channel && !provider && !isSecurityRow(record)) {
            id = -1;
        }
        return id >= 0 && isNumber(record, id) ? id : -1;
    }

    private static boolean isSecurityRow(Record record) {
        int type = record.find(Part.TYPE);
        return type >= 0 && text(record, type).equals(WindowsEvents.SECURITY);
    }

    private static boolean isNumber(Record record, int value) {
        int length = record.to(value) - record.from(value);
        if (length < 1 || length > MOST_DIGITS) {
            return false;
        }
        for (int i = record.from(value); i < record.to(value); i++) {
            if (record.text()[i] < '0' || record.text()[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** Turns fields packed into one text into fields of their own. A text in any other shape stays as it is. */
    private void unpack(Record record) {
        int packed = record.find(Part.EVENT_DATA);
        if (packed < 0 || record.kind(packed) != CellKind.TEXT || record.from(packed) == record.to(packed)) {
            return;
        }
        byte[] text = Arrays.copyOfRange(record.text(), record.from(packed), record.to(packed));
        Field field = record.field(packed);
        boolean whole = text[0] == '{' && parser.parseInto(field, text, 0, text.length)
                || text[0] == '<' && EventDataXml.parseInto(record, field, text, 0, text.length);
        if (whole) {
            record.remove(packed);
        }
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
        if (!isTyped(record)) {
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
