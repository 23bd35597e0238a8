package dev.spoor.kql.functions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Timespans: 64-bit counts of ticks of 100 ns. */
public final class Spans {
    public static final long MILLISECOND = 10_000;
    public static final long SECOND = 1000 * MILLISECOND;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    private static final Pattern CLOCK = Pattern.compile(
            "(-)?(?:(\\d{1,8})[.:](?=\\d+:\\d+:))?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,7})\\d*)?)?");
    private static final Pattern UNITS = Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,18})?)\\s*([a-z]+)");

    private Spans() {}

    /** {@code [-][d.]hh:mm:ss[.fffffff]}, the fraction either absent or of seven digits. */
    public static String text(long ticks) {
        StringBuilder b = new StringBuilder(26);
        if (ticks < 0) {
            b.append('-');
        }
        long days = Math.abs(ticks / DAY);
        long rest = Math.abs(ticks % DAY);
        if (days > 0) {
            b.append(days).append('.');
        }
        two(b, rest / HOUR);
        two(b.append(':'), rest / MINUTE % 60);
        two(b.append(':'), rest / SECOND % 60);
        long f = rest % SECOND;
        if (f != 0) {
            String digits = Long.toString(f);
            b.append('.').append("0".repeat(7 - digits.length())).append(digits);
        }
        return b.toString();
    }

    private static void two(StringBuilder b, long v) {
        if (v < 10) {
            b.append('0');
        }
        b.append(v);
    }

    /** A clock time ({@code 1.02:03:04.5}, {@code 13:00}) or a number with a unit ({@code 2h}, {@code 1.5 days}); else null. */
    public static Long parse(String text) {
        String t = text.strip();
        if (t.length() > 64) {
            return null;
        }
        Matcher m = CLOCK.matcher(t);
        if (m.matches()) {
            long d = m.group(2) == null ? 0 : Long.parseLong(m.group(2));
            long h = Long.parseLong(m.group(3));
            long min = Long.parseLong(m.group(4));
            long s = m.group(5) == null ? 0 : Long.parseLong(m.group(5));
            if (h > 23 || min > 59 || s > 59) {
                return null;
            }
            long f = m.group(6) == null ? 0 : Long.parseLong((m.group(6) + "000000").substring(0, 7));
            try {
                long rest = h * HOUR + min * MINUTE + s * SECOND + f;
                return m.group(1) == null
                        ? (Long) Math.addExact(Math.multiplyExact(d, DAY), rest)
                        : (Long) Math.subtractExact(Math.multiplyExact(-d, DAY), rest);
            } catch (ArithmeticException tooLong) {
                return null;
            }
        }
        m = UNITS.matcher(t.toLowerCase(java.util.Locale.ROOT));
        if (m.matches()) {
            Long unit = unit(m.group(2));
            if (unit == null) {
                return null;
            }
            BigDecimal v = new BigDecimal(m.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .setScale(0, RoundingMode.DOWN);
            return v.precision() > 18 ? null : (Long) v.longValue();
        }
        return null;
    }

    /** Ticks in one of the units that timespan literals may have, or null. */
    public static Long unit(String name) {
        return switch (name) {
            case "d", "day", "days" -> DAY;
            case "h", "hr", "hrs", "hour", "hours" -> HOUR;
            case "m", "min", "minute", "minutes" -> MINUTE;
            case "s", "sec", "second", "seconds" -> SECOND;
            case "ms", "milli", "millis", "millisec", "millisecond", "milliseconds" -> MILLISECOND;
            case "us", "micro", "micros", "microsec", "microsecond", "microseconds" -> 10L;
            case "tick", "ticks" -> 1L;
            default -> null;
        };
    }

    /** The first character that a format may not have, or null. */
    public static String unknown(String format) {
        return Fields.unknown(format, "dhHmsfF");
    }

    /** As format_timespan(): runs of d, h, H, m, s, f, F are fields, everything else stands for itself; a sign leads. */
    public static String format(long ticks, String format) {
        Fields.check(unknown(format), "format_timespan");
        StringBuilder b = new StringBuilder();
        if (ticks < 0) {
            b.append('-');
        }
        long days = Math.abs(ticks / DAY);
        long rest = Math.abs(ticks % DAY);
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            int run = 1;
            while (i + run < format.length() && format.charAt(i + run) == c) {
                run++;
            }
            i += run;
            switch (c) {
                case 'd' -> Fields.padded(b, days, Math.min(run, 8));
                case 'h', 'H' -> Fields.padded(b, rest / HOUR, Math.min(run, 2));
                case 'm' -> Fields.padded(b, rest / MINUTE % 60, Math.min(run, 2));
                case 's' -> Fields.padded(b, rest / SECOND % 60, Math.min(run, 2));
                case 'f', 'F' -> Fields.fraction(b, rest % SECOND, run, c == 'F');
                default -> b.append(String.valueOf(c).repeat(run));
            }
        }
        return b.toString();
    }
}
