package dev.spoor.decoder.json;

import dev.spoor.roles.KnownTable;
import dev.spoor.rows.CellKind;
import java.util.Arrays;

/** The values of one record, each with its field, as text in one buffer that is used again for the next. One thread at a time. */
final class Record {
    private static final int LARGE = 1 << 17;
    private static final int SMALL = 1 << 12;

    private Field[] fields = new Field[64];
    private CellKind[] kinds = new CellKind[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private byte[] text = new byte[SMALL];
    private int size;
    private int length;
    private int open;
    private long number;
    private long shape;
    private Field lastTop;
    private KnownTable known;
    private int eventId = -1;
    private final int[] parts = new int[EventField.Part.values().length];

    /**
     * Forgets the values, and a buffer that an unusually large record left.
     *
     * @param newNumber different from that of all other records of the same parser
     */
    void clear(long newNumber) {
        size = 0;
        length = 0;
        number = newNumber;
        shape = 0;
        lastTop = null;
        known = null;
        eventId = -1;
        Arrays.fill(parts, -1);
        if (text.length > LARGE) {
            text = new byte[SMALL];
        }
    }

    /**
     * Says what it is.
     *
     * @param is the well-known table that it belongs to; null for none of these
     * @param id the value that is the number of a Windows event; -1 where it is none
     */
    void is(KnownTable is, int id) {
        known = is;
        eventId = id;
    }

    /** The well-known table that it belongs to; null for none. */
    KnownTable known() {
        return known;
    }

    /** The value that is the number of a Windows event; -1 where the record is none. */
    int eventId() {
        return eventId;
    }

    /** A field's value; null for JSON's null. */
    void add(Field field, byte[] b, int start, int end, CellKind kind) {
        ensure(end - start);
        System.arraycopy(b, start, text, length, end - start);
        open = length;
        length += end - start;
        put(field, kind);
    }

    /** A field's value in UTF-16, which becomes UTF-8; a half of a surrogate pair becomes a replacement character. */
    void add(Field field, char[] chars, int start, int count, CellKind kind) {
        ensure(count);
        open = length;
        byte[] b = text;
        int at = length;
        int i = start;
        int end = start + count;
        while (i < end && chars[i] < 0x80) {
            b[at++] = (byte) chars[i++];
        }
        length = at;
        if (i < end) {
            addWide(chars, i, end);
        }
        put(field, kind);
    }

    private void addWide(char[] chars, int start, int end) {
        ensure((end - start) * 3);
        byte[] b = text;
        int at = length;
        for (int i = start; i < end; i++) {
            int c = chars[i];
            if (Character.isHighSurrogate(chars[i]) && i + 1 < end && Character.isLowSurrogate(chars[i + 1])) {
                c = Character.toCodePoint(chars[i], chars[++i]);
            } else if (Character.isSurrogate(chars[i])) {
                c = 0xFFFD;
            }
            if (c < 0x80) {
                b[at++] = (byte) c;
            } else if (c < 0x800) {
                b[at++] = (byte) (0xC0 | c >> 6);
                b[at++] = (byte) (0x80 | c & 0x3F);
            } else if (c < 0x10000) {
                b[at++] = (byte) (0xE0 | c >> 12);
                b[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                b[at++] = (byte) (0x80 | c & 0x3F);
            } else {
                b[at++] = (byte) (0xF0 | c >> 18);
                b[at++] = (byte) (0x80 | c >> 12 & 0x3F);
                b[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                b[at++] = (byte) (0x80 | c & 0x3F);
            }
        }
        length = at;
    }

    /** A field that is there, and null. */
    void addNull(Field field) {
        open = length;
        put(field, null);
    }

    private void put(Field field, CellKind kind) {
        if (size == fields.length) {
            fields = Arrays.copyOf(fields, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        if (field.top() != lastTop) {
            lastTop = field.top();
            shape = (shape ^ lastTop.id() + 1) * 0x9E3779B97F4A7C15L;
        }
        fields[size] = field;
        kinds[size] = kind;
        from[size] = open;
        to[size] = length;
        if (kind != null) {
            int part = field.event().part().ordinal();
            if (parts[part] < 0) {
                parts[part] = size;
            }
        }
        size++;
    }

    private void ensure(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, (int)
                    Math.min(Integer.MAX_VALUE - 8L, Math.max(text.length * 2L, (long) length + more)));
        }
    }

    /** Takes a value back out; its place stays, as null without a field. */
    void remove(int value) {
        fields[value] = null;
        kinds[value] = null;
    }

    /** The first value that is this part of an event; -1 where there is none. */
    int find(EventField.Part part) {
        return parts[part.ordinal()];
    }

    /** A number that records with other fields of their own, or in another order, hardly have. */
    long shape() {
        return shape;
    }

    /** How many values there are, removed ones included. */
    int size() {
        return size;
    }

    /** How many bytes the values have. */
    int length() {
        return length;
    }

    /** Number of the record, different for each. */
    long number() {
        return number;
    }

    /** The field of a value; null where it was removed. */
    Field field(int value) {
        return fields[value];
    }

    /** What the value is; null for JSON's null. */
    CellKind kind(int value) {
        return kinds[value];
    }

    /** The bytes of all values. */
    byte[] text() {
        return text;
    }

    int from(int value) {
        return from[value];
    }

    int to(int value) {
        return to[value];
    }
}
