package dev.spoor.decoder.encodings;

import dev.spoor.contents.Bytes;
import dev.spoor.contents.Readable;

/**
 * Character references of HTML and XML: numbers, and the names that are in use for ASCII. A stretch of text in which they stand close together is
 * decoded, blanks around it not included, where there are three, or one that hides a letter.
 */
public final class HtmlEntities extends Encoding {
    private static final int ENOUGH = 3;
    /** References this near to each other belong together. */
    private static final int NEAR = 256;

    private static final int LONGEST = 10;

    private static final String[] NAMES = {
        "lt", "gt", "amp", "quot", "apos", "nbsp", "tab", "newline", "colon", "semi", "comma", "period", "sol", "bsol",
        "lpar", "rpar", "lsqb", "rsqb", "lcub", "rcub", "equals", "plus", "num", "excl", "quest", "percnt", "dollar",
        "commat", "lowbar", "vert", "grave"
    };
    private static final String CHARACTERS = "<>&\"'\u00a0\t\n:;,./\\()[]{}=+#!?%$@_|`";

    /** Made by the service loader. */
    public HtmlEntities() {
        super("html-entities", "HTML entities", "Decodes character references of HTML and XML.");
    }

    /** Behind what may be a reference that starts at p; -1 where none does. */
    private static int end(byte[] b, int p, int to) {
        int q = p + 1;
        int stop = Math.min(to, p + LONGEST);
        boolean number = q < stop && b[q] == '#';
        boolean hex = number && q + 1 < stop && (b[q + 1] | 0x20) == 'x';
        q += hex ? 2 : number ? 1 : 0;
        int start = q;
        while (q < stop
                && (number ? hex ? Bytes.hex(b[q]) >= 0 : b[q] >= '0' && b[q] <= '9' : Bytes.isAlphanumeric(b[q]))) {
            q++;
        }
        return q > start && q < to && b[q] == ';' ? q + 1 : -1;
    }

    /** The character; -1 where it is none, or its name is not known. */
    private static int character(byte[] b, int p, int end) {
        if (b[p + 1] != '#') {
            for (int i = 0; i < NAMES.length; i++) {
                if (NAMES[i].length() == end - p - 2 && Bytes.startsWith(b, p + 1, end, NAMES[i])) {
                    return CHARACTERS.charAt(i);
                }
            }
            return -1;
        }
        boolean hex = (b[p + 2] | 0x20) == 'x';
        int value = 0;
        for (int q = p + (hex ? 3 : 2); q < end - 1; q++) {
            value = hex ? value << 4 | Bytes.hex(b[q]) : value * 10 + b[q] - '0';
            if (value > Character.MAX_CODE_POINT) {
                return -1;
            }
        }
        return value;
    }

    private static int weight(byte[] b, int p, int end) {
        int c = character(b, p, end);
        if (c < 0 || b[p + 1] != '#') {
            return c < 0 ? 0 : 1;
        }
        return c > 0 && c < 0x80 && Bytes.isAlphanumeric((byte) c) ? ENOUGH : 1;
    }

    @Override
    int probe(byte[] b, int from, int to) {
        int weight = 0;
        int last = from;
        for (int p = Bytes.indexOf(b, from, to, '&'); p >= 0; p = Bytes.indexOf(b, p + 1, to, '&')) {
            int end = end(b, p, to);
            if (end > 0) {
                weight = p - last <= NEAR ? weight + weight(b, p, end) : weight(b, p, end);
                last = end;
                if (weight >= ENOUGH) {
                    return 50;
                }
            }
        }
        return 0;
    }

    @Override
    void find(byte[] b, Found out) {
        int from = -1;
        int last = 0;
        int weight = 0;
        int floor = 0;
        for (int p = Bytes.indexOf(b, 0, b.length, '&'); p >= 0; p = Bytes.indexOf(b, p + 1, b.length, '&')) {
            int end = end(b, p, b.length);
            if (end > 0) {
                if (from >= 0 && p - last > NEAR) {
                    floor = put(b, floor, from, last, weight, out);
                    from = -1;
                }
                weight = from < 0 ? weight(b, p, end) : weight + weight(b, p, end);
                from = from < 0 ? p : from;
                last = end;
            }
        }
        if (from >= 0) {
            put(b, floor, from, last, weight, out);
        }
    }

    /** A stretch, with the words at both ends. */
    private static int put(byte[] b, int floor, int from, int to, int weight, Found out) {
        if (weight < ENOUGH) {
            return to;
        }
        int start = from;
        while (start > floor && b[start - 1] != ' ' && b[start - 1] != '\n' && from - start < NEAR) {
            start--;
        }
        int end = to;
        while (end < b.length && b[end] != ' ' && b[end] != '\n' && b[end] != '&' && end - to < NEAR) {
            end++;
        }
        Buffer decoded = new Buffer(end - start);
        for (int p = start; p < end; ) {
            int behind = b[p] == '&' ? end(b, p, end) : -1;
            int c = behind < 0 ? -1 : character(b, p, behind);
            if (c >= 0) {
                decoded.addCharacter(c);
                p = behind;
            } else {
                decoded.add(b[p++]);
            }
        }
        out.put(start, end, decoded.bytes(), Readable.Said.ENCODED, false);
        return end;
    }
}
