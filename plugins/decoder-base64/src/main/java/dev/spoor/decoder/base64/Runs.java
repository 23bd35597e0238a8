package dev.spoor.decoder.base64;

/** Unbroken runs of base64's characters in text. */
final class Runs {
    /** Shorter ones are words. */
    static final int SHORTEST = 12;

    /** A line of wrapped base64 has at least so many characters, but for the last. */
    private static final int SHORTEST_LINE = 32;

    private Runs() {}

    /**
     * Where the next run of at least {@link #SHORTEST} characters starts, or -1. Looks at the place where the run would have to go on first:
     * most text is passed over in leaps.
     */
    static int find(byte[] b, int from, int to) {
        int p = from;
        int last = to - SHORTEST;
        while (p <= last) {
            int q = p + SHORTEST - 1;
            while (q >= p && Alphabet.classOf(b[q]) != 0) {
                q--;
            }
            if (q < p) {
                return p;
            }
            p = q + 1;
        }
        return -1;
    }

    /** Where the run's line ends. */
    static int lineEnd(byte[] b, int from, int to) {
        int p = from;
        while (p < to && Alphabet.classOf(b[p]) != 0) {
            p++;
        }
        return p;
    }

    /**
     * Where the run that starts there ends, lines that it is wrapped into included.
     *
     * @param even whether the second line on all lines but the last must be of one length, as encoders write them; text that follows on a
     *     line of its own is then left out
     */
    static int wrappedEnd(byte[] b, int from, int to, boolean even) {
        int start = from;
        int end = lineEnd(b, start, to);
        int width = 0;
        while (end - start >= SHORTEST_LINE && (!even || width == 0 || end - start == width)) {
            int next = behindBreak(b, end, to);
            int nextEnd = next < 0 ? -1 : lineEnd(b, next, to);
            if (nextEnd <= next || isRule(b, next, to) || even && width > 0 && nextEnd - next > width) {
                return end;
            }
            start = next;
            end = nextEnd;
            width = width == 0 ? end - start : width;
        }
        return end;
    }

    /** Two dashes: the end of a PEM block, or a line drawn in text. */
    private static boolean isRule(byte[] b, int at, int to) {
        return at + 1 < to && b[at] == '-' && b[at + 1] == '-';
    }

    /** Behind a line break and indentation, also an escaped one ({@code \r\n}); -1 where there is none. */
    private static int behindBreak(byte[] b, int from, int to) {
        int p = from;
        boolean broken = false;
        while (p < to) {
            if (b[p] == '\n' || b[p] == '\r') {
                broken = true;
                p++;
            } else if (b[p] == '\\' && p + 1 < to && (b[p + 1] == 'n' || b[p + 1] == 'r')) {
                broken = true;
                p += 2;
            } else if (broken && (b[p] == ' ' || b[p] == '\t')) {
                p++;
            } else {
                break;
            }
        }
        return broken ? p : -1;
    }

    /** Behind up to two padding characters. */
    static int behindPadding(byte[] b, int from, int to) {
        int p = from;
        while (p < to && p < from + 2 && b[p] == '=') {
            p++;
        }
        return p;
    }

    /** True where it has letters in both cases, as all but the rarest base64 has and hex digits, words and numbers have not. */
    static boolean isMixed(byte[] b, int from, int to) {
        int classes = 0;
        for (int p = from; p < to; p++) {
            classes |= Alphabet.classOf(b[p]);
            if ((classes & (Alphabet.UPPER | Alphabet.LOWER)) == (Alphabet.UPPER | Alphabet.LOWER)) {
                return true;
            }
        }
        return false;
    }
}
