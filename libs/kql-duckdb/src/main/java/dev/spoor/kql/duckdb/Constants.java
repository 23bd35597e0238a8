package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Json;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;

/** What can be known of a scalar before the query runs. */
final class Constants {
    private Constants() {}

    /** The string that a literal is, or null. */
    static String string(Scalar s) {
        return s instanceof Scalar.Literal l && l.type() == KqlType.STRING && l.value() != null
                ? (String) l.value()
                : null;
    }

    /** The whole number that a literal is, or null. */
    static Long number(Scalar s) {
        if (s instanceof Scalar.Negate n) {
            Long v = number(n.operand());
            return v == null ? null : (Long) (-v);
        }
        return s instanceof Scalar.Literal l
                        && l.value() instanceof Number n
                        && (l.type() == KqlType.LONG
                                || l.type() == KqlType.INT
                                || l.type() == KqlType.TIMESPAN
                                || l.type() == KqlType.DATETIME)
                ? (Long) n.longValue()
                : null;
    }

    /** The elements of a dynamic literal that is an array, or null. */
    static List<Scalar> elements(Scalar s) {
        if (!(s instanceof Scalar.Literal l) || l.type() != KqlType.DYNAMIC || l.value() == null) {
            return null;
        }
        Object v;
        try {
            v = Json.parse((String) l.value());
        } catch (Json.Invalid e) {
            return null;
        }
        if (!(v instanceof List<?> list)) {
            return null;
        }
        List<Scalar> out = new ArrayList<>();
        for (Object x : list) {
            out.add(element(x, l));
        }
        return out;
    }

    private static Scalar element(Object x, Scalar.Literal l) {
        if (x instanceof String) {
            return new Scalar.Literal(x, KqlType.STRING, l.span());
        }
        if (x instanceof Long) {
            return new Scalar.Literal(x, KqlType.LONG, l.span());
        }
        if (x instanceof Double) {
            return new Scalar.Literal(x, KqlType.REAL, l.span());
        }
        if (x instanceof Boolean) {
            return new Scalar.Literal(x, KqlType.BOOL, l.span());
        }
        return new Scalar.Literal(x == null ? null : Json.write(x), KqlType.DYNAMIC, l.span());
    }
}
