package dev.spoor.analyzer.cmdline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sigma's conditions: names of selections with and, or, not and parentheses, and {@code 1 of}, {@code any of}, {@code all of} names. */
final class Condition {
    private static final Pattern TOKEN = Pattern.compile("\\s*([()|]|[^\\s()|]+)");
    private static final int DEEPEST = 64;

    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Expr> selections;
    private int at;
    private int depth;

    private Condition(String text, Map<String, Expr> selections) {
        this.selections = selections;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
    }

    /** @throws RuleException where it is none, or counts, which is not a matter of one event */
    static Expr parse(String text, Map<String, Expr> selections) throws RuleException {
        Condition condition = new Condition(text, selections);
        Expr expr = condition.or();
        if (condition.at < condition.tokens.size()) {
            String rest = condition.tokens.get(condition.at);
            throw new RuleException(
                    rest.equals("|")
                            ? "condition aggregates ('| ...'), which needs more than one event"
                            : "condition: nothing is expected at '" + rest + "'");
        }
        return expr;
    }

    private Expr or() throws RuleException {
        if (++depth > DEEPEST) {
            throw new RuleException("condition: more than " + DEEPEST + " parentheses deep");
        }
        List<Expr> parts = new ArrayList<>(List.of(and()));
        while (takes("or")) {
            parts.add(and());
        }
        depth--;
        return Expr.or(parts);
    }

    private Expr and() throws RuleException {
        List<Expr> parts = new ArrayList<>(List.of(not()));
        while (takes("and")) {
            parts.add(not());
        }
        return Expr.and(parts);
    }

    private Expr not() throws RuleException {
        boolean negated = false;
        while (takes("not")) {
            negated = !negated;
        }
        Expr expr = primary();
        return negated ? Expr.not(expr) : expr;
    }

    private Expr primary() throws RuleException {
        if (takes("(")) {
            Expr inner = or();
            if (!takes(")")) {
                throw new RuleException("condition: ')' is missing");
            }
            return inner;
        }
        if (at == tokens.size()) {
            throw new RuleException("condition ends where a selection is expected");
        }
        String token = tokens.get(at++);
        String lower = token.toLowerCase(Locale.ROOT);
        boolean quantity = lower.equals("1") || lower.equals("any") || lower.equals("all");
        if (quantity && takes("of")) {
            if (at == tokens.size()) {
                throw new RuleException("condition ends behind 'of'");
            }
            return of(lower.equals("all"), tokens.get(at++));
        }
        Expr selection = selections.get(token);
        if (selection == null) {
            throw new RuleException("condition: there is no selection '" + token + "'");
        }
        return selection;
    }

    private Expr of(boolean all, String names) throws RuleException {
        List<Expr> chosen = new ArrayList<>();
        boolean them = names.equalsIgnoreCase("them");
        for (Map.Entry<String, Expr> selection : selections.entrySet()) {
            if (them ? !selection.getKey().startsWith("_") : isNamed(selection.getKey(), names)) {
                chosen.add(selection.getValue());
            }
        }
        if (chosen.isEmpty()) {
            throw new RuleException("condition: no selection is named '" + names + "'");
        }
        return all ? Expr.and(chosen) : Expr.or(chosen);
    }

    private static boolean isNamed(String name, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return name.matches(regex.toString());
    }

    private boolean takes(String word) {
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }
}
