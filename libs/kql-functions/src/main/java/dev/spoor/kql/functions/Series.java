package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** series_* functions element by element, fills, filters and statistics. What is no number is null in the result. */
final class Series {
    private Series() {}

    static void register(Library l) {
        each(l, "abs", Math::abs);
        each(l, "acos", Math::acos);
        each(l, "asin", Math::asin);
        each(l, "atan", Math::atan);
        each(l, "ceiling", Math::ceil);
        each(l, "cos", Math::cos);
        each(l, "exp", Math::exp);
        each(l, "floor", Math::floor);
        each(l, "log", Math::log);
        each(l, "sign", Math::signum);
        each(l, "sin", Math::sin);
        each(l, "tan", Math::tan);
        pairs(l, "add", (x, y) -> x + y);
        pairs(l, "subtract", (x, y) -> x - y);
        pairs(l, "multiply", (x, y) -> x * y);
        pairs(l, "divide", (x, y) -> x / y);
        pairs(l, "pow", Math::pow);
        compare(l, "equals", (x, y) -> x == y ? 1 : 0);
        compare(l, "not_equals", (x, y) -> x != y ? 1 : 0);
        compare(l, "greater", (x, y) -> x > y ? 1 : 0);
        compare(l, "greater_equals", (x, y) -> x >= y ? 1 : 0);
        compare(l, "less", (x, y) -> x < y ? 1 : 0);
        compare(l, "less_equals", (x, y) -> x <= y ? 1 : 0);
        l.add("~series_fill_const(dynamic,any,any?)dynamic", (a, f) -> {
            Object with = Values.toDynamic(a[1], f[1]);
            Object missing = a.length > 2 ? Values.toDynamic(a[2], f[2]) : null;
            return map(a[0], (list, i) -> Values.same(list.get(i), missing) ? with : list.get(i));
        });
        l.add("~series_fill_forward(dynamic,any?)dynamic", (a, f) -> fill(a, f, 1));
        l.add("~series_fill_backward(dynamic,any?)dynamic", (a, f) -> fill(a, f, -1));
        l.add("~series_fill_linear(dynamic,any?,bool?,any?)dynamic", Series::linear);
        l.add("series_fir(dynamic,dynamic,bool?,bool?)dynamic", (a, f) -> fir(a));
        l.add("series_iir(dynamic,dynamic,dynamic)dynamic", (a, f) -> iir(numbers(a[0]), numbers(a[1]), numbers(a[2])));
        l.add("series_sum(dynamic)real", (a, f) -> sum(numbers(a[0])));
        l.add("series_product(dynamic)real", (a, f) -> {
            double[] x = numbers(a[0]);
            double p = 1;
            for (double v : x == null ? new double[0] : x) {
                p *= v;
            }
            return x == null ? null : (Object) p;
        });
        l.add("series_dot_product(dynamic,dynamic)real", (a, f) -> dot(numbers(a[0]), numbers(a[1])));
        l.add("series_magnitude(dynamic)real", (a, f) -> {
            Double d = dot(numbers(a[0]), numbers(a[0]));
            return d == null ? null : (Object) Math.sqrt(d);
        });
        l.add("series_cosine_similarity(dynamic,dynamic,real?,real?)real", (a, f) -> {
            Double d = dot(numbers(a[0]), numbers(a[1]));
            return d == null
                    ? null
                    : (Object) (d / Math.sqrt(dot(numbers(a[0]), numbers(a[0])) * dot(numbers(a[1]), numbers(a[1]))));
        });
        l.add("series_pearson_correlation(dynamic,dynamic)real", (a, f) -> pearson(numbers(a[0]), numbers(a[1])));
        l.add("series_stats_dynamic(dynamic,bool?)dynamic", (a, f) -> stats(numbers(a[0])));
        l.add("series_outliers(dynamic,string?,real?,real?,real?)dynamic", (a, f) -> outliers(a));
        l.add(
                "series_seasonal(dynamic,long?)dynamic",
                (a, f) -> Seasons.seasonal(numbers(a[0]), a.length > 1 ? (int) (long) (Long) a[1] : -1));
        l.add("series_periods_validate_dynamic(dynamic,real...)dynamic", (a, f) -> Seasons.validate(a));
    }

    private interface At {
        Object of(List<Object> list, int i);
    }

    private static Object map(Object v, At at) {
        List<Object> list = Values.list(v);
        if (list == null) {
            return null;
        }
        List<Object> out = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            out.add(at.of(list, i));
        }
        return out;
    }

    private static void each(Library l, String name, DoubleUnaryOperator op) {
        l.add(
                "series_" + name + "(dynamic)dynamic",
                (a, f) -> map(a[0], (list, i) -> {
                    Double d = Values.real(list.get(i));
                    return d == null ? null : (Object) op.applyAsDouble(d);
                }));
    }

    private static void pairs(Library l, String name, DoubleBinaryOperator op) {
        l.add("series_" + name + "(dynamic,dynamic)dynamic", (a, f) -> zip(a[0], a[1], op, false));
    }

    private static void compare(Library l, String name, DoubleBinaryOperator op) {
        l.add("series_" + name + "(dynamic,dynamic)dynamic", (a, f) -> zip(a[0], a[1], op, true));
    }

    private static Object zip(Object x, Object y, DoubleBinaryOperator op, boolean bool) {
        List<Object> p = Values.list(x);
        List<Object> q = Values.list(y);
        int n = Math.max(p == null ? 0 : p.size(), q == null ? 0 : q.size());
        if (p == null && q == null) {
            return null;
        }
        List<Object> out = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            Double a = Values.real(p == null ? x : i < p.size() ? p.get(i) : null);
            Double b = Values.real(q == null ? y : i < q.size() ? q.get(i) : null);
            out.add(
                    a == null || b == null
                            ? null
                            : bool ? (Object) (op.applyAsDouble(a, b) != 0) : (Object) op.applyAsDouble(a, b));
        }
        return out;
    }

    /** The elements as doubles, nulls and other things as NaN; null for what is no array. */
    static double[] numbers(Object v) {
        List<Object> list = Values.list(v);
        if (list == null) {
            return null;
        }
        double[] out = new double[list.size()];
        for (int i = 0; i < out.length; i++) {
            Double d = Values.real(list.get(i));
            out[i] = d == null ? Double.NaN : d;
        }
        return out;
    }

    static List<Object> list(double[] x) {
        List<Object> out = new ArrayList<>(x.length);
        for (double d : x) {
            out.add(Double.isNaN(d) ? null : (Object) d);
        }
        return out;
    }

    private static Object fill(Object[] a, Form[] f, int direction) {
        List<Object> list = Values.list(a[0]);
        if (list == null) {
            return null;
        }
        Object missing = a.length > 1 ? Values.toDynamic(a[1], f[1]) : null;
        List<Object> out = new ArrayList<>(list);
        Object last = missing;
        for (int k = 0; k < out.size(); k++) {
            int i = direction > 0 ? k : out.size() - 1 - k;
            if (Values.same(out.get(i), missing)) {
                out.set(i, last);
            } else {
                last = out.get(i);
            }
        }
        return out;
    }

    private static Object linear(Object[] a, Form[] f) {
        List<Object> list = Values.list(a[0]);
        if (list == null) {
            return null;
        }
        Object missing = a.length > 1 ? Values.toDynamic(a[1], f[1]) : null;
        boolean edges = a.length < 3 || !Boolean.FALSE.equals(a[2]);
        Object constant = a.length > 3 ? Values.toDynamic(a[3], f[3]) : null;
        int n = list.size();
        int[] before = new int[n];
        int[] after = new int[n];
        int last = -1;
        for (int i = 0; i < n; i++) {
            last = Values.same(list.get(i), missing) ? last : i;
            before[i] = last;
        }
        last = n;
        for (int i = n - 1; i >= 0; i--) {
            last = Values.same(list.get(i), missing) ? last : i;
            after[i] = last;
        }
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int p = before[i];
            int q = after[i];
            if (p == i) {
                out.add(list.get(i));
            } else if (p >= 0 && q < n) {
                Double x = Values.real(list.get(p));
                Double y = Values.real(list.get(q));
                out.add(x == null || y == null ? null : (Object) (x + (y - x) * (i - p) / (q - p)));
            } else if (p < 0 && q >= n) {
                out.add(constant);
            } else {
                out.add(!edges ? missing : p >= 0 ? list.get(p) : list.get(q));
            }
        }
        return out;
    }

    private static Object fir(Object[] a) {
        double[] x = numbers(a[0]);
        double[] w = numbers(a[1]);
        if (x == null || w == null || w.length == 0) {
            return null;
        }
        double total = sum(w);
        boolean normalize = a.length > 2 ? (Boolean) a[2] : total != 0;
        boolean center = a.length > 3 && (Boolean) a[3];
        int shift = center ? w.length / 2 : 0;
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double s = 0;
            for (int k = 0; k < w.length; k++) {
                int j = i + shift - k;
                s += j >= 0 && j < x.length ? x[j] * w[k] : 0;
            }
            out[i] = normalize && total != 0 ? s / total : s;
        }
        return list(out);
    }

    private static Object iir(double[] x, double[] b, double[] a) {
        if (x == null || b == null || a == null || a.length == 0 || a[0] == 0) {
            return null;
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double s = 0;
            for (int k = 0; k < b.length && k <= i; k++) {
                s += b[k] * x[i - k];
            }
            for (int k = 1; k < a.length && k <= i; k++) {
                s -= a[k] * y[i - k];
            }
            y[i] = s / a[0];
        }
        return list(y);
    }

    private static Double sum(double[] x) {
        if (x == null) {
            return null;
        }
        double s = 0;
        for (double v : x) {
            s += v;
        }
        return s;
    }

    private static Double dot(double[] x, double[] y) {
        if (x == null || y == null || x.length != y.length) {
            return null;
        }
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * y[i];
        }
        return s;
    }

    private static Object pearson(double[] x, double[] y) {
        if (x == null || y == null || x.length != y.length || x.length == 0) {
            return null;
        }
        double mx = sum(x) / x.length;
        double my = sum(y) / y.length;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }

    static Map<String, Object> stats(double[] x) {
        if (x == null) {
            return null;
        }
        int min = 0;
        int max = 0;
        int n = 0;
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                min = n == 0 || x[i] < x[min] ? i : min;
                max = n == 0 || x[i] > x[max] ? i : max;
                s += x[i];
                n++;
            }
        }
        double avg = n == 0 ? Double.NaN : s / n;
        double squares = 0;
        for (double v : x) {
            squares += Double.isNaN(v) ? 0 : (v - avg) * (v - avg);
        }
        double variance = n > 1 ? squares / (n - 1) : 0;
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("min", n == 0 ? null : (Object) x[min]);
        out.put("min_idx", n == 0 ? null : (Object) (long) min);
        out.put("max", n == 0 ? null : (Object) x[max]);
        out.put("max_idx", n == 0 ? null : (Object) (long) max);
        out.put("avg", avg);
        out.put("stdev", Math.sqrt(variance));
        out.put("variance", variance);
        return out;
    }

    /** Tukey's fences: how far beyond the quartiles, in their distance; 0 within 1.5 of it. */
    private static Object outliers(Object[] a) {
        double[] x = numbers(a[0]);
        if (x == null) {
            return null;
        }
        boolean custom = a.length > 1 && ((String) a[1]).equalsIgnoreCase("ctukey") || a.length < 2;
        double low = custom ? 10 : 25;
        double high = custom ? 90 : 75;
        if (a.length > 4) {
            low = (Double) a[3];
            high = (Double) a[4];
        }
        return list(Tukey.scores(x, low, high));
    }
}
