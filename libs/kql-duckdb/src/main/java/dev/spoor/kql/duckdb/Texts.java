package dev.spoor.kql.duckdb;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.functions.Matching;
import dev.spoor.kql.functions.Regexes;
import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.type.KqlType;
import java.util.List;

/**
 * The operators of strings. For a constant term, has is a cheap search that most rows fail, then a regular expression for the borders:
 * a fifth of the time of a function in Java.
 */
final class Texts {
    /** What is no part of a term. */
    private static final String BORDER = "[^\\p{L}\\p{Nd}]";

    /** So many searches for a substring are faster than one expression with all terms. */
    private static final int FEW = 8;

    private final Query query;

    Texts(Query query) {
        this.query = query;
    }

    /** @param term the right side where it is a constant, else null */
    Sql lower(BinaryOperator op, Sql l, Sql r, String term, Span at) {
        String name = op.name();
        boolean negated = name.startsWith("NOT_");
        String text =
                positive(negated ? BinaryOperator.valueOf(name.substring(4)) : op, l.text(), r.text(), l, r, term, at);
        return Sql.notNull(negated ? "(NOT " + text + ")" : text, KqlType.BOOL);
    }

    private String positive(BinaryOperator op, String s, String t, Sql l, Sql r, String term, Span at) {
        return switch (op) {
            case EQUAL_TILDE -> "(" + fold(s) + " = " + fold(t, term) + ")";
            case CONTAINS -> "contains(" + fold(s) + ", " + fold(t, term) + ")";
            case CONTAINS_CS -> "contains(" + s + ", " + t + ")";
            case STARTS_WITH -> "starts_with(" + fold(s) + ", " + fold(t, term) + ")";
            case STARTS_WITH_CS -> "starts_with(" + s + ", " + t + ")";
            case ENDS_WITH -> "ends_with(" + fold(s) + ", " + fold(t, term) + ")";
            case ENDS_WITH_CS -> "ends_with(" + s + ", " + t + ")";
            case MATCHES_REGEX -> {
                Patterns.check(query, term, at);
                yield term == null
                        ? query.call(at, "matches_regex", l, r).text()
                        : "regexp_matches(" + s + ", " + Physical.string(Regexes.unicode(term)) + ")";
            }
            default -> {
                String name = op.text();
                if (term == null) {
                    yield query.call(at, name, l, r).text();
                }
                yield has(s, term, !name.endsWith("_cs"), !name.startsWith("hassuffix"), !name.startsWith("hasprefix"));
            }
        };
    }

    private static String fold(String s) {
        return "lower(" + s + ")";
    }

    /** The right side as the left one is folded: Java and the database do not agree on every letter (µ, ς, ı, ſ). */
    private static String fold(String t, String term) {
        return term == null || !term.chars().allMatch(c -> c < 128) ? fold(t) : Physical.string(Matching.fold(term));
    }

    private static String has(String s, String term, boolean ignoreCase, boolean start, boolean end) {
        if (term.isEmpty()) {
            return "TRUE";
        }
        String filter = ignoreCase
                ? "contains(" + fold(s) + ", " + fold(Physical.string(term), term) + ")"
                : "contains(" + s + ", " + Physical.string(term) + ")";
        String regex = (ignoreCase ? "(?i)" : "") + bordered(term, start, end);
        return "(" + filter + " AND regexp_matches(" + s + ", " + Physical.string(regex) + "))";
    }

    private static String bordered(String term, boolean start, boolean end) {
        boolean left = start && Character.isLetterOrDigit(term.codePointAt(0));
        boolean right = end && Character.isLetterOrDigit(term.codePointBefore(term.length()));
        return (left ? "(?:^|" + BORDER + ")" : "") + Patterns.quote(term) + (right ? "(?:$|" + BORDER + ")" : "");
    }

    String hasAny(Sql value, List<String> terms) {
        if (terms.contains("")) {
            return "TRUE";
        }
        if (terms.size() == 1) {
            return has(value.text(), terms.get(0), true, true, true);
        }
        if (terms.size() <= FEW) {
            List<String> each = new java.util.ArrayList<>();
            terms.forEach(t -> each.add(has(value.text(), t, true, true, true)));
            return "(" + String.join(" OR ", each) + ")";
        }
        StringBuilder b = new StringBuilder("(?i)(?:");
        for (int i = 0; i < terms.size(); i++) {
            b.append(i > 0 ? "|" : "").append(bordered(terms.get(i), true, true));
        }
        return "regexp_matches(" + value.text() + ", "
                + Physical.string(b.append(')').toString()) + ")";
    }

    /** The string that SQL made of a string literal stands for, or null for all else. */
    static String constant(Sql v) {
        String t = v.text();
        if (v.type() != KqlType.STRING || t.length() < 2 || t.charAt(0) != '\'' || t.charAt(t.length() - 1) != '\'') {
            return null;
        }
        String inner = t.substring(1, t.length() - 1);
        return inner.replace("''", "").indexOf('\'') >= 0 ? null : inner.replace("''", "'");
    }
}
