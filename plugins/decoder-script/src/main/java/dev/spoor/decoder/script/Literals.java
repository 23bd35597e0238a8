package dev.spoor.decoder.script;

/** Strings in quotes. */
final class Literals {
    private final Cursor in;
    private final boolean backslashes;
    /** From where on a quote of its kind is known to have no partner. */
    private int lonelySingle = Integer.MAX_VALUE;

    private int lonelyDouble = Integer.MAX_VALUE;

    /** @param backslashes whether these escape, as in JavaScript; else doubled quotes do, and backticks in double quotes */
    Literals(Cursor in, boolean backslashes) {
        this.in = in;
        this.backslashes = backslashes;
    }

    /** The string that starts here, and the place behind it; null where none does. */
    String read() {
        char quote = in.peek();
        int start = in.at;
        if (quote != '\'' && quote != '"' || start >= (quote == '"' ? lonelyDouble : lonelySingle)) {
            return null;
        }
        String text = in.text;
        StringBuilder value = new StringBuilder();
        int p = start + 1;
        while (p < text.length()) {
            char c = text.charAt(p);
            if (c == quote) {
                if (backslashes || p + 1 >= text.length() || text.charAt(p + 1) != quote) {
                    in.at = p + 1;
                    return value.toString();
                }
                p++; // doubled
            } else if (backslashes && c == '\\' && p + 1 < text.length()) {
                p++;
                c = escaped(text.charAt(p), value);
            } else if (!backslashes && quote == '"' && c == '`' && p + 1 < text.length()) {
                p++;
                c = backticked(text.charAt(p));
            }
            value.append(c);
            p++;
        }
        if (quote == '"') {
            lonelyDouble = Math.min(lonelyDouble, start);
        } else {
            lonelySingle = Math.min(lonelySingle, start);
        }
        return null;
    }

    /** What is not resolved here keeps its backslash: another decoder's work. */
    private static char escaped(char c, StringBuilder value) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '\\', '\'', '"', '/' -> c;
            default -> {
                value.append('\\');
                yield c;
            }
        };
    }

    private static char backticked(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    /** The value in quotes. */
    String write(String value) {
        if (value.indexOf('\'') < 0) {
            return "'" + value + "'";
        }
        return value.indexOf('"') < 0 ? '"' + value + '"' : "'" + value.replace("'", backslashes ? "\\'" : "''") + "'";
    }
}
