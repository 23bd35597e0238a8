package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Dates;
import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.KqlType;

/**
 * The operators of numbers, datetimes and timespans. DuckDB fails where whole numbers overflow, and KQL's wrap around: {@code TRY} does
 * the fast thing, and the function in Java sees the rows that failed. That names each side twice, so where sides are long, and a sum of
 * sums would double with every level, the function sees all rows.
 */
final class Arithmetic {
    private final Scalars scalars;
    private final Query query;

    Arithmetic(Scalars scalars) {
        this.scalars = scalars;
        this.query = scalars.query;
    }

    Sql lower(Scalar.Binary b) {
        Sql l = scalars.value(b.left());
        Sql r = scalars.value(b.right());
        KqlType type = b.type();
        boolean times = time(l.type()) || time(r.type());
        if (!times && type.isInteger() && whole(l.type()) && whole(r.type())) {
            return narrow(whole(b, to(l, KqlType.LONG, b), to(r, KqlType.LONG, b)), type, b);
        }
        if (!times && type == KqlType.REAL) {
            return real(b, to(l, KqlType.REAL, b), to(r, KqlType.REAL, b));
        }
        if (!times && type == KqlType.DECIMAL) {
            return query.call(b.span(), name(b.operator()), to(l, KqlType.DECIMAL, b), to(r, KqlType.DECIMAL, b));
        }
        if (times) {
            return time(b, dynamic(l, b, r.type()), dynamic(r, b, l.type()));
        }
        KqlType numbers = type.isNumber() ? type : KqlType.REAL;
        return scalars.conversion.to(real(b, to(l, KqlType.REAL, b), to(r, KqlType.REAL, b)), numbers, b.span());
    }

    /** A dynamic beside a datetime or timespan is what the operator needs there. */
    private Sql dynamic(Sql v, Scalar.Binary b, KqlType other) {
        if (v.type() != KqlType.DYNAMIC && v.type() != KqlType.UNKNOWN) {
            return v.type() == KqlType.INT ? to(v, KqlType.LONG, b) : v;
        }
        boolean add = b.operator() == BinaryOperator.ADD || b.operator() == BinaryOperator.SUBTRACT;
        return to(
                v,
                other == KqlType.DATETIME && b.type() == KqlType.TIMESPAN
                        ? KqlType.DATETIME
                        : add ? KqlType.TIMESPAN : KqlType.REAL,
                b);
    }

    private Sql whole(Scalar.Binary b, Sql l, Sql r) {
        boolean nullable = l.nullable() || r.nullable();
        return switch (b.operator()) {
            case ADD, SUBTRACT, MULTIPLY -> {
                Sql exact = query.call(b.span(), name(b.operator()), l, r);
                yield new Sql(
                        Sql.twice(l.text().length() + r.text().length())
                                ? "coalesce(TRY(" + l.text() + " "
                                        + b.operator().text() + " " + r.text() + "), " + exact.text() + ")"
                                : exact.text(),
                        KqlType.LONG,
                        nullable);
            }
            case DIVIDE ->
                constant(b.right())
                        ? new Sql("(" + l.text() + " // " + r.text() + ")", KqlType.LONG, nullable)
                        : query.call(b.span(), "op_div", l, r);
            default ->
                constant(b.right())
                        ? new Sql(
                                "((" + l.text() + " % " + r.text() + " + abs(" + r.text() + ")) % abs(" + r.text()
                                        + "))",
                                KqlType.LONG,
                                nullable)
                        : query.call(b.span(), "op_mod", l, r);
        };
    }

    /** A divisor that can be seen to be neither 0 nor -1. */
    private static boolean constant(Scalar s) {
        Long v = Constants.number(s);
        return v != null && v != 0 && v != -1 && v != Long.MIN_VALUE;
    }

    private Sql real(Scalar.Binary b, Sql l, Sql r) {
        if (b.operator() == BinaryOperator.MODULO) {
            return query.call(b.span(), "op_mod", l, r);
        }
        return new Sql(
                "(" + l.text() + " " + b.operator().text() + " " + r.text() + ")",
                KqlType.REAL,
                l.nullable() || r.nullable());
    }

    private Sql time(Scalar.Binary b, Sql l, Sql r) {
        Long span = Constants.number(b.right());
        boolean plus = b.operator() == BinaryOperator.ADD;
        // A datetime moved by a constant is plain arithmetic within bounds that are known beforehand.
        if (l.type() == KqlType.DATETIME
                && r.type() == KqlType.TIMESPAN
                && span != null
                && Math.abs(span) < Dates.MAX
                && b.left() instanceof Scalar.ColumnRef) {
            long d = plus ? span : -span;
            long low = d < 0 ? Dates.MIN - d : Dates.MIN;
            long high = d > 0 ? Dates.MAX - d : Dates.MAX;
            return Sql.of(
                    "(CASE WHEN " + l.text() + " BETWEEN " + low + " AND " + high + " THEN " + l.text() + " + (" + d
                            + ") END)",
                    KqlType.DATETIME);
        }
        if (l.type() == KqlType.DATETIME && r.type() == KqlType.DATETIME && b.operator() == BinaryOperator.SUBTRACT) {
            return new Sql("(" + l.text() + " - " + r.text() + ")", KqlType.TIMESPAN, l.nullable() || r.nullable());
        }
        if (l.type() == KqlType.TIMESPAN && r.type() == KqlType.TIMESPAN && b.operator() == BinaryOperator.DIVIDE) {
            return new Sql(
                    "(CAST(" + l.text() + " AS DOUBLE) / CAST(" + r.text() + " AS DOUBLE))",
                    KqlType.REAL,
                    l.nullable() || r.nullable());
        }
        return scalars.conversion.to(query.call(b.span(), name(b.operator()), l, r), b.type(), b.span());
    }

    private Sql narrow(Sql v, KqlType type, Scalar.Binary b) {
        return type == KqlType.INT ? query.call(b.span(), "toint", v) : v;
    }

    private Sql to(Sql v, KqlType type, Scalar.Binary b) {
        return scalars.conversion.to(v, type, b.span());
    }

    private static boolean whole(KqlType t) {
        return t.isInteger() || t == KqlType.BOOL;
    }

    private static boolean time(KqlType t) {
        return t == KqlType.DATETIME || t == KqlType.TIMESPAN;
    }

    static String name(BinaryOperator op) {
        return switch (op) {
            case ADD -> "op_add";
            case SUBTRACT -> "op_sub";
            case MULTIPLY -> "op_mul";
            case DIVIDE -> "op_div";
            default -> "op_mod";
        };
    }
}
