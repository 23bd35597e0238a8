package dev.spoor.host.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Where texts and comments are in a query language: as much as is needed to know what a placeholder stands in. What a value looks like there
 * is the driver's to say.
 */
enum Dialect {
    /** Texts in either quotes with backslashes, or {@code @} before them; comments after {@code //}. */
    KQL,
    /** Texts in single quotes, which are doubled inside. */
    ODATA,
    /** Texts in double quotes with backslashes. */
    SPL,
    /** A JSON document whose texts may hold anything. */
    JSON,
    /** Texts in either quotes, with backslashes. */
    PLAIN;

    /** What a stretch of a query is. */
    enum Kind {
        CODE,
        TEXT,
        COMMENT
    }

    /**
     * A stretch of a query.
     *
     * @param from first character
     * @param to character after the last
     * @param open how many characters open a text, its quote included
     * @param close how many close it
     * @param verbatim true where a backslash in it is just that
     */
    record Token(Kind kind, int from, int to, int open, int close, boolean verbatim) {
        static Token of(Kind kind, int from, int to) {
            return new Token(kind, from, to, 0, 0, false);
        }

        char quote(String text) {
            return text.charAt(from + open - 1);
        }
    }

    /** The lexical rules of a language; PLAIN where it is not known. */
    static Dialect of(String language) {
        return switch (language) {
            case "kql", "table" -> KQL;
            case "odata" -> ODATA;
            case "spl" -> SPL;
            case "json" -> JSON;
            default -> PLAIN;
        };
    }

    /** The whole text in stretches, in order. A text that does not end is code. */
    List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        int code = 0;
        int at = 0;
        while (at < text.length()) {
            Token token = this == KQL ? kql(text, at) : other(text, at);
            if (token == null) {
                at++;
                continue;
            }
            if (token.from() > code) {
                tokens.add(Token.of(Kind.CODE, code, token.from()));
            }
            tokens.add(token);
            at = token.to();
            code = at;
        }
        if (code < text.length()) {
            tokens.add(Token.of(Kind.CODE, code, text.length()));
        }
        return tokens;
    }

    /** The text or comment that starts here; null where none does. */
    private static Token kql(String text, int at) {
        if ("/`~hH@'\"".indexOf(text.charAt(at)) < 0) {
            return null; // as nearly every character: each query of a library is looked at when it is read
        }
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return Token.of(Kind.COMMENT, at, end < 0 ? text.length() : end);
        }
        for (String fence : List.of("```", "~~~")) {
            if (text.startsWith(fence, at)) {
                int end = text.indexOf(fence, at + 3);
                return end < 0 ? null : new Token(Kind.TEXT, at, end + 3, 3, 3, true);
            }
        }
        int quote = at;
        if (isOneOf(text, quote, "hH") && !isWord(text, quote - 1)) {
            quote++;
        }
        boolean verbatim = isOneOf(text, quote, "@");
        quote += verbatim ? 1 : 0;
        if (!isOneOf(text, quote, "'\"")) {
            return null;
        }
        int end = verbatim ? doubled(text, quote, true) : escaped(text, quote, true);
        return end < 0 ? null : new Token(Kind.TEXT, at, end, quote + 1 - at, 1, verbatim);
    }

    private Token other(String text, int at) {
        if (this == SPL && text.startsWith("```", at)) {
            int end = text.indexOf("```", at + 3);
            return end < 0 ? null : Token.of(Kind.COMMENT, at, end + 3);
        }
        if (!isOneOf(text, at, this == SPL || this == JSON ? "\"" : "'\"")) {
            return null;
        }
        int end = this == ODATA ? doubled(text, at, true) : escaped(text, at, false);
        return end < 0 ? null : new Token(Kind.TEXT, at, end, 1, 1, this == ODATA);
    }

    /** Where the text ends whose quote is here and in which quotes are doubled; -1 where it does not. */
    private static int doubled(String text, int quote, boolean lines) {
        char c = text.charAt(quote);
        for (int at = quote + 1; at < text.length(); at++) {
            if (text.charAt(at) == c) {
                if (at + 1 < text.length() && text.charAt(at + 1) == c) {
                    at++;
                } else {
                    return at + 1;
                }
            }
        }
        return -1;
    }

    /** Where the text ends whose quote is here and in which quotes stand behind a backslash; -1 where it does not. */
    private static int escaped(String text, int quote, boolean oneLine) {
        char c = text.charAt(quote);
        for (int at = quote + 1; at < text.length(); at++) {
            char here = text.charAt(at);
            if (here == '\\') {
                at++;
            } else if (here == c) {
                return at + 1;
            } else if (here == '\n' && oneLine) {
                return -1;
            }
        }
        return -1;
    }

    /** What a text means: the characters between its quotes, escapes resolved. */
    String meaning(String content, char quote, boolean verbatim) {
        if (verbatim) {
            String twice = "" + quote + quote;
            return quote == '`' || quote == '~' ? content : content.replace(twice, "" + quote);
        }
        if (content.indexOf('\\') < 0) {
            return content;
        }
        StringBuilder out = new StringBuilder(content.length());
        for (int at = 0; at < content.length(); at++) {
            char c = content.charAt(at);
            if (c != '\\' || at + 1 == content.length()) {
                out.append(c);
                continue;
            }
            char escape = content.charAt(++at);
            switch (escape) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> at += unicode(content, at + 1, out);
                case '\\', '\'', '"', '/' -> out.append(escape);
                default -> out.append('\\').append(escape);
            }
        }
        return out.toString();
    }

    /** Reads four hexadecimal digits; how many characters were read. */
    private static int unicode(String content, int at, StringBuilder out) {
        try {
            out.append((char) Integer.parseInt(content.substring(at, at + 4), 16));
            return 4;
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            out.append("\\u");
            return 0;
        }
    }

    /** True where a line comment makes a difference between one line and several, and the text has one. */
    boolean hasLineComment(String text) {
        return this == KQL
                && text.contains("//")
                && tokens(text).stream().anyMatch(token -> token.kind() == Kind.COMMENT);
    }

    /** What keeps a piece of a query from standing by itself within another: brackets and texts that do not close; null where nothing does. */
    String unbalanced(String code) {
        List<Character> open = new ArrayList<>();
        for (Token token : tokens(code)) {
            if (token.kind() != Kind.CODE) {
                continue;
            }
            for (int at = token.from(); at < token.to(); at++) {
                char c = code.charAt(at);
                if (c == '(' || c == '[' || c == '{') {
                    open.add(c == '(' ? ')' : c == '[' ? ']' : '}');
                } else if (c == ')' || c == ']' || c == '}') {
                    if (open.isEmpty() || open.remove(open.size() - 1) != c) {
                        return "has a " + c + " that nothing opened";
                    }
                } else if (c == '"' || c == '\'' && this != SPL && this != JSON) {
                    return "has a text that does not end";
                }
            }
        }
        return open.isEmpty() ? null : "lacks a " + open.get(open.size() - 1);
    }

    private static boolean isOneOf(String text, int at, String characters) {
        return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isWord(String text, int at) {
        return at >= 0 && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }
}
