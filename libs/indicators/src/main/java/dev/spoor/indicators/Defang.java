package dev.spoor.indicators;

/**
 * The ways in which reports disarm punctuation. Every method answers the length in bytes of the form that stands at p, 0 when
 * none does.
 */
final class Defang {
    private Defang() {}

    /** {@code .} or any form of it: {@code [.] (.) {.} [dot] (dot) [. .] \.}, with a space on either side of a bracket. */
    static int dot(byte[] b, int p, int to, boolean spelledOut) {
        if (p >= to) {
            return 0;
        }
        switch (b[p]) {
            case '.':
                return p + 1 < to && b[p + 1] == ']' ? 2 : 1;
            case '\\':
                if (p + 1 < to && b[p + 1] == '.') {
                    return 2;
                }
                return p + 2 < to && b[p + 1] == '\\' && b[p + 2] == '.' ? 3 : 0;
            case '[':
                int closed = bracketed(b, p, to, '.', "dot");
                return closed == 0 && p + 1 < to && b[p + 1] == '.' ? 2 : closed;
            case '(':
            case '{':
                return bracketed(b, p, to, '.', "dot");
            case ' ':
                return spaced(b, p, to, '.', "dot", spelledOut);
            default:
                return 0;
        }
    }

    /** {@code @} or {@code [@] (@) {@} [at] (at)}, with a space on either side of a bracket. */
    static int at(byte[] b, int p, int to, boolean spelledOut) {
        if (p >= to) {
            return 0;
        }
        switch (b[p]) {
            case '@':
                return 1;
            case '[':
            case '(':
            case '{':
                return bracketed(b, p, to, '@', "at");
            case ' ':
                return spaced(b, p, to, '@', "at", spelledOut);
            default:
                return 0;
        }
    }

    /** {@code :} or {@code [:] (:) {:}}. */
    static int colon(byte[] b, int p, int to) {
        if (p >= to) {
            return 0;
        }
        return b[p] == ':' ? 1 : bracketed(b, p, to, ':', null);
    }

    /** {@code ://} or {@code [:]// [://] (:)// :\/\/ :[//] :\\}, the last only as browsers take it for the slashes. */
    static int schemeSeparator(byte[] b, int p, int to) {
        if (p + 2 >= to) {
            return 0;
        }
        boolean open = isOpen(b[p]);
        if (open && b[p + 1] == ':' && to - p >= 5 && b[p + 2] == '/' && b[p + 3] == '/' && isClose(b[p + 4])) {
            return 5;
        }
        int colon = colon(b, p, to);
        int q = p + colon;
        if (colon == 0 || q + 1 >= to) {
            return 0;
        }
        if (b[q] == '/' && b[q + 1] == '/' || b[q] == '\\' && b[q + 1] == '\\') {
            return colon + 2;
        }
        if (to - q >= 4
                && (b[q] == '\\' && b[q + 1] == '/' && b[q + 2] == '\\' && b[q + 3] == '/'
                        || isOpen(b[q]) && b[q + 1] == '/' && b[q + 2] == '/' && isClose(b[q + 3]))) {
            return colon + 4;
        }
        return 0;
    }

    static boolean isOpen(byte c) {
        return c == '[' || c == '(' || c == '{';
    }

    static boolean isClose(byte c) {
        return c == ']' || c == ')' || c == '}';
    }

    private static int bracketed(byte[] b, int p, int to, char sign, String word) {
        if (to - p < 3 || !isOpen(b[p])) {
            return 0;
        }
        int q = p + 1;
        if (b[q] == ' ') {
            q++;
        }
        if (q < to && b[q] == '\\' && sign == '.') {
            q++;
        }
        if (q < to && b[q] == sign) {
            q++;
        } else if (word != null && Text.at(b, q, to, word)) {
            q += word.length();
        } else {
            return 0;
        }
        if (q < to && b[q] == ' ') {
            q++;
        }
        int close = b[p] == '(' ? ')' : b[p] + 2;
        return q < to && b[q] == close ? q + 1 - p : 0;
    }

    private static int spaced(byte[] b, int p, int to, char sign, String word, boolean spelledOut) {
        int q = p + 1;
        if (q >= to) {
            return 0;
        }
        if (isOpen(b[q])) {
            int n = bracketed(b, q, to, sign, word);
            if (n == 0 || n == 3 && sign == '.' && b[q] == '(') { // "dot (.) is": prose about punctuation
                return 0;
            }
            q += n;
            return (q < to && b[q] == ' ' ? q + 1 : q) - p;
        }
        if (spelledOut && Text.at(b, q, to, word)) {
            q += word.length();
            return q < to && b[q] == ' ' ? q + 1 - p : 0;
        }
        return 0;
    }
}
