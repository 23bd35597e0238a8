package dev.spoor.kql.functions;

/** Special functions: gamma, beta, error function, Student's t. */
final class Special {
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private Special() {}

    static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
        }
        double y = x - 1;
        double a = LANCZOS[0];
        double t = y + 7.5;
        for (int i = 1; i < 9; i++) {
            a += LANCZOS[i] / (y + i);
        }
        return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(a);
    }

    static double gamma(double x) {
        if (x == Math.rint(x) && x > 0 && x < 171) {
            double f = 1;
            for (int i = 2; i < x; i++) {
                f *= i;
            }
            return f;
        }
        if (x < 0.5) {
            return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
        }
        return Math.exp(logGamma(x));
    }

    static double betaPdf(double x, double a, double b) {
        if (x < 0 || x > 1 || a <= 0 || b <= 0) {
            return Double.NaN;
        }
        return Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logGamma(a) - logGamma(b) + logGamma(a + b));
    }

    /** The regularized incomplete beta function, by its continued fraction. */
    static double betaCdf(double x, double a, double b) {
        if (!(x >= 0 && x <= 1) || a <= 0 || b <= 0) {
            return Double.NaN;
        }
        if (x == 0 || x == 1) {
            return x;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double tiny = 1e-300;
        double c = 1;
        double d = 1 / floor(1 - (a + b) * x / (a + 1), tiny);
        double h = d;
        for (int m = 1; m < 500; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / floor(1 + even * d, tiny);
            c = floor(1 + even / c, tiny);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / floor(1 + odd * d, tiny);
            c = floor(1 + odd / c, tiny);
            h *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) {
                break;
            }
        }
        return h;
    }

    private static double floor(double x, double tiny) {
        return Math.abs(x) < tiny ? tiny : x;
    }

    static Double betaInverse(double p, double a, double b) {
        if (a <= 0 || b <= 0) {
            return Double.NaN;
        }
        if (!(p >= 0 && p <= 1)) {
            return null;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < 200; i++) {
            double mid = (low + high) / 2;
            if (betaCdf(mid, a, b) < p) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return (low + high) / 2;
    }

    /** By its series near 0 and its continued fraction far from it. */
    static double erf(double x) {
        double a = Math.abs(x);
        if (a < 2.5) {
            double term = a;
            double s = a;
            for (int n = 1; n < 200 && Math.abs(term) > 1e-17 * Math.abs(s); n++) {
                term *= -a * a / n;
                s += term / (2 * n + 1);
            }
            return Math.signum(x) * 2 / Math.sqrt(Math.PI) * s;
        }
        double f = 0;
        for (int k = 100; k > 0; k--) {
            f = k / 2.0 / (a + f);
        }
        return Math.signum(x) * (1 - Math.exp(-a * a) / (Math.sqrt(Math.PI) * (a + f)));
    }

    /** The p-value of Welch's test, of means, variances and counts of two samples. */
    static Double welch(Object[] a) {
        double[] v = new double[6];
        for (int i = 0; i < 6; i++) {
            if (a[i] == null) {
                return null;
            }
            v[i] = (Double) a[i];
        }
        double p = v[1] / v[2];
        double q = v[4] / v[5];
        double t = (v[0] - v[3]) / Math.sqrt(p + q);
        double df = (p + q) * (p + q) / (p * p / (v[2] - 1) + q * q / (v[5] - 1));
        return betaCdf(df / (df + t * t), df / 2, 0.5);
    }
}
