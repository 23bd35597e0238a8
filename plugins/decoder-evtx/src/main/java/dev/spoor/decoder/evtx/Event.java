package dev.spoor.decoder.evtx;

import dev.spoor.rows.CellKind;
import java.util.Arrays;

/** The values of one event, each with its field, as text in one buffer that is used again for the next. One thread at a time. */
final class Event {
    private static final int LONGEST = 1 << 20;

    private final Fields names;
    private final Text text = new Text(LONGEST);
    private Field[] fields = new Field[64];
    private CellKind[] kinds = new CellKind[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private final int[] parts = new int[Field.Part.values().length];
    /** By number of the field: the event that had a value of it last, and how many. */
    private final long[] usedIn = new long[Fields.MOST];

    private final int[] uses = new int[Fields.MOST];
    private long number;
    private int size;
    private int unnamed;

    Event(Fields names) {
        this.names = names;
    }

    /** Forgets the values. */
    void clear() {
        number++;
        size = 0;
        unnamed = 0;
        text.cut(0);
        Arrays.fill(parts, -1);
    }

    /** Where the text of values is appended, before {@link #add}. */
    Text text() {
        return text;
    }

    /** The text since this place is the field's value, or its second one, {@code name#2}; no field: the text is dropped. */
    void add(Field named, int start, CellKind kind) {
        Field field = named;
        while (field != null && usedIn[field.id()] == number) {
            field = names.repeat(field, ++uses[field.id()]);
        }
        if (field == null) {
            text.cut(start);
            return;
        }
        usedIn[field.id()] = number;
        uses[field.id()] = 1;
        put(field, start, kind);
        int part = field.part().ordinal();
        if (parts[part] < 0) {
            parts[part] = size - 1;
        }
    }

    /** The text since this place is the next of the values that have no name. */
    void addUnnamed(int start, CellKind kind) {
        add(names.unnamed(++unnamed), start, kind);
    }

    /** The next of the values that have no name is not there. */
    void skipUnnamed() {
        unnamed++;
    }

    /** The field is there, without a value. */
    void addNull(Field field) {
        if (field != null) {
            put(field, text.length(), null);
        }
    }

    private void put(Field field, int start, CellKind kind) {
        if (size == fields.length) {
            fields = Arrays.copyOf(fields, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        fields[size] = field;
        kinds[size] = kind;
        from[size] = start;
        to[size] = text.length();
        size++;
    }

    int size() {
        return size;
    }

    Field field(int value) {
        return fields[value];
    }

    /** What the value is; null where there is none. */
    CellKind kind(int value) {
        return kinds[value];
    }

    byte[] bytes() {
        return text.bytes();
    }

    int from(int value) {
        return from[value];
    }

    int to(int value) {
        return to[value];
    }

    /** The first value that is this part of the event's identity; -1 where there is none. */
    int find(Field.Part part) {
        return parts[part.ordinal()];
    }
}
