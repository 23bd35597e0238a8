package dev.spoor.decoder.w3c;

import dev.spoor.api.data.Ticks;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Puts a row's time together, of its fields and the date in the header. Remembers the last day. One thread at a time. */
final class RowTime {
    private static final long DAY = 86_400 * Ticks.PER_SECOND;

    private final ZoneId zone;
    private boolean local;
    private long fileDay = Ticks.NONE;
    private long day;
    private long clock;
    private long whole;
    private int lastKey = -1;
    private long lastDay;

    /** @param zone of times that are local */
    RowTime(ZoneId zone) {
        this.zone = zone;
    }

    /** Times from here on are local; the format's own are in UTC. */
    void local(boolean is) {
        local = is;
    }

    /** The date of rows that have none. */
    void fileDate(byte[] b, int from, int to) {
        fileDay = day(b, from, Math.min(to, from + 10));
    }

    /** Starts a row. */
    void begin() {
        day = fileDay;
        clock = -1;
        whole = Ticks.NONE;
    }

    /** Takes a day; false where it is none. */
    boolean date(byte[] b, int from, int to) {
        long read = day(b, from, to);
        day = read == Ticks.NONE ? day : read;
        return read != Ticks.NONE;
    }

    /** Takes a time of the day, or a whole time in ISO 8601; false where it is neither. */
    boolean time(byte[] b, int from, int to) {
        if (to - from > 11 && b[from + 4] == '-') {
            whole = Ticks.parse(b, from, to);
            return whole != Ticks.NONE;
        }
        clock = clock(b, from, to);
        return clock >= 0;
    }

    /** The row's time in ticks; {@link Ticks#NONE} where it has none. */
    long ticks() {
        if (whole != Ticks.NONE) {
            return whole;
        }
        if (day == Ticks.NONE || clock < 0) {
            return Ticks.NONE;
        }
        if (!local || zone.equals(ZoneOffset.UTC)) {
            return day + clock;
        }
        LocalDateTime time =
                LocalDateTime.of(LocalDate.ofEpochDay(Math.floorDiv(day, DAY)), LocalTime.ofNanoOfDay(clock * 100));
        return Ticks.of(time.atZone(zone).toInstant());
    }

    private long day(byte[] b, int from, int to) {
        int year = to - from == 10 && b[from + 4] == '-' && b[from + 7] == '-' ? number(b, from, from + 4) : -1;
        int month = year < 1 ? -1 : number(b, from + 5, from + 7);
        int dayOfMonth = year < 1 ? -1 : number(b, from + 8, to);
        if (month < 0 || dayOfMonth < 0) {
            return Ticks.NONE;
        }
        int key = (year * 100 + month) * 100 + dayOfMonth;
        if (key != lastKey) {
            try {
                lastDay = LocalDate.of(year, month, dayOfMonth).toEpochDay() * DAY;
            } catch (DateTimeException e) {
                lastDay = Ticks.NONE;
            }
            lastKey = key;
        }
        return lastDay;
    }

    private static long clock(byte[] b, int from, int to) {
        if (to - from < 8 || b[from + 2] != ':' || b[from + 5] != ':') {
            return -1;
        }
        int hours = number(b, from, from + 2);
        int minutes = number(b, from + 3, from + 5);
        int seconds = number(b, from + 6, from + 8);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
            return -1;
        }
        long ticks = (hours * 3600L + minutes * 60L + seconds) * Ticks.PER_SECOND;
        if (to - from == 8) {
            return ticks;
        }
        int digits = Math.min(7, to - from - 9);
        int fraction = b[from + 8] == '.' && digits > 0 ? number(b, from + 9, from + 9 + digits) : -1;
        for (; fraction > 0 && digits < 7; digits++) {
            fraction *= 10;
        }
        return fraction < 0 ? -1 : ticks + fraction;
    }

    private static int number(byte[] b, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
