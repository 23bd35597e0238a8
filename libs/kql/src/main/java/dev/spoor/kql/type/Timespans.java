package dev.spoor.kql.type;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Lengths of time, in ticks of 100 ns. */
public final class Timespans {
    public static final long TICKS_PER_SECOND = 10_000_000L;
    public static final long TICKS_PER_DAY = 86_400 * TICKS_PER_SECOND;

    private static final int MOST_DIGITS = 40;
    private static final Map<String, BigDecimal> UNITS = new java.util.HashMap<>();

    static {
        unit("0.01", "nano", "nanos", "nanosec", "nanosecond", "nanoseconds");
        unit("1", "tick", "ticks");
        unit("10", "micro", "micros", "microsec", "microsecond", "microseconds");
        unit("10000", "ms", "milli", "millis", "millisec", "millisecond", "milliseconds");
        unit("10000000", "s", "sec", "second", "seconds");
        unit("600000000", "m", "min", "minute", "minutes");
        unit("36000000000", "h", "hr", "hrs", "hour", "hours");
        unit("864000000000", "d", "day", "days");
    }

    private Timespans() {}

    private static void unit(String ticks, String... names) {
        for (String name : names) {
            UNITS.put(name, new BigDecimal(ticks));
        }
    }

    /**
     * The ticks that a text stands for: {@code 1.5h}, {@code 15 seconds}, {@code [-][d.]hh:mm[:ss[.fffffff]]}, or a bare number of days.
     *
     * @return null if it is none of these, or longer than 64 bits of ticks
     */
    public static Long parse(String text) {
        String s = text.strip();
        boolean negative = s.startsWith("-");
        if (negative || s.startsWith("+")) {
            s = s.substring(1).strip();
        }
        if (s.isEmpty() || !digit(s.charAt(0)) || s.length() > MOST_DIGITS) {
            return null;
        }
        Long ticks = s.indexOf(':') >= 0 ? clock(s) : amount(s);
        return ticks == null ? null : Long.valueOf(negative ? -ticks : ticks);
    }

    private static Long amount(String s) {
        int end = 0;
        while (end < s.length() && (digit(s.charAt(end)) || s.charAt(end) == '.')) {
            end++;
        }
        String unit = s.substring(end).strip();
        BigDecimal scale = UNITS.get(unit.isEmpty() ? "d" : unit);
        try {
            return scale == null
                    ? null
                    : Long.valueOf(new BigDecimal(s.substring(0, end))
                            .multiply(scale)
                            .setScale(0, RoundingMode.HALF_EVEN)
                            .longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static Long clock(String s) {
        String[] parts = s.split(":", -1);
        if (parts.length > 3) {
            return null;
        }
        String hours = parts[0];
        long days = 0;
        int dot = hours.indexOf('.');
        if (dot >= 0) {
            days = number(hours.substring(0, dot), 8);
            hours = hours.substring(dot + 1);
        }
        long h = number(hours, 2);
        long m = number(parts[1], 2);
        String seconds = parts.length == 3 ? parts[2] : "0";
        long fraction = 0;
        dot = seconds.indexOf('.');
        if (dot >= 0) {
            String digits = seconds.substring(dot + 1);
            fraction = digits.length() > 7 ? -1 : number((digits + "0000000").substring(0, 7), 7);
            seconds = seconds.substring(0, dot);
        }
        long sec = number(seconds, 2);
        if (days < 0 || h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 59 || fraction < 0) {
            return null;
        }
        try {
            return Math.addExact(
                    Math.multiplyExact(days, TICKS_PER_DAY), ((h * 60 + m) * 60 + sec) * TICKS_PER_SECOND + fraction);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static long number(String digits, int most) {
        if (digits.isEmpty() || digits.length() > most) {
            return -1;
        }
        long n = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (!digit(digits.charAt(i))) {
                return -1;
            }
            n = n * 10 + digits.charAt(i) - '0';
        }
        return n;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** {@code [-][d.]hh:mm:ss[.fffffff]}, as Kusto shows it. */
    public static String format(long ticks) {
        StringBuilder out = new StringBuilder();
        // The least long has no positive counterpart: work on negative numbers.
        long t = ticks < 0 ? ticks : -ticks;
        if (ticks < 0) {
            out.append('-');
        }
        long days = -(t / TICKS_PER_DAY);
        long rest = -(t % TICKS_PER_DAY);
        if (days > 0) {
            out.append(days).append('.');
        }
        long seconds = rest / TICKS_PER_SECOND;
        two(out, seconds / 3600).append(':');
        two(out, seconds / 60 % 60).append(':');
        two(out, seconds % 60);
        long fraction = rest % TICKS_PER_SECOND;
        if (fraction > 0) {
            out.append('.').append(Long.toString(TICKS_PER_SECOND + fraction).substring(1));
        }
        return out.toString();
    }

    private static StringBuilder two(StringBuilder out, long n) {
        return n < 10 ? out.append('0').append(n) : out.append(n);
    }
}
