package dev.spoor.kql.functions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;

/** Arithmetic and functions of numbers, bin among them. */
final class Maths {
    private Maths() {}

    static void register(Library l) {
        real(l, "sqrt", Math::sqrt);
        real(l, "exp", Math::exp);
        real(l, "exp2", x -> Math.pow(2, x));
        real(l, "exp10", x -> Math.pow(10, x));
        l.add("log(real)real", (a, f) -> (Double) a[0] < 0 ? null : (Object) Math.log((Double) a[0]));
        l.add("log10(real)real", (a, f) -> (Double) a[0] < 0 ? null : (Object) Math.log10((Double) a[0]));
        l.add("log2(real)real", (a, f) -> (Double) a[0] < 0 ? null : (Object) log2((Double) a[0]));
        real(l, "sin", Math::sin);
        real(l, "cos", Math::cos);
        real(l, "tan", Math::tan);
        real(l, "cot", x -> 1 / Math.tan(x));
        real(l, "asin", Math::asin);
        real(l, "acos", Math::acos);
        real(l, "atan", Math::atan);
        l.add("atan2(real,real)real", (a, f) -> Math.atan2((Double) a[0], (Double) a[1]));
        real(l, "degrees", x -> x * 180 / Math.PI);
        real(l, "radians", x -> x * Math.PI / 180);
        real(l, "gamma", Special::gamma);
        real(l, "loggamma", Special::logGamma);
        real(l, "erf", Special::erf);
        real(l, "erfc", x -> 1 - Special.erf(x));
        l.add("beta_cdf(real,real,real)real", (a, f) -> Special.betaCdf((Double) a[0], (Double) a[1], (Double) a[2]));
        l.add(
                "beta_inv(real,real,real)real",
                (a, f) -> Special.betaInverse((Double) a[0], (Double) a[1], (Double) a[2]));
        l.add("beta_pdf(real,real,real)real", (a, f) -> Special.betaPdf((Double) a[0], (Double) a[1], (Double) a[2]));
        l.add("~welch_test(real,real,real,real,real,real)real", (a, f) -> Special.welch(a));
        l.add("pow(real,real)real", (a, f) -> Math.pow((Double) a[0], (Double) a[1]));
        l.add("pi()real", (a, f) -> Math.PI);
        l.add("isnan(real)bool", (a, f) -> ((Double) a[0]).isNaN());
        l.add("isinf(real)bool", (a, f) -> ((Double) a[0]).isInfinite());
        l.add("isfinite(real)bool", (a, f) -> !((Double) a[0]).isInfinite() && !((Double) a[0]).isNaN());
        l.add("abs(int)int", (a, f) -> Math.abs((Long) a[0]));
        l.add("abs(long)long", (a, f) -> Math.abs((Long) a[0]));
        l.add("abs(timespan)timespan", (a, f) -> Math.abs((Long) a[0]));
        real(l, "abs", Math::abs);
        l.add("abs(decimal)decimal", (a, f) -> ((BigDecimal) a[0]).abs());
        real(l, "sign", Math::signum);
        real(l, "ceiling", Math::ceil);
        l.add("ceiling(long)long", (a, f) -> a[0]);
        l.add("round(real,long?)real", (a, f) -> round((Double) a[0], a.length > 1 ? (Long) a[1] : 0));
        l.add(
                "round(long,long?)long",
                (a, f) -> a.length > 1 && (Long) a[1] < 0
                        ? (Object) (long) round((double) (Long) a[0], (Long) a[1])
                        : a[0]);
        l.add(
                "gcd(long,long)long",
                (a, f) -> java.math.BigInteger.valueOf((Long) a[0])
                        .gcd(java.math.BigInteger.valueOf((Long) a[1]))
                        .longValue());
        l.add("bin(long,long)long", (a, f) -> bin((Long) a[0], (Long) a[1]));
        l.add("bin(real,real)real", (a, f) -> binReal((Double) a[0], (Double) a[1]));
        l.add("bin(decimal,decimal)decimal", (a, f) -> binDecimal((BigDecimal) a[0], (BigDecimal) a[1]));
        l.add("bin(datetime,timespan)datetime", (a, f) -> binDate((Long) a[0], (Long) a[1]));
        l.add("bin(timespan,timespan)timespan", (a, f) -> bin((Long) a[0], (Long) a[1]));
        l.alias("floor", "bin");
        l.add("bin_at(long,long,long)long", (a, f) -> binAt((Long) a[0], (Long) a[1], (Long) a[2]));
        l.add("bin_at(real,real,real)real", (a, f) -> binAt((Double) a[0], (Double) a[1], (Double) a[2]));
        l.add("bin_at(datetime,timespan,datetime)datetime", (a, f) -> {
            Long r = binAt((Long) a[0], (Long) a[1], (Long) a[2]);
            return r == null ? null : Dates.inRange(r);
        });
        l.add("bin_at(timespan,timespan,timespan)timespan", (a, f) -> binAt((Long) a[0], (Long) a[1], (Long) a[2]));
    }

    private static void real(Library l, String name, DoubleUnaryOperator op) {
        l.add(name + "(real)real", (a, f) -> op.applyAsDouble((Double) a[0]));
    }

    private static double log2(double x) {
        int e = Math.getExponent(x);
        return x == Math.scalb(1.0, e) ? e : Math.log(x) / Math.log(2);
    }

    /** Half away from zero, at a decimal place. */
    static double round(double x, long digits) {
        if (Double.isNaN(x) || Double.isInfinite(x) || Math.abs(digits) > 300) {
            return x;
        }
        return new BigDecimal(Double.toString(x))
                .setScale((int) digits, RoundingMode.HALF_UP)
                .doubleValue();
    }

    static Long bin(long v, long size) {
        return size <= 0 ? null : (Long) (v - Math.floorMod(v, size));
    }

    private static Double binReal(double v, double size) {
        return size <= 0 ? null : (Double) (Math.floor(v / size) * size);
    }

    private static BigDecimal binDecimal(BigDecimal v, BigDecimal size) {
        return size.signum() <= 0 ? null : v.divide(size, 0, RoundingMode.FLOOR).multiply(size);
    }

    /** Bins of datetimes are counted from 0001-01-01. */
    static Long binDate(long t, long size) {
        return size <= 0 ? null : Dates.inRange(t - Math.floorMod(t + Dates.EPOCH, size));
    }

    private static Long binAt(long v, long size, long at) {
        return size <= 0 ? null : (Long) (v - Math.floorMod(v - at, size));
    }

    private static Double binAt(double v, double size, double at) {
        return size <= 0 ? null : (Double) (Math.floor((v - at) / size) * size + at);
    }
}
