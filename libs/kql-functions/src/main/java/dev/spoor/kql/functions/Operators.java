package dev.spoor.kql.functions;

import java.math.BigDecimal;

/**
 * The operators as functions: op_add, op_sub, op_mul, op_div, op_mod, op_neg, op_eq, op_lt, op_le. Whole numbers wrap around, division by
 * zero gives null, the remainder is never negative. op_eq is false where one side is null.
 */
final class Operators {
    private Operators() {}

    static void register(Library l) {
        l.add("op_add(long,long)long", (a, f) -> (Long) a[0] + (Long) a[1]);
        l.add("op_sub(long,long)long", (a, f) -> (Long) a[0] - (Long) a[1]);
        l.add("op_mul(long,long)long", (a, f) -> (Long) a[0] * (Long) a[1]);
        l.add("op_div(long,long)long", (a, f) -> (Long) a[1] == 0 ? null : (Object) ((Long) a[0] / (Long) a[1]));
        l.add("op_mod(long,long)long", (a, f) -> mod((Long) a[0], (Long) a[1]));
        l.add("op_neg(long)long", (a, f) -> -(Long) a[0]);
        l.add("op_add(real,real)real", (a, f) -> (Double) a[0] + (Double) a[1]);
        l.add("op_sub(real,real)real", (a, f) -> (Double) a[0] - (Double) a[1]);
        l.add("op_mul(real,real)real", (a, f) -> (Double) a[0] * (Double) a[1]);
        l.add("op_div(real,real)real", (a, f) -> (Double) a[0] / (Double) a[1]);
        l.add("op_mod(real,real)real", (a, f) -> mod((Double) a[0], (Double) a[1]));
        l.add("op_neg(real)real", (a, f) -> -(Double) a[0]);
        l.add(
                "op_add(decimal,decimal)decimal",
                (a, f) -> ((BigDecimal) a[0]).add((BigDecimal) a[1], Conversions.DECIMAL));
        l.add(
                "op_sub(decimal,decimal)decimal",
                (a, f) -> ((BigDecimal) a[0]).subtract((BigDecimal) a[1], Conversions.DECIMAL));
        l.add(
                "op_mul(decimal,decimal)decimal",
                (a, f) -> ((BigDecimal) a[0]).multiply((BigDecimal) a[1], Conversions.DECIMAL));
        l.add(
                "op_div(decimal,decimal)decimal",
                (a, f) -> zero(a[1]) ? null : ((BigDecimal) a[0]).divide((BigDecimal) a[1], Conversions.DECIMAL));
        l.add("op_mod(decimal,decimal)decimal", (a, f) -> {
            if (zero(a[1])) {
                return null;
            }
            BigDecimal r = ((BigDecimal) a[0]).remainder((BigDecimal) a[1], Conversions.DECIMAL);
            return r.signum() < 0 ? r.add(((BigDecimal) a[1]).abs()) : r;
        });
        l.add("op_neg(decimal)decimal", (a, f) -> ((BigDecimal) a[0]).negate());
        l.add("op_add(datetime,timespan)datetime", (a, f) -> Dates.plus((Long) a[0], (Long) a[1]));
        l.add("op_add(timespan,datetime)datetime", (a, f) -> Dates.plus((Long) a[1], (Long) a[0]));
        l.add("op_sub(datetime,timespan)datetime", (a, f) -> Dates.plus((Long) a[0], -(Long) a[1]));
        l.add("op_sub(datetime,datetime)timespan", (a, f) -> (Long) a[0] - (Long) a[1]);
        l.add("op_add(timespan,timespan)timespan", (a, f) -> (Long) a[0] + (Long) a[1]);
        l.add("op_sub(timespan,timespan)timespan", (a, f) -> (Long) a[0] - (Long) a[1]);
        l.add("op_mod(timespan,timespan)timespan", (a, f) -> mod((Long) a[0], (Long) a[1]));
        l.add("op_div(timespan,timespan)real", (a, f) -> (double) (Long) a[0] / (Long) a[1]);
        l.add("op_mul(timespan,real)timespan", (a, f) -> times((Long) a[0], (Double) a[1]));
        l.add("op_mul(real,timespan)timespan", (a, f) -> times((Long) a[1], (Double) a[0]));
        l.add("op_mul(timespan,long)timespan", (a, f) -> (Long) a[0] * (Long) a[1]);
        l.add("op_mul(long,timespan)timespan", (a, f) -> (Long) a[0] * (Long) a[1]);
        l.add(
                "op_div(timespan,long)timespan",
                (a, f) -> (Long) a[1] == 0 ? null : (Object) ((Long) a[0] / (Long) a[1]));
        l.add("op_div(timespan,real)timespan", (a, f) -> times((Long) a[0], 1 / (Double) a[1]));
        l.add("op_neg(timespan)timespan", (a, f) -> -(Long) a[0]);
        for (Form t : Form.values()) {
            String n = t.kql();
            l.add(
                    "~op_eq(" + n + "," + n + ")bool",
                    (a, f) -> a[0] != null && a[1] != null && compare(a[0], a[1]) == 0);
            l.add(
                    "op_lt(" + n + "," + n + ")bool",
                    (a, f) -> nan(a) ? (Object) false : (Object) (compare(a[0], a[1]) < 0));
            l.add(
                    "op_le(" + n + "," + n + ")bool",
                    (a, f) -> nan(a) ? (Object) false : (Object) (compare(a[0], a[1]) <= 0));
        }
        // A dynamic may be a whole number itself, of more digits than a real holds.
        l.add("op_lt_whole(dynamic,long)bool", (a, f) -> whole(a[0], (Long) a[1], false, false));
        l.add("op_le_whole(dynamic,long)bool", (a, f) -> whole(a[0], (Long) a[1], true, false));
        l.add("op_lt_whole(long,dynamic)bool", (a, f) -> whole(a[1], (Long) a[0], false, true));
        l.add("op_le_whole(long,dynamic)bool", (a, f) -> whole(a[1], (Long) a[0], true, true));
        l.add("~op_in(any,dynamic)bool", (a, f) -> {
            Object v = Values.toDynamic(a[0], f[0]);
            return a[0] != null
                    && Values.list(a[1]) != null
                    && Values.list(a[1]).stream().anyMatch(x -> Values.same(x, v));
        });
        l.add("~op_in_tilde(any,dynamic)bool", (a, f) -> {
            String v = Matching.fold(Values.text(a[0], f[0]));
            return a[0] != null
                    && Values.list(a[1]) != null
                    && Values.list(a[1]).stream()
                            .anyMatch(x -> x != null
                                    && Matching.fold(Values.dynamicText(x)).equals(v));
        });
        l.add("op_order(decimal)real", (a, f) -> ((BigDecimal) a[0]).doubleValue());
    }

    /** Rounding to a real keeps the order, so only those that are equal then have to be looked at again. */
    private static Object whole(Object v, long n, boolean orEqual, boolean turned) {
        Double x = (Double) Values.convert(v, Form.DYNAMIC, Form.REAL);
        if (x == null || x.isNaN()) {
            return x == null ? null : (Object) false;
        }
        int c = Double.compare(x, n);
        if (x == n) {
            Long w = (Long) Values.convert(v, Form.DYNAMIC, Form.LONG);
            c = w == null ? 0 : Long.compare(w, n);
        }
        return (turned ? -c : c) < (orEqual ? 1 : 0);
    }

    private static boolean zero(Object d) {
        return ((BigDecimal) d).signum() == 0;
    }

    static Long mod(long a, long b) {
        return b == 0 ? null : (Long) Math.floorMod(a, b == Long.MIN_VALUE ? b : Math.abs(b));
    }

    static Double mod(double a, double b) {
        double r = a % b;
        return r < 0 ? r + Math.abs(b) : r;
    }

    static Long times(long span, double by) {
        double r = span * by;
        return Double.isNaN(r) || Math.abs(r) > 9.22e18 ? null : (Long) (long) r;
    }

    private static boolean nan(Object[] a) {
        return a[0] instanceof Double x && x.isNaN() || a[1] instanceof Double y && y.isNaN();
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return x.isNaN() || y.isNaN() ? 2 : x < y ? -1 : x > y ? 1 : 0;
        }
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y);
        }
        if (a instanceof java.util.List || a instanceof java.util.Map) {
            return Values.same(a, b) ? 0 : 2;
        }
        return Arrays.ORDER.compare(a, b);
    }
}
