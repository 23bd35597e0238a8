package dev.spoor.indicators;

/** Catalogue numbers: CVE (cve.org: year and four or more digits) and ATT&amp;CK techniques. */
final class Ids {
    static final int SHORTEST_CVE = "cve-1999-0001".length();

    static final int TECHNIQUE = "T1059".length();

    private Ids() {}

    /** Start of a {@code CVE-} in the word [s,e) that is followed by a year and a number, or -1. */
    static int cveStart(byte[] b, int s, int e) {
        for (int p = s; e - p >= SHORTEST_CVE; p++) {
            if ((b[p] | 0x20) == 'c'
                    && (p == s || (Text.classOf(b[p - 1]) & Text.DASH) != 0)
                    && Text.at(b, p, e, "cve-")
                    && b[p + 8] == '-'
                    && (b[p + 4] == '1' && b[p + 5] == '9' || b[p + 4] == '2' && b[p + 5] == '0')
                    && Text.isDigit(b[p + 6])
                    && Text.isDigit(b[p + 7])
                    && digitsEnd(b, p + 9, e) - (p + 9) >= 4) {
                int end = digitsEnd(b, p + 9, e);
                if (end == e || (Text.classOf(b[end]) & Text.DASH) != 0) {
                    return p;
                }
            }
        }
        return -1;
    }

    static int cveEnd(byte[] b, int start, int e) {
        return digitsEnd(b, start + 9, e);
    }

    /** The end of {@code T1059} or {@code T1059.001} at the word [s,e), or -1. */
    static int techniqueEnd(byte[] b, int s, int e, int to) {
        if (e - s != TECHNIQUE || b[s] != 'T' || b[s + 1] != '1' || b[s + 2] > '6' || digitsEnd(b, s + 1, e) != e) {
            return -1;
        }
        if (e + 3 < to && b[e] == '.' && digitsEnd(b, e + 1, to) == e + 4 && !Text.isWord(b, e + 4, to)) {
            return e + 4;
        }
        return e;
    }

    private static int digitsEnd(byte[] b, int p, int e) {
        int q = p;
        while (q < e && Text.isDigit(b[q])) {
            q++;
        }
        return q;
    }
}
