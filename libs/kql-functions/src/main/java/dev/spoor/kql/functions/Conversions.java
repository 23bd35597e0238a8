package dev.spoor.kql.functions;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** tostring, toint and so on; gettype, parse_json. */
final class Conversions {
    /** Kusto's decimals have 34 digits. */
    static final MathContext DECIMAL = new MathContext(34, RoundingMode.HALF_EVEN);

    private Conversions() {}

    static void register(Library l) {
        l.add("~tostring(any)string", (a, f) -> Values.text(a[0], f[0]));
        l.add("toint(any)int", (a, f) -> toLong(a[0], f[0], true));
        l.add("tolong(any)long", (a, f) -> toLong(a[0], f[0], false));
        l.add("toreal(any)real", (a, f) -> toReal(a[0], f[0]));
        l.alias("todouble", "toreal");
        l.add("todecimal(any)decimal", (a, f) -> toDecimal(a[0], f[0]));
        l.add("tobool(any)bool", (a, f) -> toBool(a[0], f[0]));
        l.alias("toboolean", "tobool");
        l.add("todatetime(any)datetime", (a, f) -> toDatetime(a[0], f[0]));
        l.add("totimespan(any)timespan", (a, f) -> toTimespan(a[0], f[0]));
        l.alias("totime", "totimespan");
        l.add("toguid(any)guid", (a, f) -> toGuid(a[0], f[0]));
        l.add("~gettype(any)string", (a, f) -> gettype(a[0], f[0]));
        l.add(
                "parse_json(any)dynamic",
                (a, f) -> f[0] == Form.STRING ? Json.lenient((String) a[0]) : parsed(a[0], f[0]));
        l.alias("todynamic", "parse_json");
        l.add("dynamic_to_json(any)string", (a, f) -> Json.write(sorted(Values.toDynamic(a[0], f[0]))));
        l.add("tohex(long,long?)string", (a, f) -> hex((Long) a[0], a.length > 1 ? (Long) a[1] : 0));
    }

    private static Object parsed(Object v, Form f) {
        return f == Form.DYNAMIC && v instanceof String s ? Json.lenient(s) : Values.toDynamic(v, f);
    }

    private static Object sorted(Object v) {
        if (v instanceof Map<?, ?> m) {
            Map<String, Object> t = new java.util.TreeMap<>();
            m.forEach((k, x) -> t.put((String) k, sorted(x)));
            return t;
        }
        return v instanceof List<?> l
                ? l.stream()
                        .map(Conversions::sorted)
                        .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new))
                : v;
    }

    private static String hex(long v, long width) {
        String t = Long.toHexString(v);
        return "0".repeat((int) Math.max(0, Math.min(width, 64) - t.length())) + t;
    }

    static Long toLong(Object v, Form f, boolean int32) {
        if (v == null) {
            return null;
        }
        switch (f) {
            case BOOL:
                return (Boolean) v ? 1L : 0L;
            case INT:
                return (Long) v;
            case LONG:
                return narrow((Long) v, int32);
            case TIMESPAN:
                return narrow((Long) v, int32);
            case DATETIME:
                return narrow((Long) v + Dates.EPOCH, int32);
            case REAL:
                return truncate((Double) v, int32);
            case DECIMAL:
                return truncate(((BigDecimal) v).doubleValue(), int32);
            case STRING:
                return Numbers.parseLong((String) v, int32);
            case DYNAMIC:
                return v instanceof String s
                        ? dynamicLong(s, int32)
                        : v instanceof Long n
                                ? narrow(n, int32)
                                : v instanceof Double d
                                        ? truncate(d, int32)
                                        : v instanceof Boolean b ? (b ? 1L : 0L) : null;
            default:
                return null;
        }
    }

    private static Long dynamicLong(String s, boolean int32) {
        return Numbers.parseLong(s, int32);
    }

    private static Long narrow(long v, boolean int32) {
        return int32 ? (Long) (long) (int) v : (Long) v;
    }

    private static Long truncate(double d, boolean int32) {
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            return null;
        }
        return int32 ? (Long) (long) (int) d : (Long) (long) d;
    }

    static Double toReal(Object v, Form f) {
        if (v == null) {
            return null;
        }
        switch (f) {
            case BOOL:
                return (Boolean) v ? 1.0 : 0.0;
            case INT, LONG, TIMESPAN:
                return (double) (Long) v;
            case DATETIME:
                return (double) ((Long) v + Dates.EPOCH);
            case REAL:
                return (Double) v;
            case DECIMAL:
                return ((BigDecimal) v).doubleValue();
            case STRING:
                return Numbers.parseReal((String) v);
            case DYNAMIC:
                return v instanceof String s
                        ? Numbers.parseReal(s)
                        : v instanceof Boolean b ? (Double) (b ? 1.0 : 0.0) : Values.real(v);
            default:
                return null;
        }
    }

    static BigDecimal toDecimal(Object v, Form f) {
        if (v == null) {
            return null;
        }
        switch (f) {
            case BOOL:
                return (Boolean) v ? BigDecimal.ONE : BigDecimal.ZERO;
            case DECIMAL:
                return (BigDecimal) v;
            case STRING:
                return Numbers.parseDecimal((String) v);
            case REAL, DYNAMIC:
                if (v instanceof String s) {
                    return Numbers.parseDecimal(s);
                }
                if (v instanceof Boolean b) {
                    return b ? BigDecimal.ONE : BigDecimal.ZERO;
                }
                Double d = v instanceof Number n ? (Double) n.doubleValue() : null;
                return d == null || d.isNaN() || d.isInfinite()
                        ? null
                        : v instanceof Long x ? BigDecimal.valueOf(x) : BigDecimal.valueOf(d);
            case INT, LONG, TIMESPAN:
                return BigDecimal.valueOf((Long) v);
            case DATETIME:
                return BigDecimal.valueOf((Long) v + Dates.EPOCH);
            default:
                return null;
        }
    }

    static Boolean toBool(Object v, Form f) {
        if (v == null) {
            return null;
        }
        switch (f) {
            case BOOL:
                return (Boolean) v;
            case INT, LONG, TIMESPAN:
                return (Long) v != 0;
            case REAL:
                return (Double) v != 0;
            case DECIMAL:
                return ((BigDecimal) v).signum() != 0;
            case DYNAMIC:
                return v instanceof Boolean b
                        ? b
                        : v instanceof Number n
                                ? (Boolean) (n.doubleValue() != 0)
                                : v instanceof String s ? bool(s) : null;
            case STRING:
                return bool((String) v);
            default:
                return null;
        }
    }

    private static Boolean bool(String s) {
        String t = s.strip().toLowerCase(Locale.ROOT);
        if (t.equals("true")) {
            return true;
        }
        if (t.equals("false")) {
            return false;
        }
        Long n = Numbers.parseLong(t, false);
        return n == null ? null : (Boolean) (n != 0);
    }

    static Long toDatetime(Object v, Form f) {
        if (v == null) {
            return null;
        }
        switch (f) {
            case DATETIME:
                return (Long) v;
            case STRING:
                return Dates.parse((String) v);
            case INT, LONG:
                return ticks((Long) v);
            case REAL:
                Long t = truncate((Double) v, false);
                return t == null ? null : ticks(t);
            case DYNAMIC:
                return v instanceof String s ? Dates.parse(s) : v instanceof Long n ? ticks(n) : null;
            default:
                return null;
        }
    }

    private static Long ticks(long dotNet) {
        return dotNet < 0 ? null : Dates.inRange(dotNet - Dates.EPOCH);
    }

    static Long toTimespan(Object v, Form f) {
        if (v == null) {
            return null;
        }
        switch (f) {
            case TIMESPAN, INT, LONG:
                return (Long) v;
            case STRING:
                return Spans.parse((String) v);
            case REAL:
                return truncate((Double) v, false);
            case DYNAMIC:
                return v instanceof String s ? Spans.parse(s) : v instanceof Long n ? n : null;
            default:
                return null;
        }
    }

    static String toGuid(Object v, Form f) {
        if (!(v instanceof String s)) {
            return null;
        }
        String t = s.strip().toLowerCase(Locale.ROOT);
        if (t.startsWith("{") && t.endsWith("}") || t.startsWith("(") && t.endsWith(")")) {
            t = t.substring(1, t.length() - 1);
        }
        if (t.length() == 32) {
            t = t.substring(0, 8) + "-" + t.substring(8, 12) + "-" + t.substring(12, 16) + "-" + t.substring(16, 20)
                    + "-" + t.substring(20);
        }
        if (t.length() != 36) {
            return null;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash != (t.charAt(i) == '-') || !dash && Character.digit(t.charAt(i), 16) < 0) {
                return null;
            }
        }
        return UUID.fromString(t).toString();
    }

    private static String gettype(Object v, Form f) {
        if (f != Form.DYNAMIC) {
            return f.kql();
        }
        return v == null
                ? "null"
                : v instanceof Map
                        ? "dictionary"
                        : v instanceof List
                                ? "array"
                                : v instanceof Long
                                        ? "long"
                                        : v instanceof Double ? "double" : v instanceof Boolean ? "bool" : "string";
    }
}
