package dev.spoor.decoder.auditd;

import java.util.Arrays;

/**
 * The arguments of one EXECVE event: {@code a0="ls" a1=2D6C a2_len=9000 a2[0]=... a2[1]=...}, over as many records as it took. Parts are
 * put in order, whatever order they came in.
 */
final class Arguments {
    private static final int DIGITS = 7;

    private final Bytes text = new Bytes();
    private long[] order = new long[16]; // argument, part and place of what was met
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int[] raw = new int[16];
    private int size;
    private boolean sorted;
    private final long[] lengths =
            new long[64]; // argument and length in the log; more are not compared, it would be quadratic
    private int told;
    private int number;
    private int part;
    private boolean isLength;

    void clear() {
        text.clear();
        size = 0;
        told = 0;
        sorted = true;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes the field where it is an argument; false where it is something else. */
    boolean take(byte[] b, FieldCursor field) {
        if (!isArgument(b, field.keyFrom, field.keyTo)) {
            return false;
        }
        if (isLength) {
            if (told < lengths.length) {
                lengths[told++] = (long) number << 32 | decimal(b, field.from, field.to) & 0x7FFFFFFFL;
            }
            return true;
        }
        if (size == from.length) {
            order = Arrays.copyOf(order, size * 2);
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
            raw = Arrays.copyOf(raw, size * 2);
        }
        from[size] = text.length;
        if (field.quoted || !Hex.decode(b, field.from, field.to, text)) {
            text.add(b, field.from, field.to);
        }
        to[size] = text.length;
        raw[size] = field.to - field.from;
        order[size] = (long) number << 40 | (long) part << 20 | Math.min(size, (1 << 20) - 1);
        sorted &= size == 0 || order[size - 1] <= order[size];
        size++;
        return true;
    }

    private boolean isArgument(byte[] b, int start, int end) {
        if (end - start < 2 || b[start] != 'a') {
            return false;
        }
        int at = start + 1;
        number = 0;
        for (; at < end && b[at] >= '0' && b[at] <= '9' && at - start <= DIGITS; at++) {
            number = number * 10 + b[at] - '0';
        }
        if (at == start + 1) {
            return false;
        }
        part = 0;
        isLength = false;
        if (at == end) {
            return true;
        }
        if (end - at == 4 && b[at] == '_' && b[at + 1] == 'l' && b[at + 2] == 'e' && b[at + 3] == 'n') {
            isLength = true;
            return true;
        }
        if (b[at] != '[' || b[end - 1] != ']' || end - at > 8) {
            return false;
        }
        part = decimal(b, at + 1, end - 1);
        return part >= 0;
    }

    private static int decimal(byte[] b, int start, int end) {
        if (start >= end || end - start > 9) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return -1;
            }
            value = value * 10 + b[i] - '0';
        }
        return value;
    }

    /** How many arguments there are; afterwards they are in order. */
    int count() {
        if (!sorted) {
            sort();
        }
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += i == 0 || argument(i) != argument(i - 1) ? 1 : 0;
        }
        return count;
    }

    /** True where an argument is not as long as its record says. */
    boolean isShort() {
        for (int i = 0; i < told; i++) {
            long found = 0;
            for (int j = 0; j < size; j++) {
                found += argument(j) == lengths[i] >>> 32 ? raw[j] : 0;
            }
            if (found != (int) lengths[i]) {
                return true;
            }
        }
        return false;
    }

    private long argument(int i) {
        return order[i] >>> 40;
    }

    private void sort() {
        Integer[] places = new Integer[size];
        Arrays.setAll(places, i -> i);
        long[] keys = order;
        Arrays.sort(places, (a, b) -> Long.compare(keys[a], keys[b]));
        int[] newFrom = new int[size];
        int[] newTo = new int[size];
        int[] newRaw = new int[size];
        long[] newOrder = new long[size];
        for (int i = 0; i < size; i++) {
            newFrom[i] = from[places[i]];
            newTo[i] = to[places[i]];
            newRaw[i] = raw[places[i]];
            newOrder[i] = order[places[i]];
        }
        from = newFrom;
        to = newTo;
        raw = newRaw;
        order = newOrder;
        sorted = true;
    }

    /** Writes them with a space in between, as a shell would have shown them but for its quoting. */
    void line(Bytes out) {
        for (int i = 0; i < size; i++) {
            if (i > 0 && argument(i) != argument(i - 1)) {
                out.add(' ');
            }
            out.add(text.array, from[i], to[i]);
        }
    }

    /** Writes them as an array of strings. */
    void vector(Json json, Bytes scratch) {
        json.begin('[');
        for (int i = 0; i < size; ) {
            scratch.clear();
            int next = i;
            while (next < size && argument(next) == argument(i)) {
                scratch.add(text.array, from[next], to[next]);
                next++;
            }
            json.comma();
            json.string(scratch.array, 0, scratch.length);
            i = next;
        }
        json.end(']');
    }
}
