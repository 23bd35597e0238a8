package dev.spoor.kql.parse;

/** What string literals say. */
final class Strings {
    private Strings() {}

    /** The place behind the escape that begins at that backslash, or -1 if it is none of the language. */
    static int escape(String text, int at) {
        int next = at + 1;
        if (next >= text.length()) {
            return -1;
        }
        switch (text.charAt(next)) {
            case '\\':
            case '\'':
            case '"':
            case 'a':
            case 'b':
            case 'f':
            case 'n':
            case 'r':
            case 't':
            case 'v':
                return next + 1;
            case 'u':
                return hex(text, next + 1, 4);
            case 'U':
                return hex(text, next + 1, 8);
            case 'x':
                return hex(text, next + 1, 2);
            default:
                return octal(text, next);
        }
    }

    private static int hex(String text, int at, int n) {
        if (at + n > text.length()) {
            return -1;
        }
        for (int i = at; i < at + n; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return -1;
            }
        }
        return at + n;
    }

    private static int octal(String text, int at) {
        int end = at;
        while (end < text.length() && end < at + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            end++;
        }
        if (end == at) {
            return -1;
        }
        return end == at + 3 && text.charAt(at) > '3' ? end - 1 : end;
    }

    /** The value of a string literal, given as in the query: with prefix and quotes. Lenient on what the lexer complained of. */
    static String value(String literal) {
        int at = literal.startsWith("h") || literal.startsWith("H") ? 1 : 0;
        boolean verbatim = at < literal.length() && literal.charAt(at) == '@';
        int open = verbatim ? at + 1 : at;
        if (literal.startsWith("```", open) || literal.startsWith("~~~", open)) {
            boolean closed = literal.length() >= open + 6 && literal.endsWith(literal.substring(open, open + 3));
            return literal.substring(open + 3, closed ? literal.length() - 3 : literal.length());
        }
        char quote = literal.charAt(open);
        boolean closed = literal.length() > open + 1 && literal.charAt(literal.length() - 1) == quote;
        String inner = literal.substring(open + 1, closed ? literal.length() - 1 : literal.length());
        if (verbatim) {
            return inner.replace("" + quote + quote, "" + quote);
        }
        return inner.indexOf('\\') < 0 ? inner : unescaped(inner);
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '\\' ? escape(text, at) : -1;
            if (end < 0) {
                out.append(text.charAt(at++));
                continue;
            }
            char c = text.charAt(at + 1);
            switch (c) {
                case 'a':
                    out.append('\u0007');
                    break;
                case 'b':
                    out.append('\b');
                    break;
                case 'f':
                    out.append('\f');
                    break;
                case 'n':
                    out.append('\n');
                    break;
                case 'r':
                    out.append('\r');
                    break;
                case 't':
                    out.append('\t');
                    break;
                case 'v':
                    out.append('\u000B');
                    break;
                case 'u':
                case 'x':
                    out.append((char) Integer.parseInt(text.substring(at + 2, end), 16));
                    break;
                case 'U':
                    long point = Long.parseLong(text.substring(at + 2, end), 16);
                    out.appendCodePoint(point <= Character.MAX_CODE_POINT ? (int) point : 0xFFFD);
                    break;
                case '\\':
                case '\'':
                case '"':
                    out.append(c);
                    break;
                default:
                    out.append((char) Integer.parseInt(text.substring(at + 1, end), 8));
                    break;
            }
            at = end;
        }
        return out.toString();
    }
}
