package dev.spoor.decoder.evtx;

import dev.spoor.rows.CellKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The events of a chunk, one behind the other in one buffer, to be written later. A cursor stands on one of them. One thread at a time. */
final class EventBlock {
    private static final int PARTS = Field.Part.values().length;
    private static final int LARGE = 1 << 20;

    private Field[] fields = new Field[1024];
    private CellKind[] kinds = new CellKind[1024];
    private int[] ends = new int[1024];
    private byte[] text = new byte[1 << 16];
    private int values;
    private int length;
    /** By event: the first value behind it, and the values that say what it is. */
    private int[] limits = new int[128];

    private int[] parts = new int[128 * PARTS];
    private int events;
    private int current = -1;

    /** Forgets all. */
    void clear() {
        values = 0;
        length = 0;
        events = 0;
        current = -1;
        if (text.length > LARGE) {
            text = new byte[1 << 16];
        }
    }

    /** Adds a copy of an event. */
    void add(Event event) {
        int count = event.size();
        ensure(count, event.text().length());
        if (events == limits.length) {
            limits = Arrays.copyOf(limits, events * 2);
            parts = Arrays.copyOf(parts, events * 2 * PARTS);
        }
        for (Field.Part part : Field.Part.values()) {
            int value = event.find(part);
            parts[events * PARTS + part.ordinal()] = value < 0 ? -1 : values + value;
        }
        byte[] bytes = event.bytes();
        for (int i = 0; i < count; i++) {
            int from = event.from(i);
            int size = event.to(i) - from;
            System.arraycopy(bytes, from, text, length, size);
            length += size;
            fields[values] = event.field(i);
            kinds[values] = event.kind(i);
            ends[values++] = length;
        }
        limits[events++] = values;
    }

    private void ensure(int more, int bytes) {
        if (fields.length - values < more) {
            int size = Math.max(values + more, fields.length * 2);
            fields = Arrays.copyOf(fields, size);
            kinds = Arrays.copyOf(kinds, size);
            ends = Arrays.copyOf(ends, size);
        }
        if (text.length - length < bytes) {
            text = Arrays.copyOf(text, Math.max(length + bytes, text.length * 2));
        }
    }

    /** Goes to the next event; false behind the last. */
    boolean next() {
        return ++current < events;
    }

    /** The first value of the event. */
    int first() {
        return current == 0 ? 0 : limits[current - 1];
    }

    /** Behind the last value of the event. */
    int limit() {
        return limits[current];
    }

    /** Bytes of the event's values. */
    int size() {
        return first() == limit() ? 0 : to(limit() - 1) - from(first());
    }

    Field field(int value) {
        return fields[value];
    }

    /** What the value is; null where there is none. */
    CellKind kind(int value) {
        return kinds[value];
    }

    byte[] bytes() {
        return text;
    }

    int from(int value) {
        return value == 0 ? 0 : ends[value - 1];
    }

    int to(int value) {
        return ends[value];
    }

    /** The first value that is this part of the event's identity; -1 where there is none. */
    int find(Field.Part part) {
        return parts[current * PARTS + part.ordinal()];
    }

    /** The first value of the field of this name; -1 where there is none. For rare use: it looks at all. */
    int find(String name) {
        for (int i = first(); i < limit(); i++) {
            if (kinds[i] != null && fields[i].name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** A value's text. */
    String string(int value) {
        return new String(text, from(value), to(value) - from(value), StandardCharsets.UTF_8);
    }
}
