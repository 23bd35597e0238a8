package dev.spoor.rows;

import dev.spoor.api.data.Ticks;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads numbers from ranges of bytes, and says no where a primitive could not give back what stands there. One thread at a time. */
final class Numbers {
    private static final int EXACT_DIGITS =
            15; // DBL_DIG of IEEE 754 binary64: so many survive decimal to double to decimal
    private static final int LONGEST = 400;
    private static final double[] POWERS = new double[23];

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    /** What the last call that said yes read. */
    long whole;
    /** What the last call that said yes read. */
    double real;

    /** An integer without leading zero or plus; minus zero is none. Into {@link #whole}. */
    boolean isLong(byte[] b, int from, int to) {
        boolean negative = from < to && b[from] == '-';
        int at = negative ? from + 1 : from;
        int digits = to - at;
        if (digits < 1 || digits > 19 || (b[at] == '0' && (digits > 1 || negative))) {
            return false;
        }
        long value = 0; // negated, because the least long has no positive
        for (; at < to; at++) {
            int digit = b[at] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            long next = value * 10 - digit;
            if (value < Long.MIN_VALUE / 10 || next > 0 || next > value) {
                return false;
            }
            value = next;
        }
        if (!negative && value == Long.MIN_VALUE) {
            return false;
        }
        whole = negative ? value : -value;
        return true;
    }

    /** A number in JSON's notation that equals the shortest text of a double. Into {@link #real}. */
    boolean isDouble(byte[] b, int from, int to) {
        if (to - from > LONGEST || from == to) {
            return false;
        }
        boolean negative = b[from] == '-';
        long mantissa = 0;
        int digits = 0;
        int exponent = 0;
        boolean point = false;
        int at = negative ? from + 1 : from;
        if (at == to || !isDigit(b[at]) || !isDigit(b[to - 1])) {
            return false; // also NaN, and suffixes that Java would read
        }
        for (; at < to; at++) {
            int c = b[at];
            if (c == '.' && !point) {
                point = true;
            } else if (c >= '0' && c <= '9') {
                if (digits > 0 || c != '0') {
                    digits++;
                }
                if (digits <= EXACT_DIGITS) {
                    mantissa = mantissa * 10 + (c - '0');
                }
                exponent -= point ? 1 : 0;
            } else {
                break;
            }
        }
        if (at < to || digits > EXACT_DIGITS || exponent < -22) {
            return isOtherDouble(b, from, to);
        }
        double value = mantissa / POWERS[-exponent]; // both exact, so the quotient is the nearest double
        real = negative ? -value : value;
        return true;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** The slow way, for many digits and exponents. */
    private boolean isOtherDouble(byte[] b, int from, int to) {
        String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1);
        try {
            double value = Double.parseDouble(text);
            if (Double.isInfinite(value) || Math.abs(value) < Double.MIN_NORMAL) {
                return false;
            }
            real = value;
            return new BigDecimal(text).compareTo(new BigDecimal(Double.toString(value))) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A decimal fraction that prints as it stands there: no leading zero, no trailing one except the only one. Into {@link #real}. */
    boolean isPlainFraction(byte[] b, int from, int to) {
        int at = from < to && b[from] == '-' ? from + 1 : from;
        if (to - at < 3 || to - at > EXACT_DIGITS + 1 || (b[at] == '0' && b[at + 1] != '.')) {
            return false;
        }
        int point = -1;
        for (int i = at; i < to; i++) {
            if (b[i] == '.' && point < 0) {
                point = i;
            } else if (b[i] < '0' || b[i] > '9') {
                return false;
            }
        }
        if (point <= at || point == to - 1 || (b[to - 1] == '0' && point != to - 2)) {
            return false;
        }
        return isDouble(b, from, to);
    }

    /**
     * Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size, of the years 1973 to 5138; a fraction of up
     * to nine digits, of seconds only. Ticks go into {@link #whole}, nanoseconds beyond them into {@link #real}.
     */
    boolean isEpoch(byte[] b, int from, int to) {
        int point = from;
        while (point < to && b[point] != '.') {
            point++;
        }
        int digits = point - from;
        if (digits < 9 || digits > 19 || to - point > 10 || point == to - 1 || !isLong(b, from, point) || whole < 0) {
            return false;
        }
        long unit = digits < 12 ? 1_000_000_000L : digits < 15 ? 1_000_000L : digits < 18 ? 1_000L : 1L;
        long perSecond = 1_000_000_000L / unit;
        long seconds = whole / perSecond;
        long nanos = whole % perSecond * unit;
        if (point < to) {
            long place = 100_000_000L;
            for (int i = point + 1; i < to; i++) {
                if (b[i] < '0' || b[i] > '9' || unit != 1_000_000_000L) {
                    return false;
                }
                nanos += (b[i] - '0') * place;
                place /= 10;
            }
        }
        whole = seconds * Ticks.PER_SECOND + nanos / 100;
        real = nanos % 100;
        return true;
    }
}
