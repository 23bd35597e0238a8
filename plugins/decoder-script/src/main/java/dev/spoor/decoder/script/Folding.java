package dev.spoor.decoder.script;

import java.util.Locale;

/**
 * Goes through a script from front to back and writes each expression of constant strings as the string it gives. What cannot be evaluated is
 * copied. Each look-ahead is bounded by what it reads and by a depth, so that the time is linear in the text; so is what comes out.
 */
final class Folding {
    private static final String[] JAVASCRIPT = {
        "fromcharcode",
        "function(",
        "function (",
        "unescape(",
        "decodeuri",
        "document.",
        "window.",
        "var ",
        "eval(",
        "activexobject",
        "=>"
    };
    private static final String[] VBSCRIPT = {"chr(", "chrw(", "createobject", "strreverse", "dim ", "execute"};

    /** What is folded is a few times as long as the script at most, besides one long text: many that replace much by more are left as they are. */
    private static final int MOST_RATIO = 4;

    private final Cursor in;
    private final Literals literals;
    private final Expressions expressions;
    private final boolean javascript;
    private final StringBuilder out;
    private final boolean backticks;
    private final long most;
    private boolean folded;

    /** @param check called now and then; may throw */
    Folding(String text, Runnable check) {
        String lower = text.toLowerCase(Locale.ROOT);
        this.javascript = has(lower, JAVASCRIPT) && !lower.contains("powershell");
        this.in = new Cursor(text, check);
        this.literals = new Literals(in, javascript);
        this.expressions = new Expressions(in, literals, !javascript && has(lower, VBSCRIPT));
        this.out = new StringBuilder(text.length());
        this.most = (long) text.length() * MOST_RATIO + Expressions.LONGEST;
        this.backticks = !javascript && mostAreNeedless(text);
    }

    private static boolean has(String text, String[] words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The script with its strings put together; null where there is nothing to do. */
    String fold() {
        String text = in.text;
        while (in.at < text.length()) {
            int start = in.at;
            char c = text.charAt(start);
            if (c == '`' && isNeedless(start)) {
                in.at++;
                folded = true;
            } else if (!mayStart(c, start) || !evaluate(start)) {
                copy(start, c);
            }
        }
        return folded ? out.toString() : null;
    }

    private boolean evaluate(int start) {
        Value value = expressions.begin();
        if (value == null || value.folds() == 0 || out.length() + value.text().length() > most) {
            in.at = start;
            return false;
        }
        out.append(literals.write(value.text()));
        folded = true;
        return true;
    }

    /** A string whole, unless there are quotes in it: then a script may stand in it. */
    private void copy(int start, char c) {
        in.at = start;
        if (c == '\'' || c == '"') {
            String literal = literals.read();
            if (literal != null && literal.indexOf(c == '"' ? '\'' : '"') < 0 && literal.indexOf('`') < 0) {
                out.append(in.text, start, in.at);
                return;
            }
        }
        in.at = start + 1;
        out.append(c);
    }

    private boolean mayStart(char c, int at) {
        boolean behindName =
                at > 0 && (Character.isLetterOrDigit(in.text.charAt(at - 1)) || in.text.charAt(at - 1) == '_');
        return switch (c) {
            case '\'', '"', '[', '-', '@' -> true;
            case '(', '$' -> !behindName;
            default -> !behindName && "scurdSCURD".indexOf(c) >= 0;
        };
    }

    /** A backtick within a word of PowerShell, where it says nothing. */
    private boolean isNeedless(int at) {
        return backticks && isWithinWord(in.text, at);
    }

    private static boolean isWithinWord(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.charAt(at + 1));
    }

    /** Else they may be quotes of prose that a word follows without a blank. */
    private static boolean mostAreNeedless(String text) {
        int needless = 0;
        int all = 0;
        for (int p = text.indexOf('`'); p >= 0; p = text.indexOf('`', p + 1)) {
            all++;
            needless += isWithinWord(text, p) ? 1 : 0;
        }
        return 2 * needless > all;
    }
}
