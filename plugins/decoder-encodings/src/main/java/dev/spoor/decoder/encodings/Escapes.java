package dev.spoor.decoder.encodings;

import dev.spoor.contents.Bytes;
import dev.spoor.contents.Readable;

/**
 * Escapes of string literals: a backslash and {@code x41}, {@code u0041} or {@code u{41}}. A stretch in which they stand close together is decoded where there are
 * three and one of them hides a letter or digit, or where there are so many that the bytes are meant.
 */
public final class Escapes extends Encoding {
    private static final int ENOUGH = 3;
    private static final int SURELY_BYTES = 16;
    /** Escapes this near to each other belong together. */
    private static final int NEAR = 16;

    /** Made by the service loader. */
    public Escapes() {
        super(
                "escapes",
                "Escapes",
                "Decodes \\x and unicode escapes of string literals, and shellcode that is written so.");
    }

    /** Bytes of the escape at p; 0 where none is. */
    private static int length(byte[] b, int p, int to) {
        if (p + 4 > to) {
            return 0;
        }
        int kind = b[p + 1] | 0x20;
        if (kind == 'x') {
            return Bytes.hexPair(b, p + 2, to) >= 0 ? 4 : 0;
        }
        if (kind != 'u') {
            return 0;
        }
        if (b[p + 2] == '{') {
            int q = p + 3;
            while (q < to && q < p + 9 && Bytes.hex(b[q]) >= 0) {
                q++;
            }
            return q > p + 3 && q < to && b[q] == '}' ? q + 1 - p : 0;
        }
        return p + 6 <= to && Bytes.hexPair(b, p + 2, to) >= 0 && Bytes.hexPair(b, p + 4, to) >= 0 ? 6 : 0;
    }

    private static int value(byte[] b, int p, int length) {
        boolean braces = b[p + 2] == '{';
        int value = 0;
        for (int q = p + (braces ? 3 : 2); q < p + length - (braces ? 1 : 0); q++) {
            value = value << 4 | Bytes.hex(b[q]);
        }
        return value;
    }

    private static boolean hides(int value) {
        return value >= 0x80 || Bytes.isAlphanumeric((byte) value);
    }

    @Override
    int probe(byte[] b, int from, int to) {
        int count = 0;
        int last = from;
        boolean hidden = false;
        for (int p = Bytes.indexOf(b, from, to, '\\'); p >= 0; ) {
            int length = length(b, p, to);
            if (length > 0) {
                boolean near = count > 0 && p - last <= NEAR;
                count = near ? count + 1 : 1;
                hidden = near && hidden | hides(value(b, p, length)) || !near && hides(value(b, p, length));
                last = p + length;
                if (count >= ENOUGH && hidden) {
                    return 60;
                }
            }
            p = Bytes.indexOf(b, p + Math.max(1, length), to, '\\');
        }
        return 0;
    }

    @Override
    void find(byte[] b, Found out) {
        int from = -1;
        int last = 0;
        int floor = 0;
        int count = 0;
        boolean hidden = false;
        for (int p = Bytes.indexOf(b, 0, b.length, '\\'); p >= 0; ) {
            int length = length(b, p, b.length);
            if (length > 0) {
                if (from >= 0 && p - last > NEAR) {
                    floor = put(b, floor, from, last, count, hidden, out);
                    from = -1;
                }
                if (from < 0) {
                    from = p;
                    count = 0;
                    hidden = false;
                }
                count++;
                hidden |= hides(value(b, p, length));
                last = p + length;
            }
            p = Bytes.indexOf(b, p + Math.max(1, length), b.length, '\\');
        }
        if (from >= 0) {
            put(b, floor, from, last, count, hidden, out);
        }
    }

    /** With the words at both ends; answers where it ends. */
    private static int put(byte[] b, int floor, int from, int to, int count, boolean hidden, Found out) {
        if (count < ENOUGH || !hidden) {
            return to;
        }
        int start = from;
        while (start > floor && from - start < NEAR && (Bytes.isAlphanumeric(b[start - 1]) || b[start - 1] == '_')) {
            start--;
        }
        int end = to;
        while (end < b.length && end - to < NEAR && (Bytes.isAlphanumeric(b[end]) || b[end] == '_')) {
            end++;
        }
        byte[] decoded = decode(b, start, end, false);
        boolean taken = out.put(start, end, decoded, Readable.Said.ENCODED, false);
        if (!taken) { // \xE9 as the character of that number
            taken = out.put(start, end, decode(b, start, end, true), Readable.Said.NOTHING, false);
        }
        if (!taken && count >= SURELY_BYTES) {
            out.put(from, to, decode(b, from, to, false), Readable.Said.NOTHING, true);
        }
        return end;
    }

    private static byte[] decode(byte[] b, int from, int to, boolean characters) {
        Buffer decoded = new Buffer(to - from);
        int high = -1;
        for (int p = from; p < to; ) {
            int length = b[p] == '\\' ? length(b, p, to) : 0;
            if (length == 0) {
                decoded.add(b[p++]);
                continue;
            }
            int value = value(b, p, length);
            p += length;
            if (length == 4 && !characters && (b[p - 3] | 0x20) == 'x') {
                decoded.add(value);
            } else if (high >= 0 && value >= 0xDC00 && value < 0xE000) {
                decoded.addCharacter(Character.toCodePoint((char) high, (char) value));
                high = -1;
            } else if (value >= 0xD800 && value < 0xDC00) {
                high = value;
            } else if (value <= Character.MAX_CODE_POINT) {
                decoded.addCharacter(value);
                high = -1;
            }
        }
        return decoded.bytes();
    }
}
