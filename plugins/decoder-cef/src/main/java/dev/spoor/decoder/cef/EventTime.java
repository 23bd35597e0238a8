package dev.spoor.decoder.cef;

import dev.spoor.api.data.Ticks;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads times as CEF has them: milliseconds since 1970, {@code Nov 11 2020 18:07:10.123 UTC} with or without year, fraction and zone, and
 * ISO 8601. No zone is UTC; no year is the newest in which the time is no later than tomorrow. Remembers the patterns of LEEF. One thread
 * at a time.
 */
final class EventTime {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final int MOST_PATTERNS = 100;
    private static final int LONGEST_PATTERN = 80;

    private final long latest;
    private final Map<String, Optional<DateTimeFormatter>> patterns = new HashMap<>();

    /** @param now the present moment */
    EventTime(Instant now) {
        latest = Ticks.of(now) + 86_400 * Ticks.PER_SECOND;
    }

    /** Where a time of syslog ends that starts here; {@code from} where none does. */
    static int stampEnd(byte[] b, int from, int to) {
        int end = Bytes.wordEnd(b, from, to);
        if (end - from >= 19 && Bytes.isDigit(b[from]) && b[from + 4] == '-' && b[from + 10] == 'T') {
            return end;
        }
        if (month(b, from, end) == 0) {
            return from;
        }
        end = Bytes.wordEnd(b, Bytes.blanksEnd(b, end, to), to); // day
        int next = Bytes.blanksEnd(b, end, to);
        int word = Bytes.wordEnd(b, next, to);
        if (word - next == 4 && Bytes.number(b, next, word) > 0) { // year, as Cisco writes it
            next = Bytes.blanksEnd(b, word, to);
            word = Bytes.wordEnd(b, next, to);
        }
        return word - next >= 8 && b[next + 2] == ':' && b[next + 5] == ':' ? word : from;
    }

    /** Ticks in UTC; {@link Ticks#NONE} where the range is no time. */
    long read(byte[] b, int from, int to) {
        long number = Bytes.number(b, from, to);
        if (number >= 0) {
            return ofEpoch(number, to - from);
        }
        long iso = to - from >= 19 && b[from + 4] == '-' ? Ticks.parse(b, from, to) : Ticks.NONE;
        return iso != Ticks.NONE ? iso : words(b, from, to);
    }

    /** Ten digits are seconds; what else there is are milliseconds, or smaller units by their length. */
    private static long ofEpoch(long number, int digits) {
        if (digits < 9) {
            return Ticks.NONE;
        }
        long ticks = switch (digits) {
            case 9, 10 -> number * Ticks.PER_SECOND;
            case 11, 12, 13 -> number * Ticks.PER_MILLI;
            case 14, 15, 16 -> number * 10;
            default -> number / 100;
        };
        return ticks <= Ticks.MAX ? ticks : Ticks.NONE;
    }

    private long words(byte[] b, int from, int to) {
        int at = Bytes.wordEnd(b, from, to);
        int month = month(b, from, at);
        int dayFrom = Bytes.blanksEnd(b, at, to);
        at = Bytes.wordEnd(b, dayFrom, to);
        long day = Bytes.number(b, dayFrom, at);
        int next = Bytes.blanksEnd(b, at, to);
        at = Bytes.wordEnd(b, next, to);
        long year = Bytes.number(b, next, at);
        if (year >= 0) {
            next = Bytes.blanksEnd(b, at, to);
            at = Bytes.wordEnd(b, next, to);
        }
        long clock = clock(b, next, at);
        int zoneFrom = Bytes.blanksEnd(b, at, to);
        Long offset = offset(b, zoneFrom, to);
        if (month == 0 || day < 1 || day > 31 || clock < 0 || offset == null || year > 9999) {
            return Ticks.NONE;
        }
        long rest = clock - offset * Ticks.PER_SECOND;
        return year >= 0 ? in((int) year, month, (int) day, rest) : newest(month, (int) day, rest);
    }

    private long newest(int month, int day, long rest) {
        int year = Ticks.instant(latest).atZone(ZoneOffset.UTC).getYear();
        for (int i = 0; i < 9; i++) { // there may be no leap day in eight years
            long ticks = in(year - i, month, day, rest);
            if (ticks != Ticks.NONE && ticks <= latest) {
                return ticks;
            }
        }
        return Ticks.NONE;
    }

    private static long in(int year, int month, int day, long rest) {
        try {
            long ticks = LocalDate.of(year, month, day).toEpochDay() * 86_400 * Ticks.PER_SECOND + rest;
            return ticks >= Ticks.MIN && ticks <= Ticks.MAX ? ticks : Ticks.NONE;
        } catch (DateTimeException e) {
            return Ticks.NONE;
        }
    }

    private static int month(byte[] b, int from, int to) {
        if (to - from != 3) {
            return 0;
        }
        for (int i = 0; i < 12; i++) {
            if ((b[from] | 0x20) == MONTHS.charAt(3 * i)
                    && (b[from + 1] | 0x20) == MONTHS.charAt(3 * i + 1)
                    && (b[from + 2] | 0x20) == MONTHS.charAt(3 * i + 2)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Ticks since midnight of {@code hh:mm:ss[.fraction]}; -1 where it is none. */
    private static long clock(byte[] b, int from, int to) {
        if (to - from < 8 || b[from + 2] != ':' || b[from + 5] != ':') {
            return -1;
        }
        long hours = Bytes.number(b, from, from + 2);
        long minutes = Bytes.number(b, from + 3, from + 5);
        long seconds = Bytes.number(b, from + 6, from + 8);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) {
            return -1;
        }
        long ticks = (hours * 3600 + minutes * 60 + seconds) * Ticks.PER_SECOND;
        if (to - from == 8) {
            return ticks;
        }
        long fraction = b[from + 8] == '.' ? Bytes.number(b, from + 9, Math.min(to, from + 16)) : -1;
        if (fraction < 0) {
            return -1;
        }
        for (int digits = Math.min(to, from + 16) - from - 9; digits < 7; digits++) {
            fraction *= 10;
        }
        return ticks + fraction;
    }

    /** Seconds east of Greenwich; 0 for no zone; null for one that is not known. */
    private static Long offset(byte[] b, int from, int to) {
        if (from == to || is(b, from, to, "UTC") || is(b, from, to, "GMT") || is(b, from, to, "Z")) {
            return 0L;
        }
        boolean named = Bytes.startsWith(b, from, to, "GMT") || Bytes.startsWith(b, from, to, "UTC");
        String text = new String(b, named ? from + 3 : from, to - (named ? from + 3 : from), StandardCharsets.UTF_8);
        try {
            return (long) ZoneOffset.of(text).getTotalSeconds();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean is(byte[] b, int from, int to, String text) {
        return to - from == text.length() && Bytes.startsWith(b, from, to, text);
    }

    /** As {@link #read}, by a pattern of Java's; where that does not fit, without it. */
    long read(byte[] b, int from, int to, String pattern) {
        Optional<DateTimeFormatter> format = patterns.size() < MOST_PATTERNS || patterns.containsKey(pattern)
                ? patterns.computeIfAbsent(pattern, EventTime::format)
                : Optional.empty();
        if (format.isPresent()) {
            try {
                return ticks(format.get().parse(new String(b, from, to - from, StandardCharsets.UTF_8)));
            } catch (DateTimeParseException e) {
                return read(b, from, to);
            }
        }
        return read(b, from, to);
    }

    private static Optional<DateTimeFormatter> format(String pattern) {
        try {
            return pattern.length() > LONGEST_PATTERN
                    ? Optional.empty()
                    : Optional.of(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long ticks(TemporalAccessor time) {
        try {
            Instant instant = time.isSupported(ChronoField.INSTANT_SECONDS)
                    ? ZonedDateTime.from(time).toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
            return Ticks.of(instant);
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            return Ticks.NONE;
        }
    }
}
