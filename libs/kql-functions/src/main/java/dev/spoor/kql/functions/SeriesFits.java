package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines fitted to series, and what is left of a series without trend and season. */
final class SeriesFits {
    private SeriesFits() {}

    /** A straight line: squared residuals of the whole, slope, and so on. */
    record Line(
            double rSquare,
            double slope,
            double variance,
            double residual,
            double intercept,
            double[] fit,
            double squares) {}

    static void register(Library l) {
        l.add("series_fit_line_dynamic(dynamic)dynamic", (a, f) -> {
            double[] x = Series.numbers(a[0]);
            return x == null || x.length < 2 ? null : bag(line(x, 0, x.length));
        });
        l.add("series_fit_2lines_dynamic(dynamic)dynamic", (a, f) -> twoLines(Series.numbers(a[0])));
        l.add("series_decompose_dynamic(dynamic,long?,string?,long?,real?)dynamic", (a, f) -> decompose(a));
        l.add(
                "series_decompose_anomalies_dynamic(dynamic,real?,long?,string?,long?,string?,real?)dynamic",
                (a, f) -> anomalies(a));
        for (String name : List.of(
                "series_fit_line",
                "series_fit_2lines",
                "series_decompose",
                "series_decompose_anomalies",
                "series_stats",
                "series_periods_validate")) {
            l.columns(name, name + "_dynamic", SeriesFits::values);
        }
        l.add("series_decompose_forecast(dynamic,long,long?,string?,real?)dynamic", (a, f) -> {
            Object[] b = {a[0], a.length > 2 ? a[2] : -1L, a.length > 3 ? a[3] : "linefit", a[1]};
            Map<String, Object> m = Values.map(decompose(b));
            return m == null ? null : values(m);
        });
    }

    /** The values of a bag, inner bags flattened: what a function with several columns gives, in their order. */
    private static Object values(Object bag) {
        if (Values.map(bag) == null) {
            return null;
        }
        List<Object> out = new ArrayList<>();
        Values.map(bag).values().forEach(v -> {
            if (Values.map(v) != null) {
                out.addAll(Values.map(v).values());
            } else {
                out.add(v);
            }
        });
        return out;
    }

    private static Map<String, Object> bag(Line line) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("rsquare", line.rSquare);
        out.put("slope", line.slope);
        out.put("variance", line.variance);
        out.put("rvariance", line.residual);
        out.put("interception", line.intercept);
        out.put("line_fit", Series.list(line.fit));
        return out;
    }

    /** Least squares over the elements from {@code from} to {@code to}, whose abscissas count from 0. */
    static Line line(double[] x, int from, int to) {
        int n = 0;
        double sx = 0;
        double sy = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(x[i])) {
                n++;
                sx += i - from;
                sy += x[i];
            }
        }
        double mx = sx / n;
        double my = sy / n;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(x[i])) {
                double dx = i - from - mx;
                double dy = x[i] - my;
                xx += dx * dx;
                xy += dx * dy;
                yy += dy * dy;
            }
        }
        double slope = xx == 0 ? 0 : xy / xx;
        double intercept = my - slope * mx;
        double[] fit = new double[to - from];
        double residual = 0;
        for (int i = from; i < to; i++) {
            fit[i - from] = intercept + slope * (i - from);
            double d = Double.isNaN(x[i]) ? 0 : x[i] - fit[i - from];
            residual += d * d;
        }
        double degrees = Math.max(1, n - 1);
        return new Line(
                yy == 0 ? 1 : 1 - residual / yy, slope, yy / degrees, residual / degrees, intercept, fit, residual);
    }

    private static Object twoLines(double[] x) {
        if (x == null || x.length < 4) {
            return null;
        }
        Line whole = line(x, 0, x.length);
        int best = 2;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 2; i <= x.length - 2; i++) {
            double s = line(x, 0, i).squares + line(x, i, x.length).squares;
            if (s < least) {
                least = s;
                best = i;
            }
        }
        Line left = line(x, 0, best);
        Line right = line(x, best, x.length);
        double total = whole.variance * Math.max(1, x.length - 1);
        double[] fit = java.util.Arrays.copyOf(left.fit, x.length);
        System.arraycopy(right.fit, 0, fit, best, x.length - best);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("rsquare", total == 0 ? 1.0 : 1 - least / total);
        out.put("split_idx", (long) best);
        out.put("variance", whole.variance);
        out.put("rvariance", least / Math.max(1, x.length - 1));
        out.put("line_fit", Series.list(fit));
        Map<String, Object> r = bag(right);
        r.remove("line_fit");
        Map<String, Object> lf = bag(left);
        lf.remove("line_fit");
        out.put("right", r);
        out.put("left", lf);
        return out;
    }

    /** Baseline (trend and season), seasonal part, trend and residual of a series. */
    record Parts(double[] baseline, double[] seasonal, double[] trend, double[] residual) {}

    private static Parts parts(double[] x, long seasonality, String trend, long test) {
        int n = x.length - (int) Math.max(0, Math.min(test, x.length - 1));
        double[] known = java.util.Arrays.copyOf(x, n);
        Line fit = n < 2 ? null : line(known, 0, n);
        double[] straight = new double[x.length];
        double mean = java.util.Arrays.stream(known)
                .filter(d -> !Double.isNaN(d))
                .average()
                .orElse(0);
        for (int i = 0; i < x.length; i++) {
            straight[i] = trend.equals("linefit") && fit != null
                    ? fit.intercept + fit.slope * i
                    : trend.equals("none") ? 0 : mean;
        }
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = known[i] - straight[i];
        }
        int period = seasonality == -1 ? Seasons.period(rest) : (int) Math.max(0, Math.min(seasonality, n));
        double[] seasonal = new double[x.length];
        if (period > 0) {
            double[] means = Seasons.means(rest, period);
            for (int i = 0; i < x.length; i++) {
                seasonal[i] = means[i % period];
            }
        }
        double[] baseline = new double[x.length];
        double[] residual = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            baseline[i] = straight[i] + seasonal[i];
            residual[i] = x[i] - baseline[i];
        }
        return new Parts(baseline, seasonal, straight, residual);
    }

    private static Object decompose(Object[] a) {
        double[] x = Series.numbers(a[0]);
        if (x == null) {
            return null;
        }
        Parts p = parts(
                x,
                a.length > 1 ? (Long) a[1] : -1,
                a.length > 2 ? (String) a[2] : "avg",
                a.length > 3 ? (Long) a[3] : 0);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("baseline", Series.list(p.baseline));
        out.put("seasonal", Series.list(p.seasonal));
        out.put("trend", Series.list(p.trend));
        out.put("residual", Series.list(p.residual));
        return out;
    }

    private static Object anomalies(Object[] a) {
        double[] x = Series.numbers(a[0]);
        if (x == null) {
            return null;
        }
        double threshold = a.length > 1 ? (Double) a[1] : 1.5;
        Parts p = parts(
                x,
                a.length > 2 ? (Long) a[2] : -1,
                a.length > 3 ? (String) a[3] : "avg",
                a.length > 4 ? (Long) a[4] : 0);
        boolean tukey = a.length > 5 && a[5].equals("tukey");
        double[] scores = Tukey.scores(p.residual, tukey ? 25 : 10, tukey ? 75 : 90);
        double[] flags = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            flags[i] = scores[i] > threshold ? 1 : scores[i] < -threshold ? -1 : 0;
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("ad_flag", Series.list(flags));
        out.put("ad_score", Series.list(scores));
        out.put("baseline", Series.list(p.baseline));
        return out;
    }
}
