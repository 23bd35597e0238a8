package dev.spoor.kql.duckdb;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.functions.Regexes;

/** Regular expressions that stand in a query. */
final class Patterns {
    private Patterns() {}

    /** Fails where a constant is no regular expression; null is not a constant. */
    static void check(Query query, String regex, Span at) {
        if (regex == null) {
            return;
        }
        try {
            Pattern.compile(Regexes.unicode(regex));
        } catch (PatternSyntaxException e) {
            throw new KqlException(
                    query.text.error(Code.BAD_VALUE, at, "not a regular expression: " + e.getDescription()));
        }
    }

    /** The number of groups. */
    static int groups(String regex) {
        return Pattern.compile(regex).groupCount();
    }

    /** The text as an expression that matches just it. */
    static String quote(String s) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
                b.append('\\');
            }
            b.append(c);
        }
        return b.toString();
    }
}
