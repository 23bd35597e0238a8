package dev.spoor.kql.functions;

import java.util.Arrays;

/** Tukey's test for outliers. */
final class Tukey {
    private Tukey() {}

    /** How far each value lies outside of two percentiles, in units of their distance; 0 for what lies within. */
    static double[] scores(double[] x, double low, double high) {
        double[] sorted =
                Arrays.stream(x).filter(d -> !Double.isNaN(d)).sorted().toArray();
        double[] out = new double[x.length];
        if (sorted.length == 0) {
            return out;
        }
        double p = percentile(sorted, low);
        double q = percentile(sorted, high);
        double range = q - p;
        for (int i = 0; i < x.length; i++) {
            double beyond = x[i] > q ? x[i] - q : x[i] < p ? x[i] - p : 0;
            out[i] = Double.isNaN(x[i]) || range == 0 ? 0 : beyond / range;
        }
        return out;
    }

    /** Between ranks by straight line. */
    static double percentile(double[] sorted, double p) {
        double at = (sorted.length - 1) * p / 100;
        int i = (int) Math.floor(at);
        int j = Math.min(i + 1, sorted.length - 1);
        return sorted[i] + (sorted[j] - sorted[i]) * (at - i);
    }
}
