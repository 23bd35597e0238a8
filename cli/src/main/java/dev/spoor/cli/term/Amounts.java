package dev.spoor.cli.term;

import java.util.Locale;

/** Numbers for people. */
public final class Amounts {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Amounts() {}

    /** {@code 12,345}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 finding}, {@code 12,345 findings}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 12.3 MB}: powers of 1000, as disks are counted. */
    public static String bytes(long number) {
        double amount = number;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || amount >= 99.95 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }

    /** {@code 0.4 s}, {@code 2:05 min}. */
    public static String seconds(long nanos) {
        long tenths = nanos / 100_000_000;
        return tenths < 1000
                ? String.format(Locale.ROOT, "%d.%d s", tenths / 10, tenths % 10)
                : String.format(Locale.ROOT, "%d:%02d min", tenths / 600, tenths / 10 % 60);
    }

    /** {@code 40 seconds}, {@code 13 hours}, {@code 6 days}: to the nearest of the largest unit of which there are at least two. */
    public static String span(long seconds) {
        if (seconds < 120) {
            return count(seconds, "second", "seconds");
        }
        if (seconds < 2 * 3600) {
            return count((seconds + 30) / 60, "minute", "minutes");
        }
        return seconds < 2 * 86_400
                ? count((seconds + 1800) / 3600, "hour", "hours")
                : count((seconds + 43_200) / 86_400, "day", "days");
    }
}
