package dev.spoor.indicators;

/**
 * The scanner's view of UTF-8 bytes: which bytes make up a word, what a word is made of, and which bytes behind a word may
 * join it to the next. One table look-up per byte.
 */
final class Text {
    static final int WORD = 1;
    static final int NONHEX = 2;
    static final int NONDIGIT = 4;
    static final int UPPER = 8;
    /** Hyphen or underscore. */
    static final int DASH = 16;

    static final int HIGH = 32;
    /** A byte that, behind a word, may lead on: dot, colon, at, bracket, backslash, space. */
    static final int JOIN = 64;
    /** First byte of a character that may be a letter or punctuation: to be decoded. */
    static final int LEAD = 128;

    private static final byte[] CLASS = new byte[256];

    static {
        for (int c = 0; c < 256; c++) {
            int k = 0;
            if (c >= '0' && c <= '9') {
                k = WORD;
            } else if (c >= 'a' && c <= 'f') {
                k = WORD | NONDIGIT;
            } else if (c >= 'A' && c <= 'F') {
                k = WORD | NONDIGIT | UPPER;
            } else if (c > 'f' && c <= 'z') {
                k = WORD | NONDIGIT | NONHEX;
            } else if (c > 'F' && c <= 'Z') {
                k = WORD | NONDIGIT | NONHEX | UPPER;
            } else if (c == '-' || c == '_') {
                k = WORD | NONDIGIT | NONHEX | DASH;
            } else if (c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF || c >= 0xF0) {
                k = LEAD;
            } else if (c >= 0x80) {
                k = WORD | NONDIGIT | NONHEX | HIGH;
            } else if (".:@[({\\ ".indexOf(c) >= 0) {
                k = JOIN;
            }
            CLASS[c] = (byte) k;
        }
    }

    private Text() {}

    static int classOf(byte b) {
        return CLASS[b & 0xff] & 0xff;
    }

    static boolean isWord(byte[] b, int p, int to) {
        if (p >= to) {
            return false;
        }
        int k = classOf(b[p]);
        return (k & WORD) != 0 || ((k & LEAD) != 0 && isLetter(b, p, to));
    }

    /** The end of the word that starts at p; p itself when none does. */
    static int wordEnd(byte[] b, int p, int to) {
        int q = p;
        while (q < to) {
            int k = classOf(b[q]);
            if ((k & WORD) == 0) {
                if ((k & LEAD) == 0 || !isLetter(b, q, to)) {
                    break;
                }
                q += length(b[q]);
            } else {
                q++;
            }
        }
        return Math.min(q, to);
    }

    /** Whether the word byte before p, if any, belongs to the same token as p. */
    static boolean wordBefore(byte[] b, int p, int from) {
        return p > from && (classOf(b[p - 1]) & (WORD | HIGH)) != 0 && !endsPunctuation(b, p, from);
    }

    /** Whether the bytes before p are the tail of a non-letter such as a curly quote. */
    private static boolean endsPunctuation(byte[] b, int p, int from) {
        int q = p - 1;
        while (q > from && p - q < 4 && (b[q] & 0xC0) == 0x80) {
            q--;
        }
        return (classOf(b[q]) & LEAD) != 0 && !isLetter(b, q, p);
    }

    /** Bytes of the UTF-8 character that starts with this byte; 1 for a byte that starts none. */
    static int length(byte lead) {
        int c = lead & 0xff;
        return c < 0xC2 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 1;
    }

    static boolean isLetter(byte[] b, int p, int to) {
        int n = length(b[p]);
        if (n == 1 || p + n > to) {
            return false;
        }
        int cp = b[p] & (0xff >> (n + 1));
        for (int i = 1; i < n; i++) {
            if ((b[p + i] & 0xC0) != 0x80) {
                return false;
            }
            cp = cp << 6 | (b[p + i] & 0x3f);
        }
        if (cp >= 0xFF00 && cp <= 0xFF65) {
            return false; // full-width forms of ASCII: punctuation in running CJK text far more often than names
        }
        return Character.isLetterOrDigit(cp)
                || Character.getType(cp) == Character.NON_SPACING_MARK
                || Character.getType(cp) == Character.COMBINING_SPACING_MARK;
    }

    static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** 0 to 15, or -1. */
    static int hex(byte b) {
        if (isDigit(b)) {
            return b - '0';
        }
        int c = lower(b);
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    /** Whether lower-case {@code ascii} stands at p, whatever its case there. */
    static boolean at(byte[] b, int p, int to, String ascii) {
        int n = ascii.length();
        if (p < 0 || to - p < n) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (lower(b[p + i]) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
