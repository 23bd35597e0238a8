package dev.spoor.decoder.auditd;

/**
 * Brings the fields of an event's records into one set of cells. A value goes into its column where that is free; where another record
 * gave another value, or the field has no column, it goes into {@code fields}. PATH records go into {@code paths}, and second records of
 * other types, whole, into {@code records}. One thread at a time.
 */
final class Merge {
    private static final byte[] TEXT = {'t', 'e', 'x', 't'};
    private static final byte[] TYPE = {'t', 'y', 'p', 'e'};
    private static final byte[] GROUP = {'g', 'r', 'o', 'u', 'p'};
    private static final Words DECISIONS = new Words();
    private static final Words FILLERS = new Words();

    static {
        DECISIONS.add("denied");
        DECISIONS.add("granted");
        FILLERS.add("avc:");
        FILLERS.add("for");
    }

    final Cells cells = new Cells();
    final Arguments arguments = new Arguments();
    final Paths paths = new Paths();
    /** True where a quote of the event is not closed. */
    boolean unclosed;

    private final FieldCursor cursor = new FieldCursor();
    private final Value value = new Value();
    private final Json others = new Json();
    private final Json records = new Json();
    private final Bytes words = new Bytes();
    private final Bytes name = new Bytes();
    private RecordType[] seen = new RecordType[16];
    private int kinds;

    /** Reads all records, the leading one first. */
    void read(Event event) {
        cells.clear();
        arguments.clear();
        paths.clear();
        others.clear();
        records.clear();
        words.clear();
        kinds = 0;
        unclosed = false;
        byte[] data = event.data.array;
        cells.set(Fields.TIME, data, 0, event.timeTo());
        cells.setNumber(Fields.SERIAL, event.serial);
        if (event.nodeTo() > event.timeTo()) {
            cells.set(Fields.NODE, data, event.timeTo(), event.nodeTo());
        }
        int left = event.records();
        for (int rank = 0; rank < RecordType.RANKS_END && left > 0; rank++) {
            for (int i = 0; i < event.records(); i++) {
                if (event.type(i).rank == rank) {
                    record(event.type(i), data, event.from(i), event.to(i));
                    left--;
                }
            }
        }
        finish();
    }

    private void record(RecordType type, byte[] b, int from, int to) {
        if (type.isPath) {
            paths.add(b, from, to, cursor);
            unclosed |= cursor.unclosed;
            return;
        }
        boolean again = isSeen(type);
        if (again && !type.isExecve) {
            whole(type, b, from, to);
            return;
        }
        cursor.start(b, from, to);
        boolean operation = false;
        while (cursor.next()) {
            if (cursor.isWord()) {
                operation = operation && !cursor.group;
                if (operation) {
                    cells.end(Fields.OP, cursor.to); // old programs: op=adding user to group
                } else {
                    word(type, b);
                }
                continue;
            }
            operation = false;
            if (type.isExecve && arguments.take(b, cursor)) {
                continue;
            }
            int field = Fields.find(b, cursor.keyFrom, cursor.keyTo);
            if (!value.read(cursor, b, field < 0 ? Fields.Form.PLAIN : Fields.form(field))) {
                continue;
            }
            operation = put(type, b, field) && Fields.cell(field) == Fields.OP && !cursor.quoted;
        }
        unclosed |= cursor.unclosed;
    }

    private boolean isSeen(RecordType type) {
        for (int i = 0; i < kinds; i++) {
            if (seen[i] == type) {
                return true;
            }
        }
        if (kinds == seen.length) {
            return true; // so many types are one event's only in a forged log: the rest is kept whole
        }
        seen[kinds++] = type;
        return false;
    }

    /** Puts the value where it belongs; true where that is its column. */
    private boolean put(RecordType type, byte[] b, int field) {
        if (field < 0) {
            other(null, b);
            return false;
        }
        int cell = Fields.cell(field);
        if (!fits(Fields.form(field))) {
            if (Fields.form(field) == Fields.Form.SYSCALL && !cells.isSet(Fields.SYSCALL_NAME)) {
                cells.copy(Fields.SYSCALL_NAME, value.b, value.from, value.to);
            } else {
                other(null, b);
            }
            return false;
        }
        if (cells.isSet(cell)) {
            if (!cells.equal(cell, value.b, value.from, value.to)) {
                other(type, b);
            }
            return false;
        }
        if (value.b == b) {
            cells.set(cell, b, value.from, value.to);
        } else {
            cells.copy(cell, value.b, value.from, value.to);
        }
        return true;
    }

    private boolean fits(Fields.Form form) {
        return form != Fields.Form.NUMBER && form != Fields.Form.ID && form != Fields.Form.SYSCALL || value.isInteger();
    }

    /** @param type whose field it is, where the name alone would be another's; else null */
    private void other(RecordType type, byte[] b) {
        if (others.isEmpty()) {
            others.begin('{');
        }
        if (type == null) {
            others.key(b, cursor.keyFrom, cursor.keyTo);
        } else {
            name.clear();
            name.add(type.bytes);
            name.add('.');
            name.add(b, cursor.keyFrom, cursor.keyTo);
            others.key(name.array, 0, name.length);
        }
        others.string(value.b, value.from, value.to);
    }

    /** SELinux says {@code avc:  denied  { read } for  pid=...}; other words are kept as they are. */
    private void word(RecordType type, byte[] b) {
        if (type.isAvc) {
            int cell = cursor.group
                    ? Fields.PERMISSIONS
                    : DECISIONS.find(b, cursor.from, cursor.to) >= 0 ? Fields.DECISION : -1;
            if (cell >= 0 && !cells.isSet(cell)) {
                cells.set(cell, b, cursor.from, cursor.to);
                return;
            }
            if (FILLERS.find(b, cursor.from, cursor.to) >= 0) {
                return;
            }
        }
        if (words.length > 0) {
            words.add(' ');
        }
        words.add(b, cursor.from, cursor.to);
    }

    private void whole(RecordType type, byte[] b, int from, int to) {
        records.begin('{');
        records.key(TYPE, 0, TYPE.length);
        records.string(type.bytes, 0, type.bytes.length);
        cursor.start(b, from, to);
        while (cursor.next()) {
            if (cursor.isWord()) {
                byte[] key = cursor.group ? GROUP : TEXT;
                records.key(key, 0, key.length);
                records.string(b, cursor.from, cursor.to);
                continue;
            }
            int field = Fields.find(b, cursor.keyFrom, cursor.keyTo);
            if (value.read(cursor, b, field < 0 ? Fields.Form.PLAIN : Fields.form(field))) {
                records.key(b, cursor.keyFrom, cursor.keyTo);
                records.string(value.b, value.from, value.to);
            }
        }
        records.end('}');
        unclosed |= cursor.unclosed;
    }

    private void finish() {
        if (words.length > 0) {
            if (others.isEmpty()) {
                others.begin('{');
            }
            others.key(TEXT, 0, TEXT.length);
            others.string(words.array, 0, words.length);
        }
        if (!others.isEmpty()) {
            others.end('}');
            cells.set(Fields.OTHERS, others.out.array, 0, others.out.length);
        }
        if (!records.isEmpty()) {
            name.clear();
            name.add('[');
            name.add(records.out.array, 0, records.out.length);
            name.add(']');
            cells.set(Fields.RECORDS, name.array, 0, name.length);
        }
        if (!paths.isEmpty()) {
            paths.into(cells, Fields.PATHS);
        }
    }
}
