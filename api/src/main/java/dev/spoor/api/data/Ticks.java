package dev.spoor.api.data;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Moments as {@code long} ticks of 100 ns since 1970-01-01T00:00Z: exact for FILETIME, Kusto and .NET, from year 0001 to 9999.
 * Proleptic Gregorian calendar, UTC, no leap seconds.
 */
public final class Ticks {
    /** Ticks in a second. */
    public static final long PER_SECOND = 10_000_000L;
    /** Ticks in a millisecond. */
    public static final long PER_MILLI = 10_000L;
    /** 0001-01-01T00:00Z. */
    public static final long MIN = LocalDate.of(1, 1, 1).toEpochDay() * 86_400L * PER_SECOND;
    /** 9999-12-31T23:59:59.9999999Z. */
    public static final long MAX = (LocalDate.of(10_000, 1, 1).toEpochDay() * 86_400L) * PER_SECOND - 1;
    /** What {@link #parse} answers for text that is no time. */
    public static final long NONE = Long.MIN_VALUE;

    private Ticks() {}

    /**
     * Ticks of an instant; nanoseconds below 100 are dropped.
     *
     * @throws IllegalArgumentException outside the years 0001 to 9999
     */
    public static long of(Instant instant) {
        if (instant.getEpochSecond() < MIN / PER_SECOND || instant.getEpochSecond() > MAX / PER_SECOND) {
            throw new IllegalArgumentException("outside the years 0001 to 9999: " + instant);
        }
        return instant.getEpochSecond() * PER_SECOND + instant.getNano() / 100;
    }

    /** The instant of these ticks. */
    public static Instant instant(long ticks) {
        return Instant.ofEpochSecond(Math.floorDiv(ticks, PER_SECOND), Math.floorMod(ticks, PER_SECOND) * 100);
    }

    /** RFC 3339 in UTC: as many fraction digits as needed, none to seven ({@code 2022-05-13T08:54:05.21Z}). */
    public static String format(long ticks) {
        long seconds = Math.floorDiv(ticks, PER_SECOND);
        int fraction = (int) Math.floorMod(ticks, PER_SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L));
        int second = (int) Math.floorMod(seconds, 86_400L);
        byte[] b = new byte[28];
        put(b, 0, 4, date.getYear());
        b[4] = '-';
        put(b, 5, 2, date.getMonthValue());
        b[7] = '-';
        put(b, 8, 2, date.getDayOfMonth());
        b[10] = 'T';
        put(b, 11, 2, second / 3600);
        b[13] = ':';
        put(b, 14, 2, second / 60 % 60);
        b[16] = ':';
        put(b, 17, 2, second % 60);
        int end = 19;
        if (fraction != 0) {
            b[19] = '.';
            put(b, 20, 7, fraction);
            end = 27;
            while (b[end - 1] == '0') {
                end--;
            }
        }
        b[end++] = 'Z';
        return new String(b, 0, end, StandardCharsets.US_ASCII);
    }

    private static void put(byte[] b, int at, int digits, int value) {
        int rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            b[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** {@link #parse(byte[], int, int)} of text. */
    public static long parse(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return parse(b, 0, b.length);
    }

    /**
     * Reads an ISO 8601 date-time: {@code yyyy-MM-dd}, optionally followed by {@code T} or a space, {@code HH:mm[:ss[.,fraction]]} and a
     * zone ({@code Z}, {@code +hh:mm}, {@code +hhmm}, {@code +hh}, with or without a space before it). Without a zone it is UTC.
     * Fractions beyond 100 ns are dropped. No allocation.
     *
     * @return ticks, or {@link #NONE} where the whole range is not such a text
     */
    public static long parse(byte[] b, int from, int to) {
        if (to - from < 10 || b[from + 4] != '-' || b[from + 7] != '-') {
            return NONE;
        }
        int year = digits(b, from, 4);
        int month = digits(b, from + 5, 2);
        int day = digits(b, from + 8, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return NONE;
        }
        long date = epochDay(year, month, day) * 86_400L * PER_SECOND;
        int at = from + 10;
        if (at == to) {
            return date;
        }
        if (to - at < 6 || (b[at] != 'T' && b[at] != 't' && b[at] != ' ') || b[at + 3] != ':') {
            return NONE;
        }
        int hour = digits(b, at + 1, 2);
        int minute = digits(b, at + 4, 2);
        int second = 0;
        at += 6;
        if (at < to && b[at] == ':') {
            if (to - at < 3) {
                return NONE;
            }
            second = digits(b, at + 1, 2);
            at += 3;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NONE;
        }
        long ticks = date + (hour * 3600L + minute * 60L + second) * PER_SECOND;
        if (at < to && (b[at] == '.' || b[at] == ',')) {
            int start = ++at;
            long unit = PER_SECOND;
            while (at < to && b[at] >= '0' && b[at] <= '9') {
                unit /= 10;
                ticks += (b[at] - '0') * unit;
                at++;
            }
            if (at == start) {
                return NONE;
            }
        }
        return zone(b, at, to, ticks);
    }

    private static long zone(byte[] b, int from, int to, long ticks) {
        int at = from;
        if (at == to) {
            return ticks;
        }
        if (b[at] == ' ' && at + 1 < to) {
            at++;
        }
        if (b[at] == 'Z' || b[at] == 'z') {
            return at + 1 == to ? ticks : NONE;
        }
        if ((b[at] != '+' && b[at] != '-') || to - at < 3) {
            return NONE;
        }
        int sign = b[at] == '-' ? -1 : 1;
        int hours = digits(b, at + 1, 2);
        int minutes = 0;
        int rest = to - at;
        if (rest == 5) {
            minutes = digits(b, at + 3, 2);
        } else if (rest == 6 && b[at + 3] == ':') {
            minutes = digits(b, at + 4, 2);
        } else if (rest != 3) {
            return NONE;
        }
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        return ticks - sign * (hours * 3600L + minutes * 60L) * PER_SECOND;
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

    private static int daysIn(int year, int month) {
        if (month == 2) {
            return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days since 1970-01-01 of a civil date, by the era method (400-year eras starting in March). */
    private static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
