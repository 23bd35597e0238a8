package dev.spoor.decoder.auditd;

/** A field's value, as it means: decoded, and without the ways in which a log says that there is none. One thread at a time. */
final class Value {
    private static final byte[] UNSET = {'-', '1'};
    private static final byte[] SUCCESS = {'s', 'u', 'c', 'c', 'e', 's', 's'};
    private static final byte[] FAILURE = {'f', 'a', 'i', 'l', 'u', 'r', 'e'};
    private static final Words RESULTS = new Words();
    private static final int GOOD = 4;

    static {
        for (String word : new String[] {"yes", "success", "1", "succeeded", "no", "failed", "0", "fail", "failure"}) {
            RESULTS.add(word);
        }
    }

    private static final Words NONE = new Words();

    static {
        for (String word : new String[] {"?", "(null)", "(none)", ""}) {
            NONE.add(word);
        }
    }

    private static final Words UNSETS = new Words();

    static {
        for (String word : new String[] {"4294967295", "18446744073709551615", "unset"}) {
            UNSETS.add(word);
        }
    }

    private final Bytes decoded = new Bytes();

    /** Where the value stands. */
    byte[] b;

    int from;
    int to;

    /** True where a field has a value; false where its log says that it has none. */
    boolean read(FieldCursor field, byte[] bytes, Fields.Form form) {
        b = bytes;
        from = field.from;
        to = field.to;
        if (field.quoted) {
            return true;
        }
        if (NONE.find(b, from, to) >= 0) {
            return false;
        }
        switch (form) {
            case ID:
                if (UNSETS.find(b, from, to) >= 0) {
                    of(UNSET);
                }
                break;
            case RESULT:
                int result = RESULTS.find(b, from, to);
                if (result >= 0) {
                    of(result < GOOD ? SUCCESS : FAILURE);
                }
                break;
            case ENCODED:
                decode();
                break;
            case MAYBE_ENCODED:
                if (decode() && !needsEncoding(isDecimal(bytes, field.from, field.to))) {
                    b = bytes;
                    from = field.from;
                    to = field.to;
                }
                break;
            case TITLE:
                if (decode()) {
                    while (to > from && b[to - 1] == 0) {
                        to--;
                    }
                    replace(0, ' ');
                }
                break;
            case KEYS:
                if (decode()) {
                    replace(1, ',');
                }
                break;
            default:
                break;
        }
        return true;
    }

    private void of(byte[] word) {
        b = word;
        from = 0;
        to = word.length;
    }

    private boolean decode() {
        decoded.clear();
        if (!Hex.decode(b, from, to, decoded)) {
            return false;
        }
        b = decoded.array;
        from = 0;
        to = decoded.length;
        return true;
    }

    /**
     * True for what would not have been written as it is.
     *
     * @param decimal whether the encoding has no letters: then control characters say that it is a number, and none
     */
    private boolean needsEncoding(boolean decimal) {
        boolean needs = false;
        for (int i = from; i < to; i++) {
            int c = b[i] & 0xff;
            if (decimal && c < ' ') {
                return false;
            }
            needs |= c <= ' ' || c == '"' || c >= 0x7F;
        }
        return needs;
    }

    private static boolean isDecimal(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private void replace(int old, int by) {
        for (int i = from; i < to; i++) {
            if (b[i] == old) {
                b[i] = (byte) by;
            }
        }
    }

    /** True for an integer as a number is written: no plus, no leading zero. */
    boolean isInteger() {
        int at = from < to && b[from] == '-' ? from + 1 : from;
        if (to - at < 1 || to - at > 18 || b[at] == '0' && (to - at > 1 || at > from)) {
            return false;
        }
        for (; at < to; at++) {
            if (b[at] < '0' || b[at] > '9') {
                return false;
            }
        }
        return true;
    }
}
