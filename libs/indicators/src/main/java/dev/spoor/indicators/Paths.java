package dev.spoor.indicators;

/**
 * Where registry keys and file paths end in text. Between quotes that is the closing quote; elsewhere a blank ends them unless
 * the name goes on to a further separator, as in {@code C:\Program Files\x}.
 */
final class Paths {
    /** How far behind a blank a separator may stand for the blank to belong to a name. */
    private static final int REACH = 48;

    private static final int MAX = 4096;
    private static final String NEVER = "\"'`<>|*?:;,";

    private static final String[] HIVES = {
        "hklm",
        "hkcu",
        "hkcr",
        "hku",
        "hkcc",
        "hkey_local_machine",
        "hkey_current_user",
        "hkey_classes_root",
        "hkey_users",
        "hkey_current_config"
    };
    private static final String[] SHORT = {"HKLM", "HKCU", "HKCR", "HKU", "HKCC"};

    private Paths() {}

    /** The short name of the hive that the word is, or null. */
    static String hive(byte[] b, int s, int e) {
        if (e - s < 3 || e - s > 19 || (b[s] | 0x20) != 'h' || (b[s + 1] | 0x20) != 'k') {
            return null;
        }
        for (int i = 0; i < HIVES.length; i++) {
            if (HIVES[i].length() == e - s && Text.at(b, s, e, HIVES[i])) {
                return SHORT[i % SHORT.length];
            }
        }
        return null;
    }

    /**
     * The end of the back-slashed names from p on.
     *
     * @param p the first separator
     * @param quote the quote in front, or 0
     */
    static int windowsEnd(byte[] b, int p, int to, byte quote) {
        int limit = Math.min(to, p + MAX);
        boolean escaped = p + 1 < limit && b[p + 1] == '\\'; // in JSON: a single backslash is no separator
        int open = 0;
        int q = p;
        while (q < limit) {
            byte c = b[q];
            if (c >= 0 && (c < ' ' || NEVER.indexOf(c) >= 0) || c == ' ' && quote == 0 && !nameGoesOn(b, q, limit)) {
                break;
            }
            if (c == '\\') {
                int run = q + 1 < limit && b[q + 1] == '\\' ? 2 : 1;
                if (escaped && run == 1 || q + run < limit && (b[q + run] == '"' || b[q + run] == '\'')) {
                    break;
                }
                q += run;
                continue;
            }
            if (Defang.isOpen(c)) {
                open++;
            } else if (Defang.isClose(c) && --open < 0) {
                break;
            }
            q++;
        }
        while (q > p && (b[q - 1] == ' ' || b[q - 1] == '.' || b[q - 1] == '\\')) {
            q--;
        }
        return q;
    }

    private static boolean nameGoesOn(byte[] b, int blank, int to) {
        for (int p = blank - 1; p > blank - 6 && p > 0; p--) { // a file's extension ends the path
            if (b[p] == '.') {
                return false;
            }
            if (!Text.isWord(b, p, to)) {
                break;
            }
        }
        int limit = Math.min(to, blank + REACH);
        for (int p = blank + 1; p < limit; p++) {
            byte c = b[p];
            if (c == '\\') {
                return p > blank + 1 && b[p - 1] != ' ';
            }
            if (c == ':'
                    || c == '/'
                    || c == '='
                    || c == '\''
                    || c == '%'
                    || c == '-' && b[p - 1] == ' '
                    || c >= 0 && (c < ' ' || NEVER.indexOf(c) >= 0)) {
                return false;
            }
        }
        return false;
    }

    /** The end of a slashed path from its leading slash at p on; p when it is not one of two names or more. */
    static int linuxEnd(byte[] b, int p, int to) {
        int q = p;
        int names = 0;
        int limit = Math.min(to, p + MAX);
        while (q < limit
                && (Text.isWord(b, q, limit)
                        || b[q] == '/'
                        || b[q] == '.'
                        || b[q] == '+'
                        || b[q] == '~'
                        || b[q] == '@'
                        || b[q] == '%')) {
            names += b[q] != '/' && b[q - 1] == '/' ? 1 : 0;
            q += b[q] < 0 ? Text.length(b[q]) : 1;
        }
        q = Math.min(q, limit);
        while (q > p && (b[q - 1] == '.' || b[q - 1] == '/')) {
            q--;
        }
        return names < 2 ? p : q;
    }
}
