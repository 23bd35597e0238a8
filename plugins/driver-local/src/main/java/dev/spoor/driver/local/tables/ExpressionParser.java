package dev.spoor.driver.local.tables;

import dev.spoor.api.data.Role;
import java.util.ArrayList;
import java.util.List;

/** Reads the right side of a line of {@code tables.txt}. */
final class ExpressionParser {
    private final String text;
    private int at;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException where it is none
     */
    static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        Expression expression = parser.first();
        if (parser.at < text.length()) {
            throw parser.wrong();
        }
        return expression;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not understood from character " + (at + 1) + " on: " + text);
    }

    private Expression first() {
        List<Expression> all = new ArrayList<>();
        do {
            all.add(one());
        } while (take('|'));
        return all.size() == 1 ? all.get(0) : new Expression.First(List.copyOf(all));
    }

    private boolean take(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            blanks();
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private Expression one() {
        blanks();
        if (at < text.length() && text.charAt(at) == '\'') {
            at++;
            return new Expression.Text(until('\''));
        }
        if (take('[')) {
            return new Expression.Named(bracketed());
        }
        if (take('@')) {
            return new Expression.Meaning(Role.valueOf(word()));
        }
        String word = word();
        if (!take('(')) {
            return new Expression.Named(word);
        }
        List<Expression> arguments = new ArrayList<>();
        if (!take(')')) {
            do {
                arguments.add(first());
            } while (take(','));
            if (!take(')')) {
                throw wrong();
            }
        }
        return new Expression.Call(word, List.copyOf(arguments));
    }

    private String until(char end) {
        int close = text.indexOf(end, at);
        if (close < 0) {
            throw wrong();
        }
        String inside = text.substring(at, close);
        at = close + 1;
        return inside;
    }

    /** A name in brackets, in which brackets come in pairs. */
    private String bracketed() {
        int start = at;
        int open = 1;
        while (at < text.length()) {
            char c = text.charAt(at++);
            open += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (open == 0) {
                return text.substring(start, at - 1);
            }
        }
        throw wrong();
    }

    private String word() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_.-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw wrong();
        }
        return text.substring(start, at);
    }
}
