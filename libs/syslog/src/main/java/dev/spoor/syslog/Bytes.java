package dev.spoor.syslog;

import java.nio.charset.StandardCharsets;

/** Finds things in ranges of bytes; -1 where they are not there. */
public final class Bytes {
    private Bytes() {}

    public static byte[] of(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    public static boolean startsWith(byte[] b, int from, int to, byte[] prefix) {
        int length = prefix.length;
        if (to - from < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (b[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    public static boolean equal(byte[] b, int from, int to, byte[] text) {
        return to - from == text.length && startsWith(b, from, to, text);
    }

    public static int indexOf(byte[] b, int from, int to, char c) {
        for (int i = from; i < to; i++) {
            if (b[i] == c) {
                return i;
            }
        }
        return -1;
    }

    public static int indexOf(byte[] b, int from, int to, byte[] text) {
        for (int i = from; i <= to - text.length; i++) {
            if (b[i] == text[0] && startsWith(b, i, to, text)) {
                return i;
            }
        }
        return -1;
    }

    public static int lastIndexOf(byte[] b, int from, int to, byte[] text) {
        for (int i = to - text.length; i >= from; i--) {
            if (b[i] == text[0] && startsWith(b, i, to, text)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the word that starts here ends: at a blank or at the end. */
    public static int wordEnd(byte[] b, int from, int to) {
        int end = indexOf(b, from, to, ' ');
        return end < 0 ? to : end;
    }

    /** The first place that is no blank. */
    public static int skipBlanks(byte[] b, int from, int to) {
        int at = from;
        while (at < to && (b[at] == ' ' || b[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** The number of the whole range, at most nine digits; -1 where it is none. */
    public static int number(byte[] b, int from, int to) {
        if (from >= to || to - from > 9) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    public static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** True where the range can be an address: digits and dots, or with a colon. Not a check of its form. */
    public static boolean isAddress(byte[] b, int from, int to) {
        boolean dotted = from < to;
        for (int i = from; i < to; i++) {
            if (b[i] == ':') {
                return true;
            }
            dotted &= isDigit(b[i]) || b[i] == '.';
        }
        return dotted;
    }
}
