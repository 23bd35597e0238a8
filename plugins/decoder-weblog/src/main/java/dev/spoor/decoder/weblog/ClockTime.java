package dev.spoor.decoder.weblog;

import dev.spoor.api.data.Ticks;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads {@code 17/May/2015:10:05:03 +0000}. Remembers the last day, so that a line costs no object. */
final class ClockTime {
    static final int LENGTH = 26;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private int lastDay = -1;
    private long lastTicks = Ticks.NONE;

    /** Ticks in UTC; {@link Ticks#NONE} where the {@value #LENGTH} bytes from here are no such time. */
    long read(byte[] b, int from, int to) {
        if (to - from < LENGTH
                || b[from + 2] != '/'
                || b[from + 6] != '/'
                || b[from + 11] != ':'
                || b[from + 14] != ':'
                || b[from + 17] != ':'
                || b[from + 20] != ' '
                || b[from + 21] != '+' && b[from + 21] != '-') {
            return Ticks.NONE;
        }
        int day = digits(b, from, 2);
        int year = digits(b, from + 7, 4);
        int hours = digits(b, from + 12, 2);
        int minutes = digits(b, from + 15, 2);
        int seconds = digits(b, from + 18, 2);
        int zone = digits(b, from + 22, 4);
        int month = month(b, from + 3);
        if ((day | year | hours | minutes | seconds | zone) < 0
                || month == 0
                || year == 0
                || hours > 23
                || minutes > 59
                || seconds > 60) {
            return Ticks.NONE;
        }
        int key = (year * 13 + month) * 32 + day;
        if (key != lastDay) {
            lastTicks = dayTicks(year, month, day);
            lastDay = key;
        }
        if (lastTicks == Ticks.NONE) {
            return Ticks.NONE;
        }
        long offset = (zone / 100 * 3600L + zone % 100 * 60L) * (b[from + 21] == '-' ? -1 : 1);
        long ticks = lastTicks + (hours * 3600L + minutes * 60L + seconds - offset) * Ticks.PER_SECOND;
        return Math.max(Ticks.MIN, Math.min(Ticks.MAX, ticks));
    }

    private static long dayTicks(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay() * 86_400L * Ticks.PER_SECOND;
        } catch (DateTimeException e) {
            return Ticks.NONE;
        }
    }

    private static int month(byte[] b, int from) {
        for (int i = 0; i < 12; i++) {
            if (b[from] == MONTHS.charAt(3 * i)
                    && b[from + 1] == MONTHS.charAt(3 * i + 1)
                    && b[from + 2] == MONTHS.charAt(3 * i + 2)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int digits(byte[] b, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
