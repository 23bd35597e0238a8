package dev.spoor.decoder.encodings;

import dev.spoor.contents.Bytes;
import dev.spoor.contents.Magic;
import dev.spoor.contents.Readable;

/** Base32 (RFC 4648 section 6) in capitals, padded or not. */
public final class Base32 extends Encoding {
    private static final int SHORTEST = 16;
    private static final int SHORTEST_DECLARED = 8;
    private static final String[] FUNCTIONS = {
        "b32decode", "base32.decode", "base32decode", "frombase32", "frombase32string"
    };

    /** Made by the service loader. */
    public Base32() {
        super("base32", "Base32", "Decodes base32 that stands in text, to text or a known form.");
    }

    private static int value(byte c) {
        return c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
    }

    @Override
    int probe(byte[] b, int from, int to) {
        for (int p = next(b, from, from, to); p >= 0; ) {
            int end = end(b, p, to);
            if (isWord(b, end, to)
                    && (end - p >= SHORTEST && isPromising(b, p, end) || Declared.by(FUNCTIONS, b, from, p))) {
                return end - p >= 2 * SHORTEST ? 80 : 50;
            }
            p = next(b, from, end, to);
        }
        return 0;
    }

    /** Where the next run starts, at the start of a word: it is looked for at its last place first, most text is passed over in leaps. */
    private static int next(byte[] b, int from, int start, int to) {
        int p = start;
        int last = to - SHORTEST_DECLARED;
        while (p <= last) {
            int q = p + SHORTEST_DECLARED - 1;
            while (q >= p && value(b[q]) >= 0) {
                q--;
            }
            if (q < p) {
                while (p > from && p > start && value(b[p - 1]) >= 0) {
                    p--;
                }
                if (p == from || !Bytes.isAlphanumeric(b[p - 1])) {
                    return p;
                }
                q = end(b, p, to) - 1;
            }
            p = q + 1;
        }
        return -1;
    }

    private static int end(byte[] b, int p, int to) {
        int q = p;
        while (q < to && value(b[q]) >= 0) {
            q++;
        }
        return q;
    }

    private static boolean isWord(byte[] b, int end, int to) {
        return end == to || !Bytes.isAlphanumeric(b[end]);
    }

    private static boolean isPromising(byte[] b, int p, int end) {
        byte[] first = new byte[10];
        int count = decode(b, p, Math.min(end, p + SHORTEST), first);
        int plain = 0;
        long mark = 0;
        for (int i = 0; i < count; i++) {
            plain += Readable.isPlain(first[i]) || first[i] < 0 || first[i] == 0 && (i & 1) == 1 ? 1 : 0;
            mark = i < 8 ? mark << 8 | first[i] & 0xff : mark;
        }
        return plain == count || count >= 8 && Magic.isKnown(mark);
    }

    private static int decode(byte[] b, int from, int to, byte[] out) {
        int bits = 0;
        int held = 0;
        int count = 0;
        for (int p = from; p < to; p++) {
            bits = bits << 5 | value(b[p]);
            held += 5;
            if (held >= 8) {
                held -= 8;
                out[count++] = (byte) (bits >>> held);
            }
        }
        return count;
    }

    @Override
    void find(byte[] b, Found out) {
        for (int p = next(b, 0, 0, b.length); p >= 0; ) {
            int end = end(b, p, b.length);
            int rest = (end - p) % 8;
            boolean whole = rest != 1 && rest != 3 && rest != 6;
            boolean declared = Declared.by(FUNCTIONS, b, 0, p);
            if (whole && isWord(b, end, b.length) && (declared || end - p >= SHORTEST && isPromising(b, p, end))) {
                byte[] decoded = new byte[(end - p) * 5 / 8];
                decode(b, p, end, decoded);
                int padded = end;
                while (padded < b.length && padded < end + 6 && b[padded] == '=') {
                    padded++;
                }
                out.put(p, padded, decoded, declared ? Readable.Said.ENCODED : Readable.Said.NOTHING, declared);
            }
            p = next(b, 0, end, b.length);
        }
    }
}
