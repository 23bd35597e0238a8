package dev.spoor.decoder.json;

import dev.spoor.decoder.json.EventField.Part;
import dev.spoor.roles.KnownTable;
import dev.spoor.roles.KnownTables;
import dev.spoor.roles.WindowsEvents;
import dev.spoor.rows.CellKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what a record is, by what it has: a Windows event, a record of a well-known service, or any other. One thread at a time. */
final class Recognition {
    private static final int MOST_SHAPES = 4096;
    private static final int MOST_DIGITS = 9;

    private final Map<Key, Optional<KnownTable>> shapes = new HashMap<>();
    private final Key key = new Key();

    /** The value that is the event's number; -1 where the record is no Windows event. */
    static int eventId(Record record) {
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

    /** True where the record says itself which table of Log Analytics it stood in. */
    static boolean isTyped(Record record) {
        return record.find(Part.TYPE) >= 0 && record.find(Part.TIME_GENERATED) >= 0;
    }

    /** The well-known table of a record that is no Windows event; null where there is none. Looked for once a combination of fields. */
    KnownTable known(Record record) {
        if (isTyped(record)) {
            return null;
        }
        key.clear();
        key.add(record.shape());
        key.add(record, record.find(Part.CATEGORY));
        Optional<KnownTable> found = shapes.get(key);
        if (found == null) {
            found = Optional.ofNullable(look(record));
            if (shapes.size() < MOST_SHAPES) {
                shapes.put(key.copy(), found);
            }
        }
        return found.orElse(null);
    }

    private static KnownTable look(Record record) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < record.size(); i++) {
            if (record.field(i) != null) {
                names.add(record.field(i).top().path());
            }
        }
        int category = record.find(Part.CATEGORY);
        return KnownTables.of(names::contains, category < 0 ? null : text(record, category));
    }

    /** Turns an event's fields that are packed into one text into fields of their own. A text in any other shape stays as it is. */
    static void unpack(Record record, RecordParser parser) {
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

    private static String text(Record record, int value) {
        return new String(
                record.text(), record.from(value), record.to(value) - record.from(value), StandardCharsets.UTF_8);
    }
}
