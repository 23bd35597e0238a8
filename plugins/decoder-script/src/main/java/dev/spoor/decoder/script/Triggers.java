package dev.spoor.decoder.script;

import dev.spoor.contents.Bytes;

/** A first look for what may be evaluated: most text has nothing of it and is passed over, one look-up a byte. */
final class Triggers {
    private static final boolean[] LOOK = new boolean[256];
    private static final String[] FUNCTIONS = {
        "fromcharcode",
        "unescape",
        "decodeuricomponent",
        "strreverse",
        "chr",
        "chrw",
        "chr$",
        "replace",
        "reverse",
        "::join"
    };
    private static final String[] OPERATORS = {"join", "replace", "creplace", "ireplace"};

    static {
        for (char c : "+`[-(&".toCharArray()) {
            LOOK[c] = true;
        }
    }

    private Triggers() {}

    static boolean any(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            if (LOOK[b[p] & 0xff] && is(b, from, p, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(byte[] b, int from, int p, int to) {
        return switch (b[p]) {
            case '+', '&' -> isOperand(before(b, from, p)) && isOperand(behind(b, p + 1, to));
            case '`' -> p > from && p + 1 < to && isLetter(b[p - 1]) && isLetter(b[p + 1]);
            case '[' -> Bytes.startsWith(b, p, to, "[char") || Bytes.startsWith(b, p, to, "[-1..");
            case '-' -> isOperator(b, from, p, to);
            default -> isCall(b, from, p);
        };
    }

    /** The last byte before, blanks left out. */
    private static byte before(byte[] b, int from, int p) {
        int q = p - 1;
        while (q >= from && p - q < 16 && b[q] == ' ') {
            q--;
        }
        return q < from ? 0 : b[q];
    }

    private static byte behind(byte[] b, int p, int to) {
        int q = p;
        while (q < to && q - p < 16 && (b[q] == ' ' || b[q] == '\n' || b[q] == '\r' || b[q] == '\t')) {
            q++;
        }
        return q == to ? 0 : b[q];
    }

    private static boolean isOperand(byte c) {
        return c == '\'' || c == '"' || c == ')' || c == '(' || c == '[' || c == ']';
    }

    private static boolean isOperator(byte[] b, int from, int p, int to) {
        int first = p + 1 < to ? b[p + 1] | 0x20 : 0;
        if (first == 'f') { // most often an option of some program
            return p + 2 < to && isEnd(b[p + 2]) && isOperand(behind(b, p + 2, to)) && isOperand(before(b, from, p));
        }
        if (first != 'j' && first != 'r' && first != 'c' && first != 'i') {
            return false;
        }
        for (String word : OPERATORS) {
            if (Bytes.startsWith(b, p + 1, to, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnd(byte c) {
        return c == ' ' || c == '\'' || c == '"' || c == '(' || c == '[';
    }

    private static boolean isCall(byte[] b, int from, int p) {
        if (p == from || !isLetter(b[p - 1]) && b[p - 1] != '$') {
            return false;
        }
        for (String name : FUNCTIONS) {
            if (Bytes.endsWith(b, from, p, name)) {
                int start = p - name.length();
                return start == from || name.startsWith(":") || !isLetter(b[start - 1]);
            }
        }
        return false;
    }

    private static boolean isLetter(byte c) {
        int low = c | 0x20;
        return low >= 'a' && low <= 'z';
    }
}
