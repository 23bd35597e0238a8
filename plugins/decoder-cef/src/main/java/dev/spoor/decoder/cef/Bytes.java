package dev.spoor.decoder.cef;

/** Looks things up in ranges of bytes. */
final class Bytes {
    private Bytes() {}

    /** Where the byte stands first; -1 where it does not. */
    static int indexOf(byte[] b, int from, int to, char c) {
        for (int i = from; i < to; i++) {
            if (b[i] == c) {
                return i;
            }
        }
        return -1;
    }

    /** True where the text, of ASCII, stands at this place. */
    static boolean startsWith(byte[] b, int from, int to, String text) {
        if (to - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (b[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where the run of anything but blanks ends. */
    static int wordEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] != ' ') {
            at++;
        }
        return at;
    }

    /** Where the run of blanks ends. */
    static int blanksEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] == ' ') {
            at++;
        }
        return at;
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Decimal digits as a number; -1 where one of them is none, or where there are none or too many. */
    static long number(byte[] b, int from, int to) {
        if (from >= to || to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(b[i])) {
                return -1;
            }
            value = value * 10 + (b[i] - '0');
        }
        return value;
    }
}
