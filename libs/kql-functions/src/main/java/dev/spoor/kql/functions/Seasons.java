package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Periods in series, found by autocorrelation, and what repeats with them. */
final class Seasons {
    private static final double CERTAIN = 0.4;

    private Seasons() {}

    /** Correlation of a series with itself, {@code lag} later. */
    static double autocorrelation(double[] x, int lag) {
        double mean = 0;
        int n = 0;
        for (double v : x) {
            if (!Double.isNaN(v)) {
                mean += v;
                n++;
            }
        }
        mean /= Math.max(1, n);
        double all = 0;
        double shifted = 0;
        for (int i = 0; i < x.length; i++) {
            double d = Double.isNaN(x[i]) ? 0 : x[i] - mean;
            all += d * d;
            if (i + lag < x.length) {
                shifted += d * (Double.isNaN(x[i + lag]) ? 0 : x[i + lag] - mean);
            }
        }
        return all == 0 || x.length == lag ? 0 : shifted / all * x.length / (x.length - lag);
    }

    /** The period with the highest peak of the autocorrelation, or 0 where none stands out. */
    static int period(double[] x) {
        int best = 0;
        double score = CERTAIN;
        double before = 1;
        double now = autocorrelation(x, 1);
        for (int lag = 2; lag <= x.length / 2; lag++) {
            double next = autocorrelation(x, lag + 1);
            before = autocorrelation(x, lag - 1);
            now = autocorrelation(x, lag);
            if (now > score * 1.02 && now >= before && now >= next) {
                best = lag;
                score = now;
            }
        }
        return best;
    }

    /** The mean of the values at the same place of their period. */
    static double[] means(double[] x, int period) {
        double[] sum = new double[period];
        int[] n = new int[period];
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                sum[i % period] += x[i];
                n[i % period]++;
            }
        }
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = n[i % period] == 0 ? 0 : sum[i % period] / n[i % period];
        }
        return out;
    }

    static Object seasonal(double[] x, int period) {
        if (x == null) {
            return null;
        }
        int p = period == -1 ? period(x) : period;
        return p <= 0 || p > x.length ? Series.list(new double[x.length]) : Series.list(means(x, p));
    }

    static Object validate(Object[] a) {
        double[] x = Series.numbers(a[0]);
        if (x == null) {
            return null;
        }
        List<Object> periods = new ArrayList<>();
        List<Object> scores = new ArrayList<>();
        for (int i = 1; i < a.length; i++) {
            double p = (Double) a[i];
            periods.add(p);
            int lag = (int) Math.round(p);
            double s = lag < 1 || lag >= x.length ? 0 : autocorrelation(x, lag);
            scores.add(Math.max(0, Math.min(1, s)));
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("periods", periods);
        out.put("scores", scores);
        return out;
    }
}
