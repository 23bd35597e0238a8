package dev.spoor.kql.parse;

import dev.spoor.kql.diag.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;

/**
 * The beginning of a query, up to where somebody is typing.
 *
 * @param closers the brackets that are missing to close what is open
 * @param last the last token, or an empty text
 * @param inText whether the end is inside a string or a comment
 */
public record Unfinished(String closers, String last, boolean inText) {

    /** Looks at a beginning. */
    public static Unfinished of(String beginning) {
        Tokens tokens = Lexer.read(new SourceText(beginning), new ArrayList<>());
        Deque<String> open = new ArrayDeque<>();
        int n = tokens.size() - 1;
        for (int i = 0; i < n; i++) {
            if (tokens.kind(i) != Kind.PUNCTUATION) {
                continue;
            }
            switch (tokens.text(i)) {
                case "(" -> open.push(")");
                case "[" -> open.push("]");
                case "{" -> open.push("}");
                case ")", "]", "}" -> open.poll();
                default -> {}
            }
        }
        int end = n == 0 ? 0 : tokens.end(n - 1);
        boolean comment =
                beginning.indexOf("//", end) >= 0 && beginning.indexOf('\n', beginning.indexOf("//", end)) < 0;
        boolean string = n > 0 && end == beginning.length() && isOpen(tokens, n - 1);
        return new Unfinished(String.join("", open), n == 0 ? "" : tokens.text(n - 1), comment || string);
    }

    private static boolean isOpen(Tokens tokens, int i) {
        if (tokens.kind(i) == Kind.TYPED) {
            return !tokens.text(i).endsWith(")");
        }
        if (tokens.kind(i) != Kind.STRING) {
            return false;
        }
        String text = tokens.text(i);
        char last = text.charAt(text.length() - 1);
        int quotes = 0;
        for (int j = 0; j < text.length(); j++) {
            quotes += text.charAt(j) == last ? 1 : 0;
        }
        return last != '"' && last != '\'' && last != '`' && last != '~' || quotes < 2;
    }
}
