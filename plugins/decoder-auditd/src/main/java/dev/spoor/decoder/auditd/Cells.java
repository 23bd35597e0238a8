package dev.spoor.decoder.auditd;

import java.util.Arrays;

/** The cells of the row that is being made. Their bytes are a record's, or were put here. */
final class Cells {
    private final byte[][] in = new byte[Fields.cells()][];
    private final int[] from = new int[Fields.cells()];
    private final int[] to = new int[Fields.cells()];
    private final long[] set = new long[(Fields.cells() + 63) >>> 6];
    private final Bytes own = new Bytes();

    void clear() {
        Arrays.fill(set, 0);
        own.clear();
    }

    boolean isSet(int cell) {
        return (set[cell >>> 6] >>> cell & 1) != 0;
    }

    /** The first cell that is set, from this on; -1 where there is none. */
    int next(int start) {
        if (start >= in.length) {
            return -1;
        }
        int word = start >>> 6;
        long bits = set[word] & -1L << start;
        while (bits == 0) {
            if (++word == set.length) {
                return -1;
            }
            bits = set[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** Sets a cell to bytes that stay as they are until the row is done. */
    void set(int cell, byte[] b, int start, int end) {
        in[cell] = b;
        from[cell] = start;
        to[cell] = end;
        set[cell >>> 6] |= 1L << cell;
    }

    /** Sets a cell to a copy of the bytes. */
    void copy(int cell, byte[] b, int start, int end) {
        int at = own.length;
        own.add(b, start, end);
        set(cell, null, at, own.length);
    }

    void set(int cell, String text) {
        int at = own.length;
        own.add(text);
        set(cell, null, at, own.length);
    }

    void setNumber(int cell, long number) {
        int at = own.length;
        own.addNumber(number);
        set(cell, null, at, own.length);
    }

    /** Sets a cell to the same as another. */
    void same(int cell, int other) {
        set(cell, in[other], from[other], to[other]);
    }

    byte[] bytes(int cell) {
        return in[cell] == null ? own.array : in[cell];
    }

    int from(int cell) {
        return from[cell];
    }

    int to(int cell) {
        return to[cell];
    }

    void end(int cell, int end) {
        to[cell] = end;
    }

    int length(int cell) {
        return to[cell] - from[cell];
    }

    boolean equal(int cell, byte[] b, int start, int end) {
        return Arrays.equals(bytes(cell), from[cell], to[cell], b, start, end);
    }

    /** True where the cell is this ASCII text. */
    boolean is(int cell, String text) {
        if (!isSet(cell) || length(cell) != text.length()) {
            return false;
        }
        byte[] b = bytes(cell);
        for (int i = 0; i < text.length(); i++) {
            if (b[from[cell] + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean startsWith(int cell, int c) {
        return isSet(cell) && length(cell) > 0 && bytes(cell)[from[cell]] == c;
    }

    /** The integer that the cell, known to be one, is. */
    long number(int cell) {
        byte[] b = bytes(cell);
        boolean negative = b[from[cell]] == '-';
        long number = 0;
        for (int i = from[cell] + (negative ? 1 : 0); i < to[cell]; i++) {
            number = number * 10 + b[i] - '0';
        }
        return negative ? -number : number;
    }

    /** About how many bytes the row has. */
    long bytes() {
        long sum = 0;
        for (int cell = next(0); cell >= 0; cell = next(cell + 1)) {
            sum += length(cell);
        }
        return sum;
    }
}
