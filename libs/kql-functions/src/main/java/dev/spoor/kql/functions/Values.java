package dev.spoor.kql.functions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values from one form to another, and what several groups of functions have in common. */
public final class Values {
    private Values() {}

    /** The string that tostring() makes of a value. */
    public static String text(Object v, Form f) {
        if (v == null) {
            return "";
        }
        return switch (f) {
            case STRING, GUID -> (String) v;
            case BOOL -> (Boolean) v ? "True" : "False";
            case INT, LONG -> v.toString();
            case REAL -> Numbers.text((Double) v);
            case DECIMAL -> decimal((BigDecimal) v);
            case DATETIME -> Dates.text((Long) v);
            case TIMESPAN -> Spans.text((Long) v);
            case DYNAMIC -> dynamicText(v);
        };
    }

    /** A dynamic as a string: a string as it is, all else as JSON. */
    public static String dynamicText(Object v) {
        return v == null ? "" : v instanceof String s ? s : Json.write(v);
    }

    static String decimal(BigDecimal d) {
        BigDecimal s = d.signum() == 0 ? BigDecimal.ZERO : d.stripTrailingZeros();
        return (s.scale() < 0 ? s.setScale(0) : s).toPlainString();
    }

    /** A value as JSON holds it: dates, timespans and guids become strings. */
    public static Object toDynamic(Object v, Form f) {
        if (v == null) {
            return null;
        }
        return switch (f) {
            case DATETIME, TIMESPAN -> text(v, f);
            case DECIMAL -> decimal((BigDecimal) v);
            default -> v;
        };
    }

    /** A value in another form, as an implicit conversion does it; null where it cannot be. */
    public static Object convert(Object v, Form from, Form to) {
        if (from == to || v == null) {
            return v == null && to == Form.STRING ? "" : v;
        }
        return switch (to) {
            case STRING -> text(v, from);
            case DYNAMIC -> toDynamic(v, from);
            case REAL -> Conversions.toReal(v, from);
            case LONG -> Conversions.toLong(v, from, false);
            case INT -> Conversions.toLong(v, from, true);
            case BOOL -> Conversions.toBool(v, from);
            case DECIMAL -> Conversions.toDecimal(v, from);
            case DATETIME -> Conversions.toDatetime(v, from);
            case TIMESPAN -> Conversions.toTimespan(v, from);
            case GUID -> Conversions.toGuid(v, from);
        };
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object v) {
        return v instanceof List ? (List<Object>) v : null;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object v) {
        return v instanceof Map ? (Map<String, Object>) v : null;
    }

    /** A JSON number as a double, or null. */
    static Double real(Object v) {
        return v instanceof Number n ? (Double) n.doubleValue() : null;
    }

    /** Equal as JSON values; numbers by value. */
    public static boolean same(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x instanceof Long && y instanceof Long ? x.equals(y) : x.doubleValue() == y.doubleValue();
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!same(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.size() == y.size()
                    && x.entrySet().stream()
                            .allMatch(e -> y.containsKey(e.getKey()) && same(e.getValue(), y.get(e.getKey())));
        }
        return a == null ? b == null : a.equals(b);
    }

    /** A value by which equal JSON values can be found in a hash set. */
    static Object key(Object v) {
        if (v instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15) {
            return d.longValue();
        }
        return v instanceof List || v instanceof Map ? List.of(Json.write(v)) : v == null ? Values.class : v;
    }

    static List<Object> listOf(Object... v) {
        return new ArrayList<>(java.util.Arrays.asList(v));
    }
}
