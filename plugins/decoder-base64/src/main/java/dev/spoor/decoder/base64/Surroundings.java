package dev.spoor.decoder.base64;

import dev.spoor.contents.Readable;

/** What is said around a run about what it is. */
enum Surroundings {
    /** Nothing. */
    NONE,
    /** It is the argument of PowerShell's {@code -EncodedCommand}, under any of the shorter names that PowerShell takes. */
    ENCODED_COMMAND,
    /** It is said to be base64: {@code FromBase64String("...")}, {@code data:...;base64,...}, {@code echo ... | base64 -d}, a PEM block. */
    DECLARED;

    private static final String ENCODED = "encodedcommand";
    private static final String[] FUNCTIONS = {
        "frombase64string", "frombase64", "base64_decode", "base64.decode", "b64decode", "decode64", "atob"
    };
    private static final String DATA_URI = ";base64";
    private static final String DASHES = "-----";
    private static final int FAR = 24;
    private static final int LONGEST_HEADING = 64;

    /** What that says about the bytes that it decodes to. */
    Readable.Said ofBytes() {
        return switch (this) {
            case NONE -> Readable.Said.NOTHING;
            case ENCODED_COMMAND -> Readable.Said.WIDE;
            case DECLARED -> Readable.Said.ENCODED;
        };
    }

    /** Of the run {@code b[start .. end)} in the text {@code b[from .. to)}. */
    static Surroundings of(byte[] b, int from, int to, int start, int end) {
        int p = start;
        boolean quoted = false;
        boolean comma = false;
        while (p > from && start - p < FAR && isFiller(b[p - 1])) {
            p--;
            quoted |= b[p] == '"' || b[p] == '\'';
            comma |= b[p] == ',';
        }
        if (p == start) {
            return NONE;
        }
        if (comma && endsIn(DATA_URI, b, from, p) || endsIn(DASHES, b, from, p) && isHeading(b, from, p)) {
            return DECLARED;
        }
        if (quoted && isFunction(b, from, p) || (quoted || endsIn("echo", b, from, p)) && isPiped(b, end, to)) {
            return DECLARED;
        }
        return isEncodedCommand(b, from, p) ? ENCODED_COMMAND : NONE;
    }

    private static boolean isFiller(byte c) {
        return c == ' ' || c == '"' || c == '\'' || c == '(' || c == ',' || c == ':' || c == '\t' || c == '\\'
                || c == '\r' || c == '\n';
    }

    private static boolean isFunction(byte[] b, int from, int end) {
        for (String name : FUNCTIONS) {
            if (endsIn(name, b, from, end)) {
                return true;
            }
        }
        return false;
    }

    /** {@code -----BEGIN CERTIFICATE-----}, also as certutil writes it about anything. */
    private static boolean isHeading(byte[] b, int from, int end) {
        int stop = Math.max(from, end - LONGEST_HEADING);
        for (int p = end - DASHES.length(); p > stop && b[p] != '\n'; p--) {
            if (endsIn("-----begin", b, from, p)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsIn(String word, byte[] b, int from, int end) {
        int p = end - word.length();
        if (p < from) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (lower(b[p + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A dash or slash and the start of the parameter's name, carets and backticks in it ignored as the shells do. */
    private static boolean isEncodedCommand(byte[] b, int from, int end) {
        int p = end;
        int letters = 0;
        while (p > from && end - p < 2 * ENCODED.length() && (isLetter(b[p - 1]) || isIgnored(b[p - 1]))) {
            p--;
            letters += isLetter(b[p]) ? 1 : 0;
        }
        if (letters == 0 || p == from || !isDash(b, from, p)) {
            return false;
        }
        int i = 0;
        boolean prefix = true;
        boolean alias = letters == 2;
        for (int q = p; q < end; q++) {
            if (isLetter(b[q])) {
                prefix &= i < ENCODED.length() && lower(b[q]) == ENCODED.charAt(i);
                alias &= lower(b[q]) == "ec".charAt(Math.min(i, 1));
                i++;
            }
        }
        return prefix || alias;
    }

    /** Also the long dashes that PowerShell takes for one: U+2013 to U+2015. */
    private static boolean isDash(byte[] b, int from, int p) {
        byte c = b[p - 1];
        return c == '-'
                || c == '/'
                || p - 3 >= from
                        && b[p - 3] == (byte) 0xE2
                        && b[p - 2] == (byte) 0x80
                        && c >= (byte) 0x93
                        && c <= (byte) 0x95;
    }

    /** {@code | base64 -d}, {@code | base64 --decode}. */
    private static boolean isPiped(byte[] b, int end, int to) {
        int p = Runs.behindPadding(b, end, to);
        boolean pipe = false;
        while (p < to && p - end < FAR && (b[p] == ' ' || b[p] == '"' || b[p] == '\'' || b[p] == '|')) {
            pipe |= b[p] == '|';
            p++;
        }
        int option = p + "base64 ".length();
        if (!pipe || option >= to || !endsIn("base64 ", b, p, option)) {
            return false;
        }
        while (option < to && b[option] == '-') {
            option++;
        }
        return option < to && lower(b[option]) == 'd';
    }

    private static boolean isLetter(byte c) {
        int low = lower(c);
        return low >= 'a' && low <= 'z';
    }

    private static boolean isIgnored(byte c) {
        return c == '^' || c == '`';
    }

    private static int lower(byte c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }
}
