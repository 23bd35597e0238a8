package dev.spoor.decoder.cef;

/**
 * The pairs of an extension, {@code key=value} one after the other. In CEF values may hold blanks and escape an equals sign; a value ends
 * where a blank, a word that can be a key and an equals sign follow. In LEEF a delimiter stands between pairs. A cursor; one thread at a time.
 */
final class Pairs {
    private byte[] b;
    private int to;
    private char delimiter;
    private int at;
    private int keyFrom;
    private int keyTo;
    private int valueFrom;
    private int valueTo;

    /** Starts with an extension; what stands before the first key is passed over, and answered as the place where that ends. */
    int start(byte[] bytes, int from, int end, char between) {
        b = bytes;
        to = end;
        delimiter = between;
        at = from;
        int equals = equals(from, true);
        if (equals < 0) {
            at = end;
            return end;
        }
        at = key(from, equals);
        return at;
    }

    /** Goes to the next pair; false at the end. */
    boolean next() {
        if (at >= to) {
            return false;
        }
        keyFrom = at;
        int equals = equals(at, true);
        keyTo = equals;
        valueFrom = equals + 1;
        int following = equals(valueFrom, false);
        if (following < 0) {
            valueTo = to;
            at = to;
        } else {
            at = key(valueFrom, following);
            valueTo = at - 1;
        }
        while (valueTo > valueFrom && (b[valueTo - 1] == ' ' || b[valueTo - 1] == delimiter)) {
            valueTo--;
        }
        return true;
    }

    /** The next equals sign with a key before it; -1 where there is none. A key stands behind a delimiter, or at the start where it may. */
    private int equals(int from, boolean atStart) {
        int word = atStart ? from : -1;
        for (int i = from; i < to; i++) {
            int c = b[i];
            if (c == delimiter) {
                word = i + 1;
            } else if (c == '\\' && delimiter == ' ') {
                i++;
                word = -1;
            } else if (c == '=') {
                if (word >= 0 && word < i) {
                    return i;
                }
                word = -1;
            } else if (!isKey(c)) {
                word = -1;
            }
        }
        return -1;
    }

    /** Where the key starts that ends at an equals sign. */
    private int key(int from, int equals) {
        int start = equals;
        while (start > from && b[start - 1] != delimiter) {
            start--;
        }
        return start;
    }

    private static boolean isKey(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '-'
                || c == '.'
                || c == '['
                || c == ']'
                || c == '/'
                || c == '@'
                || c == '$'
                || c < 0;
    }

    int keyFrom() {
        return keyFrom;
    }

    int keyTo() {
        return keyTo;
    }

    int valueFrom() {
        return valueFrom;
    }

    int valueTo() {
        return valueTo;
    }
}
