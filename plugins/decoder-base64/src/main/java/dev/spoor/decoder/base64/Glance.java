package dev.spoor.decoder.base64;

import dev.spoor.contents.Magic;
import dev.spoor.contents.Readable;

/**
 * A first look at what a run decodes to, without decoding it: whether its first bytes could be text or start a known form. Words, paths and
 * identifiers give bytes that are neither, nearly always within the first few.
 */
final class Glance {
    private static final int MAX = 64;

    private Glance() {}

    /** True where {@code b[from .. to)} is worth decoding. */
    static boolean isPromising(byte[] b, int from, int to) {
        int bits = 0;
        int held = 0;
        int count = 0;
        int zeros = 0;
        int tail = 0;
        int ascii = 0;
        int expected = 0;
        boolean utf8 = true;
        long first = 0;
        int stop = Math.min(to, from + MAX);
        for (int p = from; p < stop; p++) {
            int value = Alphabet.value(b[p]);
            if (value < 0) {
                break;
            }
            bits = bits << 6 | value;
            held += 6;
            if (held < 8) {
                continue;
            }
            held -= 8;
            int c = bits >>> held & 0xff;
            first = count < 8 ? first << 8 | c : first;
            zeros += c == 0 && (count & 1) == 1 ? 1 : 0;
            ascii += Readable.isPlain(c) ? 1 : 0;
            count++;
            tail = c == 0 ? tail + 1 : 0;
            if (expected > 0) {
                utf8 &= c >> 6 == 2;
                expected--;
            } else if (c >= 0x80) {
                expected = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
                utf8 &= c >= 0xc2 && c <= 0xf4;
            } else {
                utf8 &= Readable.isPlain(c);
            }
        }
        boolean wide = zeros * 5 >= count / 2 * 4 && (ascii + zeros) * 10 >= count * 9;
        return utf8 || wide || count >= 8 && (Magic.isKnown(first) || isZlib(first)) || isName(count, ascii, tail);
    }

    /** A zlib header with the usual window; what follows is tried later. */
    private static boolean isZlib(long first) {
        int header = (int) (first >>> 48);
        return header >>> 8 == 0x78 && header % 31 == 0;
    }

    /** A file's name and zeros, as archives of tar start. */
    private static boolean isName(int count, int ascii, int tail) {
        return tail >= 8 && ascii + tail == count;
    }
}
