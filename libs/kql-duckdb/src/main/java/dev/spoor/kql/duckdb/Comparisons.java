package dev.spoor.kql.duckdb;

import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.ir.ListOperator;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;

/** Comparisons. Equality with a null is false and its negation true; an order with a null is null. */
final class Comparisons {
    private final Scalars scalars;
    private final Query query;

    Comparisons(Scalars scalars) {
        this.scalars = scalars;
        this.query = scalars.query;
    }

    Sql lower(Scalar.Binary b) {
        Sql l = scalars.value(b.left());
        Sql r = scalars.value(b.right());
        Span at = b.span();
        switch (b.operator()) {
            case EQUAL:
                return known(equal(l, r, at), false);
            case NOT_EQUAL:
                return not(known(equal(l, r, at), false));
            case LESS:
                return ordered("<", l, r, at);
            case LESS_OR_EQUAL:
                return ordered("<=", l, r, at);
            case GREATER:
                return ordered("<", r, l, at);
            case GREATER_OR_EQUAL:
                return ordered("<=", r, l, at);
            default:
                break;
        }
        Sql s = to(l, KqlType.STRING, at);
        Sql t = to(r, KqlType.STRING, at);
        return new Texts(query).lower(b.operator(), s, t, Constants.string(b.right()), at);
    }

    /** False (or {@code otherwise}) where it would be null. */
    private static Sql known(Sql v, boolean otherwise) {
        return v.nullable()
                ? Sql.notNull("coalesce(" + v.text() + ", " + (otherwise ? "TRUE" : "FALSE") + ")", KqlType.BOOL)
                : v;
    }

    static Sql not(Sql v) {
        return new Sql("(NOT " + v.text() + ")", KqlType.BOOL, v.nullable());
    }

    private Sql to(Sql v, KqlType t, Span at) {
        return scalars.conversion.to(v, t, at);
    }

    /** The type in which two values are compared. */
    KqlType common(KqlType a, KqlType b, Span at) {
        KqlType x = a == KqlType.UNKNOWN ? KqlType.DYNAMIC : a;
        KqlType y = b == KqlType.UNKNOWN ? KqlType.DYNAMIC : b;
        if (x == y) {
            return x;
        }
        if (x == KqlType.DYNAMIC || y == KqlType.DYNAMIC) {
            KqlType other = x == KqlType.DYNAMIC ? y : x;
            return other.isNumber() ? KqlType.REAL : other;
        }
        if (x == KqlType.DECIMAL && y.isNumber() || y == KqlType.DECIMAL && x.isNumber()) {
            return KqlType.DECIMAL;
        }
        if (x == KqlType.REAL && y.isNumber() || y == KqlType.REAL && x.isNumber()) {
            return KqlType.REAL;
        }
        if ((x.isInteger() || x == KqlType.BOOL) && (y.isInteger() || y == KqlType.BOOL)) {
            return KqlType.LONG;
        }
        if (x == KqlType.STRING || y == KqlType.STRING) {
            return KqlType.STRING;
        }
        throw query.unsupported(at, "comparing " + x.kqlName() + " with " + y.kqlName() + " is not supported");
    }

    private void notBothDynamic(KqlType t, Span at) {
        if (t == KqlType.DYNAMIC) {
            throw new KqlException(query.text.error(
                    Code.OPERAND_TYPE, at, "two dynamics cannot be compared; convert them, with tostring() for one"));
        }
    }

    /** Null where a side is null. */
    Sql equal(Sql a, Sql b, Span at) {
        KqlType t = common(a.type(), b.type(), at);
        notBothDynamic(t, at);
        Sql l = to(a, t, at);
        Sql r = to(b, t, at);
        boolean nullable = l.nullable() || r.nullable();
        return switch (t) {
            case REAL ->
                new Sql(
                        "(" + l.text() + " = " + r.text() + " AND NOT isnan(" + l.text() + ")" + exactly(a, b, at)
                                + ")",
                        KqlType.BOOL,
                        nullable);
            case DYNAMIC, DECIMAL -> query.call(at, "op_eq", l, r);
            default -> new Sql("(" + l.text() + " = " + r.text() + ")", KqlType.BOOL, nullable);
        };
    }

    /** A dynamic beside a whole number may be one itself, of more digits than a real holds. */
    private String exactly(Sql a, Sql b, Span at) {
        return wide(a, b) || wide(b, a)
                ? " AND coalesce(" + to(a, KqlType.LONG, at).text() + " = "
                        + to(b, KqlType.LONG, at).text() + ", TRUE)"
                : "";
    }

    private static boolean wide(Sql a, Sql b) {
        return (a.type() == KqlType.DYNAMIC || a.type() == KqlType.UNKNOWN)
                && b.type().isInteger();
    }

    /** {@code a < b} or {@code a <= b}. */
    Sql ordered(String op, Sql a, Sql b, Span at) {
        KqlType t = common(a.type(), b.type(), at);
        notBothDynamic(t, at);
        Sql l = to(a, t, at);
        Sql r = to(b, t, at);
        boolean nullable = l.nullable() || r.nullable();
        if (wide(a, b) || wide(b, a)) {
            return whole(op, a, b, at);
        }
        return switch (t) {
            // To DuckDB NaN is the greatest number, and equal to itself.
            case REAL ->
                new Sql(
                        "(" + l.text() + " " + op + " " + r.text() + " AND NOT isnan(" + r.text() + "))",
                        KqlType.BOOL,
                        nullable);
            case DYNAMIC, DECIMAL -> query.call(at, op.equals("<") ? "op_lt" : "op_le", l, r);
            default -> new Sql("(" + l.text() + " " + op + " " + r.text() + ")", KqlType.BOOL, nullable);
        };
    }

    /** The order of a dynamic and a whole number: that of their reals, which rounding keeps, and where these are equal that of the numbers. */
    private Sql whole(String op, Sql a, Sql b, Span at) {
        boolean orEqual = op.equals("<=");
        if (!Sql.twice(a.text().length() + b.text().length())) {
            Sql x = wide(a, b) ? a : to(a, KqlType.LONG, at);
            Sql y = wide(b, a) ? b : to(b, KqlType.LONG, at);
            return query.call(at, orEqual ? "op_le_whole" : "op_lt_whole", x, y);
        }
        String l = to(a, KqlType.REAL, at).text();
        String r = to(b, KqlType.REAL, at).text();
        String exact = to(a, KqlType.LONG, at).text() + " " + op + " "
                + to(b, KqlType.LONG, at).text();
        return new Sql(
                "((" + l + " < " + r + " OR " + l + " = " + r + " AND coalesce(" + exact + ", "
                        + (orEqual ? "TRUE" : "FALSE") + ")) AND NOT isnan(" + l + ") AND NOT isnan(" + r + "))",
                KqlType.BOOL,
                true);
    }

    Sql in(ListOperator op, Sql value, List<Sql> items, List<Sql> arrays, Span at) {
        if (op == ListOperator.HAS_ANY || op == ListOperator.HAS_ALL) {
            return hasAny(op == ListOperator.HAS_ANY, to(value, KqlType.STRING, at), items, arrays, at);
        }
        boolean fold = op == ListOperator.IN_TILDE || op == ListOperator.NOT_IN_TILDE;
        List<String> tests = new ArrayList<>();
        for (KqlType t : fold ? List.of(KqlType.STRING) : types(value, items, at)) {
            String v = to(value, t, at).text();
            StringBuilder b = new StringBuilder();
            StringBuilder reals = new StringBuilder();
            StringBuilder longs = new StringBuilder();
            for (Sql i : items) {
                if (!fold && wide(value, i)) {
                    if (t == KqlType.REAL) {
                        reals.append(reals.isEmpty() ? "" : ", ")
                                .append(to(i, t, at).text());
                        longs.append(longs.isEmpty() ? "" : ", ")
                                .append(to(i, KqlType.LONG, at).text());
                    }
                } else if (fold || common(value.type(), i.type(), at) == t) {
                    String x = to(i, t, at).text();
                    b.append(b.isEmpty() ? "" : ", ").append(fold ? "lower(" + x + ")" : x);
                }
            }
            if (!b.isEmpty()) {
                tests.add((fold ? "lower(" + v + ")" : v) + " IN (" + b + ")");
            }
            if (!reals.isEmpty()) {
                tests.add("(" + v + " IN (" + reals + ") AND coalesce("
                        + to(value, KqlType.LONG, at).text() + " IN (" + longs + "), TRUE))");
            }
        }
        for (Sql a : arrays) {
            tests.add(query.call(at, fold ? "op_in_tilde" : "op_in", value, a).text());
        }
        String any = tests.isEmpty() ? "FALSE" : "coalesce(" + String.join(" OR ", tests) + ", FALSE)";
        boolean negated = op == ListOperator.NOT_IN || op == ListOperator.NOT_IN_TILDE;
        return Sql.notNull(negated ? "(NOT " + any + ")" : any, KqlType.BOOL);
    }

    private java.util.Set<KqlType> types(Sql value, List<Sql> items, Span at) {
        java.util.Set<KqlType> out = new java.util.LinkedHashSet<>();
        for (Sql i : items) {
            out.add(common(value.type(), i.type(), at));
        }
        return out;
    }

    private Sql hasAny(boolean any, Sql value, List<Sql> items, List<Sql> arrays, Span at) {
        List<Sql> args = new ArrayList<>();
        args.add(value);
        List<String> constants = new ArrayList<>();
        for (Sql i : items) {
            String c = Texts.constant(i);
            if (c == null || !any) {
                args.add(to(i, KqlType.DYNAMIC, at));
            } else {
                constants.add(c);
            }
        }
        args.addAll(arrays);
        if (!any) {
            List<Sql> each = new ArrayList<>();
            boolean plain = arrays.isEmpty();
            for (Sql i : items) {
                String c = Texts.constant(i);
                plain &= c != null;
                if (plain) {
                    each.add(new Texts(query).lower(BinaryOperator.HAS, value, i, c, at));
                }
            }
            if (plain) {
                return Sql.notNull(
                        each.isEmpty()
                                ? "TRUE"
                                : "("
                                        + String.join(
                                                " AND ",
                                                each.stream().map(Sql::text).toList()) + ")",
                        KqlType.BOOL);
            }
            return query.call(at, "has_all", args);
        }
        List<String> tests = new ArrayList<>();
        if (!constants.isEmpty()) {
            tests.add(new Texts(query).hasAny(value, constants));
        }
        if (args.size() > 1) {
            tests.add(query.call(at, "has_any", args).text());
        }
        return Sql.notNull(tests.isEmpty() ? "FALSE" : "(" + String.join(" OR ", tests) + ")", KqlType.BOOL);
    }
}
