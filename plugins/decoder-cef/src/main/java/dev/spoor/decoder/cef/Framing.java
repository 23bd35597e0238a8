package dev.spoor.decoder.cef;

/**
 * Finds the event in a line and what syslog says before it: {@code <46>CEF:0|...}, {@code Sep  8 08:32:20 host CEF: 0|...}, {@code <46>1
 * 2020-01-01T00:00:00Z host app - - - LEEF:2.0|...}. An event that lost its mark is found where it starts the line. A cursor; one thread
 * at a time.
 */
final class Framing {
    private static final int MOST_VERSION = 4;
    /** Of a line without a mark, this many bars at least must follow its version. */
    private static final int BARS = 6;

    private boolean leef;
    private boolean marked;
    private int version;
    private int timeFrom;
    private int timeTo;
    private int hostFrom;
    private int hostTo;

    /** Looks for an event; false where there is none. */
    boolean find(byte[] b, int from, int to) {
        timeFrom = timeTo = hostFrom = hostTo = -1;
        for (int colon = Bytes.indexOf(b, from, to, ':'); colon >= 0; colon = Bytes.indexOf(b, colon + 1, to, ':')) {
            int mark = mark(b, from, colon);
            int start = mark < 0 ? -1 : Bytes.blanksEnd(b, colon + 1, to);
            if (start >= 0 && isVersion(b, start, to)) {
                leef = colon - mark == 4;
                marked = true;
                version = start;
                prefix(b, from, mark);
                return true;
            }
        }
        int start = afterPriority(b, from, to);
        leef = false;
        marked = false;
        version = start;
        return isVersion(b, start, to) && bars(b, start, to) >= BARS;
    }

    /** Where CEF or LEEF starts that ends at this colon; -1 where something else does. */
    private static int mark(byte[] b, int from, int colon) {
        int mark = colon - 3;
        if (mark < from || b[mark + 1] != 'E' || b[mark + 2] != 'F') {
            return -1;
        }
        if (b[mark] == 'E' && mark > from && b[mark - 1] == 'L') {
            mark--;
        } else if (b[mark] != 'C') {
            return -1;
        }
        return mark == from || !isLetter(b[mark - 1]) ? mark : -1;
    }

    private static boolean isLetter(byte c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /** True where digits and points stand here, and a bar. */
    private static boolean isVersion(byte[] b, int from, int to) {
        int at = from;
        while (at < to && at - from <= MOST_VERSION && (Bytes.isDigit(b[at]) || b[at] == '.')) {
            at++;
        }
        return at > from && at < to && b[at] == '|';
    }

    private static int bars(byte[] b, int from, int to) {
        int bars = 0;
        for (int i = from; i < to && bars < BARS; i++) {
            if (b[i] == '\\') {
                i++;
            } else {
                bars += b[i] == '|' ? 1 : 0;
            }
        }
        return bars;
    }

    private static int afterPriority(byte[] b, int from, int to) {
        if (from == to || b[from] != '<') {
            return from;
        }
        int close = Bytes.indexOf(b, from, Math.min(to, from + 5), '>');
        return close > from + 1 && Bytes.number(b, from + 1, close) >= 0 ? close + 1 : from;
    }

    private void prefix(byte[] b, int from, int to) {
        int at = afterPriority(b, from, to);
        if (to - at > 2 && Bytes.isDigit(b[at]) && b[at + 1] == ' ') {
            at += 2; // RFC 5424 has its version here
        }
        int end = EventTime.stampEnd(b, at, to);
        if (end > at) {
            timeFrom = at;
            timeTo = end;
            at = Bytes.blanksEnd(b, end, to);
        }
        int word = Bytes.wordEnd(b, at, to);
        if (word > at && word < to && !(word - at == 1 && b[at] == '-')) {
            hostFrom = at;
            hostTo = word;
        }
    }

    /** True where the event is LEEF. */
    boolean isLeef() {
        return leef;
    }

    /** True where the line says that it is an event. */
    boolean isMarked() {
        return marked;
    }

    /** Where the version starts, the first field of the header. */
    int version() {
        return version;
    }

    /** Range of syslog's time; -1 where there is none. */
    int timeFrom() {
        return timeFrom;
    }

    int timeTo() {
        return timeTo;
    }

    /** Range of syslog's host; -1 where there is none. */
    int hostFrom() {
        return hostFrom;
    }

    int hostTo() {
        return hostTo;
    }
}
