package dev.spoor.decoder.auditd;

/**
 * Goes from field to field of a record: {@code key=value}, {@code key="value"}, {@code key={ ... }}, and what stands in
 * {@code msg='...'} as if it stood outside. What has no key is a word, or a group where it is in braces. Places are in the record's bytes,
 * which are not copied. Never fails: where a quote is missing its value goes to the end.
 */
final class FieldCursor {
    private static final int SEPARATOR = 0x1D; // before the names that an ENRICHED log adds

    private byte[] b;
    private int at;
    private int end;
    private boolean nested;
    private boolean closes;

    /** Where the key stands; the same twice where there is none. */
    int keyFrom;

    int keyTo;
    /** Where the value stands, without quotes; or the word. */
    int from;

    int to;
    /** True where the value stood in double quotes, so that it is literal. */
    boolean quoted;
    /** True for what stood in braces without a key. */
    boolean group;
    /** True where a quote was not closed. */
    boolean unclosed;

    /** Starts at a record's fields. */
    void start(byte[] bytes, int start, int stop) {
        b = bytes;
        at = start;
        end = stop;
        nested = false;
        closes = true;
        unclosed = false;
    }

    boolean isWord() {
        return keyFrom == keyTo;
    }

    /** Goes to the next; false at the end. */
    boolean next() {
        while (skip()) {
            quoted = false;
            group = false;
            keyFrom = at;
            keyTo = at;
            if (b[at] == '{') {
                group = true;
                braces();
                return true;
            }
            while (at < end && b[at] != '=' && !isGap(b[at])) {
                at++;
            }
            if (at == end || b[at] != '=') {
                from = keyFrom;
                to = at;
                trim();
                if (from < to) {
                    return true;
                }
                continue;
            }
            keyTo = at++;
            if (keyFrom == keyTo) {
                continue; // an equal sign alone
            }
            if (value()) {
                return true;
            }
        }
        return false;
    }

    /** False where it is only the start of what is nested. */
    private boolean value() {
        int first = at < end ? b[at] : ' ';
        if (first == '"') {
            quoted = true;
            to('"');
        } else if (first == '\'') {
            if (keyTo - keyFrom == 3 && b[keyFrom] == 'm' && b[keyFrom + 1] == 's' && b[keyFrom + 2] == 'g') {
                nested = true;
                at++;
                return false;
            }
            to('\'');
        } else if (first == '{') {
            braces();
        } else {
            bare(first);
        }
        return true;
    }

    private void bare(int first) {
        from = at;
        if (first == '(' && closes) {
            int close = indexOf(')');
            closes = close
                    >= 0; // asked once where there is none: a line of a million of them must not be searched a million
            // times
            if (closes) {
                at = close + 1;
                to = at;
                return;
            }
        }
        boolean open = false;
        while (at < end && !isGap(b[at])) {
            if (b[at] == '\'' && nested && (at + 1 == end || isGap(b[at + 1]))) {
                break;
            }
            if (b[at] == '=' && at + 1 < end && b[at + 1] == '"' && lostSeparator()) {
                break;
            }
            open |= b[at] == '(';
            at++;
        }
        to = at;
        while (to > from
                && (b[to - 1] == ',' || b[to - 1] == ')' && !open)) { // as old programs list: (hostname=a, addr=b)
            to--;
        }
    }

    /** Copying a log from a screen loses the separator: {@code res=1AUID="mara"}. Goes back to where the name starts, if it is so. */
    private boolean lostSeparator() {
        int start = at;
        while (start > from && (b[start - 1] >= 'A' && b[start - 1] <= 'Z' || b[start - 1] == '_')) {
            start--;
        }
        if (start == from || at - start < 2) {
            return false;
        }
        at = start;
        return true;
    }

    /** A value up to a closing quote. */
    private void to(char quote) {
        at++;
        from = at;
        int close = indexOf(quote);
        unclosed |= close < 0;
        to = close < 0 ? end : close;
        at = close < 0 ? end : close + 1;
    }

    private void braces() {
        at++;
        from = at;
        int close = indexOf('}');
        to = close < 0 ? end : close;
        at = close < 0 ? end : close + 1;
        while (from < to && b[from] == ' ') {
            from++;
        }
        while (to > from && b[to - 1] == ' ') {
            to--;
        }
    }

    private void trim() {
        while (to > from && (b[to - 1] == ',' || b[to - 1] == ')' || b[to - 1] == '\'' && nested)) {
            to--;
        }
    }

    private int indexOf(int wanted) {
        for (int i = at; i < end; i++) {
            if (b[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private boolean skip() {
        while (at < end) {
            int c = b[at];
            if (!isGap(c) && c != ',' && c != '(' && c != ')' && c != ':' && c != '\'') {
                return true;
            }
            at++;
        }
        return false;
    }

    private static boolean isGap(int c) {
        return c == ' ' || c == SEPARATOR || c == '\t';
    }
}
