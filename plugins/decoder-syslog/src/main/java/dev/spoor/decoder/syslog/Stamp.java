package dev.spoor.decoder.syslog;

import dev.spoor.api.data.Ticks;
import dev.spoor.syslog.Bytes;

/**
 * The time at the start of a line: {@code Mar 17 08:40:31}, with a fraction or a year ({@code Mar 17 2026 08:40:31}) if there is one, or ISO
 * 8601 with a T. A cursor; no object a line.
 */
final class Stamp {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int[] DAYS_BEFORE = {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366};
    private static final int SHORTEST = 15;
    private static final int MONTHS_LENGTH = 12;

    private int month;
    private int day;
    private int year;
    private long timeOfDay;
    private long iso;
    private int end;
    private boolean zoned;

    /** Reads a time that starts here; false where there is none. */
    boolean read(byte[] b, int from, int to) {
        if (to - from < SHORTEST) {
            return false;
        }
        return Bytes.isDigit(b[from]) ? readIso(b, from, to) : readTraditional(b, from, to);
    }

    private boolean readIso(byte[] b, int from, int to) {
        int stop = Bytes.wordEnd(b, from, Math.min(to, from + 40));
        if (stop - from < 19 || b[from + 10] != 'T') {
            return false;
        }
        iso = Ticks.parse(b, from, stop);
        if (iso == Ticks.NONE) {
            return false;
        }
        int zone = from + 19;
        while (zone < stop && (Bytes.isDigit(b[zone]) || b[zone] == '.' || b[zone] == ',')) {
            zone++;
        }
        zoned = zone < stop;
        end = stop;
        month = 0;
        return true;
    }

    private boolean readTraditional(byte[] b, int from, int to) {
        int newMonth = month(b, from);
        if (newMonth == 0 || b[from + 3] != ' ') {
            return false;
        }
        int tens = b[from + 4] == ' ' ? 0 : b[from + 4] - '0';
        int ones = b[from + 5] - '0';
        if (tens < 0 || tens > 3 || ones < 0 || ones > 9 || b[from + 6] != ' ') {
            return false;
        }
        int at = from + 7;
        int newYear = -1;
        if (b[at + 2] != ':' && to - at >= 13 && b[at + 4] == ' ') {
            newYear = Bytes.number(b, at, at + 4);
            at += 5;
            if (newYear < 1) {
                return false;
            }
        }
        int newDay = tens * 10 + ones;
        if (to - at < 8 || b[at + 2] != ':' || b[at + 5] != ':' || newDay < 1 || newDay > longest(newMonth)) {
            return false;
        }
        int hours = two(b, at);
        int minutes = two(b, at + 3);
        int seconds = two(b, at + 6);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
            return false;
        }
        long time = (hours * 3600L + minutes * 60L + seconds) * Ticks.PER_SECOND;
        at += 8;
        if (at < to && (b[at] == '.' || b[at] == ',')) {
            long unit = Ticks.PER_SECOND;
            for (at++; at < to && Bytes.isDigit(b[at]); at++) {
                unit /= 10;
                time += (b[at] - '0') * unit;
            }
        }
        if (at < to && b[at] != ' ' && b[at] != ':') {
            return false;
        }
        month = newMonth;
        day = newDay;
        year = newYear;
        timeOfDay = time;
        zoned = false;
        end = at;
        return true;
    }

    /** 1 to 12; 0 where no month's short English name starts here. */
    private static int month(byte[] b, int from) {
        for (int i = 0; i < MONTHS_LENGTH; i++) {
            if (b[from] == MONTHS.charAt(3 * i)
                    && b[from + 1] == MONTHS.charAt(3 * i + 1)
                    && b[from + 2] == MONTHS.charAt(3 * i + 2)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int longest(int month) {
        return DAYS_BEFORE[month] - DAYS_BEFORE[month - 1];
    }

    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** Where the time ends. */
    int end() {
        return end;
    }

    /** True where it says neither year nor zone. */
    boolean isYearless() {
        return month > 0 && year < 0;
    }

    /** True where it says its zone. */
    boolean isZoned() {
        return zoned;
    }

    /** Day of the year, from 0, as in a leap year. Not for ISO times. */
    int dayOfYear() {
        return DAYS_BEFORE[month - 1] + day - 1;
    }

    static int dayOfYear(int month, int day) {
        return DAYS_BEFORE[month - 1] + day - 1;
    }

    boolean isLeapDay() {
        return month == 2 && day == 29;
    }

    /**
     * Local ticks where no zone is said, else ticks in UTC.
     *
     * @param assumedYear the year where none is said
     * @return {@link Ticks#NONE} for February 29 in a year that has none
     */
    long ticks(int assumedYear) {
        if (month == 0) {
            return iso;
        }
        int y = year < 0 ? assumedYear : year;
        if (isLeapDay() && !isLeap(y)) {
            return Ticks.NONE;
        }
        int days = dayOfYear() - (month > 2 && !isLeap(y) ? 1 : 0);
        long before = y - 1L;
        long sinceYearOne = before * 365 + before / 4 - before / 100 + before / 400;
        return Ticks.MIN + (sinceYearOne + days) * 86_400L * Ticks.PER_SECOND + timeOfDay;
    }

    static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
