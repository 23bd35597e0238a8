package dev.spoor.kql.parse;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads expressions. */
abstract class Expressions extends Names {
    Expressions(SourceText source) {
        super(source);
    }

    /** A whole pipe, or a scalar. */
    abstract Expr expression();

    /** Whether a query begins here with an operator ({@code print}, {@code union}), or there is a pipe before this expression ends. */
    abstract boolean atQuery();

    abstract Expr dataSource();

    /** {@code name = value}, {@code (a, b) = value}, or just a value. */
    final Expr named() {
        Span start = span();
        int length = nameLength(0, true);
        if (length > 0 && is(length, "=")) {
            Expr.Name name = declared();
            expect("=");
            Expr value = unnamed();
            return new Expr.Named(List.of(name), false, value, from(start));
        }
        checkDashedName();
        if (atNameList()) {
            expect("(");
            List<Expr.Name> names = list(this::declared);
            expect(")");
            expect("=");
            Expr value = unnamed();
            return new Expr.Named(names, true, value, from(start));
        }
        return unnamed();
    }

    /** {@code a-b = ...}: a name that wants brackets. */
    private void checkDashedName() {
        int n = 0;
        boolean dash = false;
        while (isWord(n) && (n == 0 || touches(n)) || n > 0 && is(n, "-") && touches(n)) {
            dash |= is(n, "-");
            n++;
        }
        if (n > 0 && is(n, "=") && (dash || kind() == Kind.KEYWORD)) {
            int start = span().start();
            StringBuilder name = new StringBuilder();
            while (n-- > 0) {
                name.append(take());
            }
            throw problem(from(start), "this name needs brackets: ['" + name + "']");
        }
    }

    private boolean isWord(int ahead) {
        return kind(ahead) == Kind.IDENTIFIER || kind(ahead) == Kind.KEYWORD;
    }

    private boolean atNameList() {
        if (!is("(")) {
            return false;
        }
        int n = 1;
        while (true) {
            int length = nameLength(n, true);
            if (length == 0) {
                return false;
            }
            n += length;
            if (is(n, ",")) {
                n++;
            } else {
                return is(n, ")") && is(n + 1, "=");
            }
        }
    }

    @Override
    final Expr unnamed() {
        return nested(() -> binary(Precedence.OR));
    }

    private int level(int ahead) {
        if (kind(ahead) != Kind.KEYWORD && kind(ahead) != Kind.PUNCTUATION
                || is(ahead, "in") && is(ahead + 1, "range")) {
            return 0;
        }
        return Precedence.of(text(ahead));
    }

    private Expr binary(int least) {
        Expr left;
        int most = Precedence.STRING;
        if (is("*") && (level(1) == Precedence.STRING || least <= Precedence.EQUALITY && is(1, "=="))) {
            left = new Expr.Star(span());
            take();
        } else {
            left = unary();
        }
        for (int length = 1; ; length++) {
            int level = level(0);
            if (level < least || level > most || level == 0) {
                return left;
            }
            most = Precedence.isChain(level) ? level : level - 1;
            if (level <= Precedence.AND) {
                left = logical(left, level);
            } else {
                chained(length);
                left = operation(left, level);
            }
        }
    }

    /** Terms with {@code and} or {@code or} between them: a tree that is as flat as may be, for there may be thousands. */
    private Expr logical(Expr first, int level) {
        String operator = text();
        List<Expr> terms = new ArrayList<>();
        terms.add(first);
        while (accept(operator)) {
            terms.add(binary(level + 1));
        }
        return balanced(operator, terms, 0, terms.size());
    }

    private static Expr balanced(String operator, List<Expr> terms, int from, int to) {
        if (to - from == 1) {
            return terms.get(from);
        }
        int middle = (from + to) >>> 1;
        Expr left = balanced(operator, terms, from, middle);
        Expr right = balanced(operator, terms, middle, to);
        return new Expr.Binary(operator, left, right, Span.of(left.span(), right.span()));
    }

    private Expr operation(Expr left, int level) {
        String operator = take();
        switch (operator) {
            case "in":
            case "in~":
            case "!in":
            case "!in~":
            case "has_any":
            case "has_all":
                List<Expr> items = items();
                return new Expr.In(operator, left, items, from(left.span()));
            case "between":
            case "!between":
                expect("(");
                Expr low = unnamed();
                expect("..");
                Expr high = unnamed();
                expect(")");
                return new Expr.Between(operator.equals("!between"), left, low, high, from(left.span()));
            default:
                Expr right = binary(level + 1);
                return new Expr.Binary(operator, left, right, Span.of(left.span(), right.span()));
        }
    }

    private List<Expr> items() {
        if (!is("(")) {
            throw expected("a list in parentheses: (\"a\", \"b\")");
        }
        take();
        List<Expr> items = atQuery() ? List.of(expression()) : list(this::unnamed);
        expect(")");
        return items;
    }

    private Expr unary() {
        Span start = span();
        if (is("-") || is("+")) {
            boolean negative = take().equals("-");
            Expr operand = path();
            return new Expr.Signed(negative, operand, from(start));
        }
        return path();
    }

    /** A primary expression with what hangs on it: {@code .name}, {@code [index]}. */
    final Expr path() {
        if (is("totable")) {
            return conversion();
        }
        Expr expr = primary();
        for (int length = 1; ; length++) {
            chained(length);
            if (accept(".")) {
                Expr selector = selector(false, true);
                expr = new Expr.Path(expr, selector, from(expr.span()));
            } else if (is("[")) {
                expr = element(expr);
            } else {
                return expr;
            }
        }
    }

    private Expr element(Expr base) {
        Expr.Bracketed index = bracketed();
        return new Expr.Element(base, index.inner(), from(base.span()));
    }

    private Expr.Bracketed bracketed() {
        Span start = span();
        expect("[");
        Expr inner = unnamed();
        expect("]");
        return new Expr.Bracketed(inner, from(start));
    }

    /** What may stand behind a dot, or alone: a call, a name, {@code ['name']}, {@code [expression]}. */
    final Expr selector(boolean wildcards, boolean calls) {
        if (wildcards && wildcardLength(0) > 0) {
            return wildcardOrNull();
        }
        if (calls && atCall()) {
            return call();
        }
        Span start = span();
        if (is("[") && nameLength(0, false) == 0) {
            if (wildcardLength(1) > 0) {
                take();
                Expr.Wildcard wildcard = wildcardOrNull();
                expect("]");
                return new Expr.Wildcard(wildcard.pattern(), from(start));
            }
            return bracketed();
        }
        if (accept("@")) {
            return new Expr.At(start);
        }
        if (kind() == Kind.KEYWORD && Keywords.isSpecial(text())) {
            return new Expr.Name(take(), start);
        }
        return name();
    }

    /** Names and calls with dots and indexes, but no other expression. */
    final Expr entity(boolean calls, boolean wildcards) {
        if (wildcards && wildcardLength(0) > 0) {
            return wildcardOrNull();
        }
        Expr expr = selector(false, calls);
        for (int length = 1; ; length++) {
            chained(length);
            if (accept(".")) {
                Expr selector = selector(wildcards, calls);
                expr = new Expr.Path(expr, selector, from(expr.span()));
                if (selector instanceof Expr.Wildcard) {
                    return expr;
                }
            } else if (is("[")) {
                expr = element(expr);
            } else {
                return expr;
            }
        }
    }

    final boolean atCall() {
        int length = nameLength(0, false);
        return length > 0 && is(length, "(");
    }

    final Expr.Call call() {
        Span start = span();
        Expr.Name name = name();
        expect("(");
        List<Expr> arguments = listOrNone(this::argument);
        expect(")");
        return new Expr.Call(name, arguments, from(start));
    }

    private Expr argument() {
        if (is("*") && (is(1, ")") || is(1, ","))) {
            Span span = span();
            take();
            return new Expr.Star(span);
        }
        return named();
    }

    private Expr primary() {
        Span start = span();
        switch (kind()) {
            case LONG:
            case REAL:
            case BOOL:
            case TYPED:
            case TIMESPAN:
            case RAW_GUID:
            case STRING:
                return literalOrNull();
            case KEYWORD:
                switch (text()) {
                    case "dynamic":
                        if (is(1, "(")) {
                            return literalOrNull();
                        }
                        break;
                    case "datatable":
                    case "externaldata":
                    case "external_data":
                    case "materialized-view-combine":
                    case "__contextual_datatable":
                        return dataSource();
                    case "toscalar":
                        return conversion();
                    case "typeof":
                        if (is(1, "(")) {
                            return typeOf();
                        }
                        break;
                    default:
                        break;
                }
                break;
            case PUNCTUATION:
                if (accept("(")) {
                    Expr inner = nested(this::expression);
                    expect(")");
                    return inner;
                }
                break;
            default:
                break;
        }
        if (atCall()) {
            return call();
        }
        if (!is("[")
                && !is("@")
                && nameLength(0, false) == 0
                && !(kind() == Kind.KEYWORD && Keywords.isSpecial(text()))) {
            throw expectedName("an expression");
        }
        Expr selector = selector(false, true);
        if (accept("datascope")) {
            expect("=");
            if (!accept("hotcache") && !(kind() == Kind.IDENTIFIER && take().equals("all"))) {
                throw expected("all or hotcache");
            }
            return new Expr.Foreign("datascope", from(start));
        }
        return selector;
    }

    /** {@code toscalar(...)} or {@code totable(...)}. */
    private Expr conversion() {
        Span start = span();
        String kind = take();
        if (is("kind") && is(1, "=")) {
            take();
            take();
            expect("nooptimization");
        }
        expect("(");
        Expr inner = nested(this::expression);
        expect(")");
        return new Expr.Conversion(kind, inner, from(start));
    }
}
