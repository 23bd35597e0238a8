package dev.spoor.analyzer.cmdline;

/** What single bytes of UTF-8 are. */
final class Bytes {
    private Bytes() {}

    static int lower(int b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    /** A letter, digit or underscore of ASCII, or a part of another character. */
    static boolean isWord(int b) {
        return isName(b) || b < 0;
    }

    /** What the name of a variable is made of. */
    static boolean isName(int b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || isDigit(b) || b == '_';
    }

    /** True where these bytes begin with this text of ASCII, lower case, whatever their case. */
    static boolean startsWith(byte[] b, int from, int to, String lower) {
        if (to - from < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (lower(b[from + i]) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** True where these bytes are this text of ASCII, lower case, whatever their case. */
    static boolean equal(byte[] b, int from, int to, String lower) {
        return to - from == lower.length() && startsWith(b, from, to, lower);
    }
}
