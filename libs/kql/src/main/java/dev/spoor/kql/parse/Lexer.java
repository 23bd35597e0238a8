package dev.spoor.kql.parse;

import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import java.util.List;

/** Divides a text into tokens. Linear in the text; never fails: what it cannot read becomes a token too, and a diagnostic. */
final class Lexer {
    /** More than anybody wants to read of one text. */
    static final int MOST_PROBLEMS = 100;

    private static final String[] PUNCTUATION = {
        "<=", "<|", "<>", ">=", "==", "=>", "=~", "!=", "!~", "..", "(", ")", "[", "]", "{", "}", "|", ".", "+", "-",
        "*", "/", "%", "<", ">", "=", ":", ";", ",", "@", "?"
    };
    private static final String[][] BY_FIRST = new String[128][];
    private static final List<String> TIME_UNITS = List.of(
            "m",
            "min",
            "minute",
            "minutes",
            "s",
            "sec",
            "second",
            "seconds",
            "d",
            "day",
            "days",
            "h",
            "hr",
            "hrs",
            "hour",
            "hours",
            "ms",
            "milli",
            "millis",
            "millisec",
            "millisecond",
            "milliseconds",
            "micro",
            "micros",
            "microsec",
            "microsecond",
            "microseconds",
            "nano",
            "nanos",
            "nanosec",
            "nanosecond",
            "nanoseconds",
            "tick",
            "ticks");

    static {
        for (String p : PUNCTUATION) {
            char first = p.charAt(0);
            String[] old = BY_FIRST[first] == null ? new String[0] : BY_FIRST[first];
            String[] more = java.util.Arrays.copyOf(old, old.length + 1);
            more[old.length] = p;
            BY_FIRST[first] = more;
        }
    }

    private final SourceText source;
    private final String text;
    private final List<Diagnostic> problems;
    private final Tokens tokens = new Tokens();

    private Lexer(SourceText source, List<Diagnostic> problems) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
    }

    /** The tokens of a text; what is wrong with them is added to the problems. */
    static Tokens read(SourceText source, List<Diagnostic> problems) {
        Lexer lexer = new Lexer(source, problems);
        int at = lexer.blank(0);
        while (at < lexer.text.length()) {
            at = lexer.blank(lexer.token(at));
        }
        lexer.tokens.add(Kind.END, "", lexer.text.length(), lexer.text.length());
        return lexer.tokens;
    }

    static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
    }

    static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= '0' && c <= '9';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static boolean isBlank(char c) {
        return c == ' '
                || c >= '\t' && c <= '\r' && c != 0x0B
                || c >= 0xA0
                        && (c == 0xA0
                                || c == 0x1680
                                || c == 0x180E
                                || c >= 0x2000 && c <= 0x200B
                                || c == 0x202F
                                || c == 0x205F
                                || c == 0x3000
                                || c == 0xFEFF);
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
    }

    private char peek(int at) {
        return at < text.length() ? text.charAt(at) : 0;
    }

    /** Behind white space and comments. */
    private int blank(int at) {
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
            } else if (text.charAt(at) == '/' && peek(at + 1) == '/') {
                at = lineEnd(at);
            } else {
                break;
            }
        }
        return at;
    }

    private int lineEnd(int at) {
        while (at < text.length() && !isLineBreak(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Adds the token at that place; its end. */
    private int token(int at) {
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`' || c == '~' || c == '@' && isQuote(peek(at + 1))) {
            int end = string(at, at);
            if (end > at) {
                return end;
            }
        }
        if (c == '#') {
            return add(Kind.DIRECTIVE, at, lineEnd(at));
        }
        int word = wordEnd(at);
        if (word > at || c == '!') {
            int end = keyword(at, word);
            if (end > at) {
                return end;
            }
        }
        if (isNameStart(c)) {
            return name(at, word);
        }
        if (isDigit(c)) {
            return number(at, word);
        }
        if (c < 128 && BY_FIRST[c] != null) {
            for (String p : BY_FIRST[c]) {
                if (text.startsWith(p, at)) {
                    tokens.add(Kind.PUNCTUATION, p, at, at + p.length());
                    return at + p.length();
                }
            }
        }
        int end = at + Character.charCount(text.codePointAt(at));
        problem(at, end, "unexpected character " + Words.shown(text.substring(at, end)));
        return add(Kind.BAD, at, end);
    }

    private int wordEnd(int at) {
        if (at < text.length() && text.charAt(at) == '$') {
            at++;
        }
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** A keyword, also one with a hyphen, dot or blank in it, or a typed literal; its end, or {@code at} if there is none. */
    private int keyword(int at, int wordEnd) {
        int headEnd = text.charAt(at) == '!' ? wordEnd(at + 1) : wordEnd;
        String head = text.substring(at, headEnd);
        for (String longer : Keywords.longer(head)) {
            if (text.startsWith(longer, at)) {
                int end = at + longer.length();
                if (isNamePart(peek(end))) {
                    return at;
                }
                tokens.add(Kind.KEYWORD, longer, at, end);
                return end;
            }
        }
        String keyword = Keywords.find(head);
        if (keyword == null) {
            return at;
        }
        if (peek(headEnd) == '(' && Keywords.isTyped(keyword)) {
            return typed(at, headEnd);
        }
        tokens.add(Kind.KEYWORD, keyword, at, headEnd);
        return headEnd;
    }

    private int typed(int at, int paren) {
        int end = paren + 1;
        while (end < text.length() && text.charAt(end) != ')' && !isLineBreak(text.charAt(end))) {
            end++;
        }
        if (peek(end) == ')') {
            end++;
        } else {
            problem(end, end, "there is no ) for this " + text.substring(at, paren) + "(");
        }
        return add(Kind.TYPED, at, end);
    }

    private int name(int at, int wordEnd) {
        String word = text.substring(at, wordEnd);
        switch (word) {
            case "true":
            case "True":
            case "TRUE":
            case "false":
            case "False":
            case "FALSE":
                tokens.add(Kind.BOOL, word, at, wordEnd);
                return wordEnd;
            default:
                break;
        }
        int guid = rawGuid(at);
        if (guid > at) {
            return add(Kind.RAW_GUID, at, guid);
        }
        if ((word.equals("h") || word.equals("H")) && (isQuote(peek(wordEnd)) || peek(wordEnd) == '@')) {
            int end = string(at, wordEnd);
            if (end > at) {
                return end;
            }
        }
        tokens.add(Kind.IDENTIFIER, word, at, wordEnd);
        return wordEnd;
    }

    private int number(int at, int wordEnd) {
        int guid = rawGuid(at);
        if (guid > at) {
            return add(Kind.RAW_GUID, at, guid);
        }
        int digits = digits(at);
        int real = real(digits);
        if (real > at) {
            return add(Kind.REAL, at, real);
        }
        int unit = digits;
        if (peek(digits) == '.' && isDigit(peek(digits + 1))) {
            unit = digits(digits + 1);
        }
        int unitEnd = wordEnd(unit);
        if (unitEnd > unit && TIME_UNITS.contains(text.substring(unit, unitEnd))) {
            return add(Kind.TIMESPAN, at, unitEnd);
        }
        if (wordEnd == digits || hex(at) == wordEnd) {
            return add(Kind.LONG, at, wordEnd);
        }
        return add(Kind.IDENTIFIER, at, wordEnd);
    }

    private int digits(int at) {
        while (isDigit(peek(at))) {
            at++;
        }
        return at;
    }

    private int hex(int at) {
        if (peek(at) != '0' || peek(at + 1) != 'x' && peek(at + 1) != 'X' || !isHex(peek(at + 2))) {
            return -1;
        }
        at += 2;
        while (isHex(peek(at))) {
            at++;
        }
        return at;
    }

    /** The end of a real whose integer part ends at that place, or -1. {@code 1..2} is no real, {@code 1.} is one. */
    private int real(int at) {
        if (peek(at) == '.' && (peek(at + 1) != '.' || peek(at + 2) == '.')) {
            at = digits(at + 1);
            int exponent = exponent(at);
            at = exponent > at ? exponent : at;
        } else {
            int exponent = exponent(at);
            if (exponent < 0) {
                return -1;
            }
            at = exponent;
        }
        return isNamePart(peek(at)) ? -1 : at;
    }

    private int exponent(int at) {
        if (peek(at) != 'e' && peek(at) != 'E') {
            return -1;
        }
        at++;
        if (peek(at) == '+' || peek(at) == '-') {
            at++;
        }
        int end = digits(at);
        return end == at ? -1 : end;
    }

    private int rawGuid(int at) {
        if (at + 36 > text.length() || text.charAt(at + 8) != '-') {
            return -1;
        }
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(at + i);
            if (i == 8 || i == 13 || i == 18 || i == 23 ? c != '-' : !isHex(c)) {
                return -1;
            }
        }
        return at + 36;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`' || c == '~';
    }

    /** A string that begins with its prefix at {@code start} and its @ or quote at {@code at}; its end, or {@code start}. */
    private int string(int start, int at) {
        boolean verbatim = peek(at) == '@';
        int open = verbatim ? at + 1 : at;
        char quote = peek(open);
        if (text.startsWith("```", open) || text.startsWith("~~~", open)) {
            int close = text.indexOf(text.substring(open, open + 3), open + 3);
            if (close < 0) {
                problem(open, open + 3, "this string has no end: " + text.substring(open, open + 3) + " is missing");
                return add(Kind.STRING, start, text.length());
            }
            return add(Kind.STRING, start, close + 3);
        }
        if (quote != '"' && quote != '\'') {
            return start;
        }
        int end = open + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == quote) {
                if (verbatim && peek(end + 1) == quote) {
                    end += 2;
                    continue;
                }
                return add(Kind.STRING, start, end + 1);
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c == '\\' && !verbatim) {
                int escape = Strings.escape(text, end);
                if (escape < 0) {
                    problem(
                            end,
                            Math.min(end + 2, text.length()),
                            "\\" + Words.shown(peek(end + 1))
                                    + " means nothing in a string; write \\\\ for a backslash, or" + " @" + quote
                                    + "..." + quote + " to take all as it is");
                    return skipString(start, end, quote);
                }
                end = escape;
                continue;
            }
            end++;
        }
        problem(start, end, "this string has no end: " + quote + " is missing");
        return add(Kind.STRING, start, end);
    }

    /** Behind a string that is broken already, so that it gives one problem and no more. */
    private int skipString(int start, int at, char quote) {
        int end = at;
        while (end < text.length() && text.charAt(end) != quote && !isLineBreak(text.charAt(end))) {
            end += text.charAt(end) == '\\' && end + 1 < text.length() && !isLineBreak(text.charAt(end + 1)) ? 2 : 1;
        }
        end = Math.min(end, text.length());
        return add(Kind.STRING, start, peek(end) == quote ? end + 1 : end);
    }

    private int add(Kind kind, int start, int end) {
        tokens.add(kind, text.substring(start, end), start, end);
        return end;
    }

    private void problem(int start, int end, String message) {
        if (problems.size() >= MOST_PROBLEMS) {
            return;
        }
        problems.add(source.error(Code.SYNTAX, new Span(start, end), message));
    }
}
