package dev.spoor.decoder.cef;

/** The fields of an event's header, split at bars; a backslash escapes. A cursor; one thread at a time. */
final class EventHeader {
    /** Vendor, product, version, class id, name and severity. */
    private static final int CEF = 6;
    /** Vendor, product, version and event id. */
    private static final int LEEF = 4;

    static final int VENDOR = 0;
    static final int PRODUCT = 1;
    static final int PRODUCT_VERSION = 2;
    static final int EVENT_ID = 3;
    static final int NAME = 4;
    static final int SEVERITY = 5;

    private final int[] from = new int[CEF];
    private final int[] to = new int[CEF];
    private int count;
    private int extension;
    private char delimiter;

    /**
     * Splits a header that starts with its version; false where fields are missing.
     *
     * @param leef whether it is LEEF's, whose second version may name the delimiter of the extension
     */
    boolean split(byte[] b, int start, int end, boolean leef) {
        delimiter = leef ? '\t' : ' ';
        boolean named = leef && Bytes.startsWith(b, start, end, "2");
        int at = bar(b, start, end) + 1;
        count = leef ? LEEF : CEF;
        for (int field = 0; field < count; field++) {
            int bar = bar(b, at, end);
            boolean last = field == count - 1;
            if (bar == end && !last) {
                return false;
            }
            from[field] = at;
            to[field] = bar;
            at = Math.min(end, bar + 1);
        }
        extension = named ? delimiter(b, at, end) : at;
        return true;
    }

    private static int bar(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\\') {
                i++;
            } else if (b[i] == '|') {
                return i;
            }
        }
        return to;
    }

    /** Reads {@code ^|}, {@code x09|} or {@code 0x5E|}; nothing where something else stands there. Answers where it goes on. */
    private int delimiter(byte[] b, int start, int end) {
        int bar = Bytes.indexOf(b, start, Math.min(end, start + 5), '|');
        if (bar < 0) {
            return start;
        }
        int at = start;
        if (bar - at > 1 && b[at] == '0') {
            at++;
        }
        if (bar - at > 1 && (b[at] | 0x20) == 'x') {
            int code = 0;
            for (at++; at < bar; at++) {
                int digit = Character.digit(b[at], 16);
                if (digit < 0) {
                    return start;
                }
                code = code * 16 + digit;
            }
            if (code > 0 && code < 0x80) {
                delimiter = (char) code;
            }
            return bar + 1;
        }
        if (bar - start > 1) {
            return start;
        }
        if (bar > start) {
            delimiter = (char) (b[start] & 0x7F);
        }
        return bar + 1;
    }

    /** How many fields there are, of those that have a number here. */
    int count() {
        return count;
    }

    int from(int field) {
        return from[field];
    }

    int to(int field) {
        return to[field];
    }

    /** Where the extension starts. */
    int extension() {
        return extension;
    }

    /** What stands between the pairs of the extension. */
    char delimiter() {
        return delimiter;
    }
}
