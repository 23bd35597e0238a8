package dev.spoor.indicators;

/** Fuzzy hashes of ssdeep: {@code blocksize:hash:hash}, the block size 3 times a power of two, each hash at most 64 characters. */
final class Ssdeep {
    private static final int MAX_PART = 64;

    private Ssdeep() {}

    /** The end of the fuzzy hash whose block size is the word [s,e), or -1. Short ones are taken for times and ratios. */
    static int end(byte[] b, int s, int e, int to) {
        int size = 0;
        for (int p = s; p < e; p++) {
            size = size * 10 + b[p] - '0';
        }
        if (e - s > 9 || size == 0 || size % 3 != 0 || Integer.bitCount(size / 3) != 1) {
            return -1;
        }
        int first = part(b, e + 1, to);
        if (first - e - 1 < 6 || first >= to || b[first] != ':') {
            return -1;
        }
        int second = part(b, first + 1, to);
        if (second - first - 1 < 3 || Text.isWord(b, second, to) || second < to && b[second] == ':') {
            return -1;
        }
        return mixed(b, e, second) ? second : -1;
    }

    private static int part(byte[] b, int p, int to) {
        int q = p;
        int limit = Math.min(to, p + MAX_PART);
        while (q < limit && (Text.classOf(b[q]) & (Text.WORD | Text.DASH | Text.HIGH)) == Text.WORD
                || q < limit && (b[q] == '+' || b[q] == '/')) {
            q++;
        }
        return q;
    }

    private static boolean mixed(byte[] b, int s, int e) {
        int kinds = 0;
        for (int p = s; p < e; p++) {
            int k = Text.classOf(b[p]);
            kinds |= (k & Text.UPPER) != 0 ? 1 : (k & Text.NONDIGIT) != 0 ? 2 : 4;
        }
        return (kinds & 3) == 3;
    }
}
