package dev.spoor.decoder.auditd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The PATH records of one event, as JSON objects in the order of their items, and the one that the event is about. */
final class Paths {
    private static final byte[] ITEM = {'i', 't', 'e', 'm'};
    private static final byte[] NAME = {'n', 'a', 'm', 'e'};
    private static final byte[] NAMETYPE = {'n', 'a', 'm', 'e', 't', 'y', 'p', 'e'};
    private static final byte[] PARENT = {'P', 'A', 'R', 'E', 'N', 'T'};
    private static final byte[] CREATE = {'C', 'R', 'E', 'A', 'T', 'E'};
    private static final byte[] DELETE = {'D', 'E', 'L', 'E', 'T', 'E'};

    private final Json json = new Json();
    private final Value value = new Value();
    private final Bytes name = new Bytes();
    private final Bytes ordered = new Bytes();
    private long[] items = new long[8]; // item, and the place of its object
    private int[] starts = new int[9];
    private int size;
    private boolean sorted;
    private long best;

    /** Name of the file that the event is about; of length 0 where it is about none. */
    final Bytes main = new Bytes();

    void clear() {
        json.clear();
        main.clear();
        size = 0;
        sorted = true;
        best = -1;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes a record. */
    void add(byte[] b, int from, int to, FieldCursor cursor) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
            starts = Arrays.copyOf(starts, size * 2 + 1);
        }
        starts[size] = json.out.length;
        long item = size;
        int rank = 3;
        name.clear();
        json.begin('{');
        cursor.start(b, from, to);
        while (cursor.next()) {
            if (cursor.isWord()) {
                continue;
            }
            int field = Fields.find(b, cursor.keyFrom, cursor.keyTo);
            if (!value.read(cursor, b, field < 0 ? Fields.Form.PLAIN : Fields.form(field))) {
                continue;
            }
            if (is(ITEM, b, cursor) && value.isInteger() && value.to - value.from < 8) {
                item = Long.parseLong(
                        new String(value.b, value.from, value.to - value.from, StandardCharsets.US_ASCII));
            } else if (is(NAME, b, cursor)) {
                name.add(value.b, value.from, value.to);
            } else if (is(NAMETYPE, b, cursor)) {
                rank = is(CREATE) ? 4 : is(PARENT) ? 0 : is(DELETE) ? 2 : 3;
            }
            json.key(b, cursor.keyFrom, cursor.keyTo);
            json.string(value.b, value.from, value.to);
        }
        json.end('}');
        items[size] = item << 32 | size;
        sorted &= size == 0 || items[size - 1] <= items[size];
        size++;
        consider((long) rank << 32 | (0xFFFFFFFFL - Math.max(0, Math.min(item, 0xFFFFFFFFL))));
    }

    /** What is created before what is found before what goes away before its folder; of equal ones the first. */
    private void consider(long rank) {
        if (name.length > 0 && rank > best) {
            best = rank;
            main.clear();
            main.add(name.array, 0, name.length);
        }
    }

    private static boolean is(byte[] word, byte[] b, FieldCursor cursor) {
        return Arrays.equals(word, 0, word.length, b, cursor.keyFrom, cursor.keyTo);
    }

    private boolean is(byte[] word) {
        return Arrays.equals(word, 0, word.length, value.b, value.from, value.to);
    }

    /** Puts all records into the cell. */
    void into(Cells cells, int cell) {
        ordered.clear();
        ordered.add('[');
        starts[size] = json.out.length;
        long[] order = Arrays.copyOf(items, size);
        if (!sorted) {
            Arrays.sort(order);
        }
        for (int i = 0; i < size; i++) {
            int place = (int) order[i];
            int from = starts[place];
            if (json.out.array[from] == ',') {
                from++;
            }
            if (i > 0) {
                ordered.add(',');
            }
            ordered.add(json.out.array, from, starts[place + 1]);
        }
        ordered.add(']');
        cells.set(cell, ordered.array, 0, ordered.length);
    }
}
