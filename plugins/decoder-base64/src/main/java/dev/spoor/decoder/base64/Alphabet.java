package dev.spoor.decoder.base64;

import java.util.Arrays;
import java.util.Base64;

/** The characters of base64, standard and URL-safe (RFC 4648 sections 4 and 5). */
final class Alphabet {
    static final int UPPER = 1;
    static final int LOWER = 2;
    static final int DIGIT = 4;
    /** Of the standard alphabet alone: + and /. */
    static final int STANDARD = 8;
    /** Of the URL-safe alphabet alone: - and _. */
    static final int URL_SAFE = 16;

    private static final byte[] CLASSES = new byte[256];
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < 26; i++) {
            set('A' + i, i, UPPER);
            set('a' + i, 26 + i, LOWER);
        }
        for (int i = 0; i < 10; i++) {
            set('0' + i, 52 + i, DIGIT);
        }
        set('+', 62, STANDARD);
        set('/', 63, STANDARD);
        set('-', 62, URL_SAFE);
        set('_', 63, URL_SAFE);
    }

    private Alphabet() {}

    private static void set(int character, int value, int kind) {
        VALUES[character] = (byte) value;
        CLASSES[character] = (byte) kind;
    }

    /** The character's class, one bit; 0 where it is not of base64. */
    static int classOf(byte c) {
        return CLASSES[c & 0xff];
    }

    /** The character's six bits; -1 where it is not of base64. */
    static int value(byte c) {
        return VALUES[c & 0xff];
    }

    /** Decodes what is of base64 in {@code b[from .. to)}, leaving out all else; a last character that gives no byte is dropped. */
    static byte[] decode(byte[] b, int from, int to) {
        byte[] clean = new byte[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c == '\\') {
                i++; // an escaped line break
            } else if (classOf(c) != 0) {
                clean[n++] = c == '-' ? (byte) '+' : c == '_' ? (byte) '/' : c;
            }
        }
        return Base64.getDecoder().decode(Arrays.copyOf(clean, n % 4 == 1 ? n - 1 : n));
    }
}
