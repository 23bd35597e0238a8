package dev.spoor.driver.local.kql;

import java.util.Locale;

/** Lengths of time as Kusto prints them. */
final class Timespans {
    private static final long SECOND = 10_000_000;

    private Timespans() {}

    /** {@code [-][d.]hh:mm:ss[.fffffff]}. */
    static String text(long ticks) {
        if (ticks == Long.MIN_VALUE) {
            return "-10675199.02:48:05.4775808";
        }
        long rest = Math.abs(ticks);
        long seconds = rest / SECOND;
        String days = seconds >= 86_400 ? seconds / 86_400 + "." : "";
        String fraction = rest % SECOND == 0 ? "" : String.format(Locale.ROOT, ".%07d", rest % SECOND);
        return (ticks < 0 ? "-" : "")
                + days
                + String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
                + fraction;
    }
}
