package dev.spoor.kql.type;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time: ticks of 100 ns since 1970-01-01 UTC, from the year 0001 to 9999. */
public final class Datetimes {
    /** 0001-01-01. */
    public static final long MIN = -621_355_968_000_000_000L;
    /** 9999-12-31 23:59:59.9999999. */
    public static final long MAX = 253_402_300_799_999_999L * 10 + 9;

    private static final int LONGEST = 64;
    private static final String ZONE = "\\s*(Z|z|GMT|UTC|[+-]\\d{2}:?\\d{2})?";
    private static final String TIME =
            "(?:[T\\s]\\s*(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:[.,:](\\d{1,9}))?)?)?\\s*(AM|PM|am|pm)?" + ZONE
                    + ")?";
    private static final Pattern ISO = Pattern.compile("(\\d{4})\\s?-\\s?(\\d{1,2})(?:\\s?-\\s?(\\d{1,2}))?" + TIME);
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})" + TIME);
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})" + TIME);
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})" + TIME);
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?:[A-Za-z]{3,9},?\\s+)?(\\d{1,2})[\\s-]+([A-Za-z]{3,9})[\\s-]+(\\d{2,4})" + TIME);
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?:[A-Za-z]{3,9},?\\s+)?([A-Za-z]{3,9})\\s+(\\d{1,2}),?\\s+(\\d{4})" + TIME);
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private Datetimes() {}

    /**
     * The ticks that a text stands for: ISO 8601 and its looser forms, {@code m/d/yyyy}, and RFC 822 and 850. Without a zone it is UTC.
     *
     * @return null if it is none of these, or no date of the calendar
     */
    public static Long parse(String text) {
        String s = text.strip();
        if (s.isEmpty() || s.length() > LONGEST) {
            return null;
        }
        if (YEAR.matcher(s).matches()) {
            return ticks(s, "1", "1", null);
        }
        Matcher m = ISO.matcher(s);
        if (m.matches()) {
            return ticks(m.group(1), m.group(2), m.group(3) == null ? "1" : m.group(3), m);
        }
        m = COMPACT.matcher(s);
        if (m.matches()) {
            return ticks(m.group(1), m.group(2), m.group(3), m);
        }
        m = SLASHED.matcher(s);
        if (m.matches()) {
            return ticks(m.group(3), m.group(1), m.group(2), m);
        }
        m = YEAR_FIRST.matcher(s);
        if (m.matches()) {
            return ticks(m.group(1), m.group(2), m.group(3), m);
        }
        m = DAY_FIRST.matcher(s);
        if (m.matches()) {
            String year = m.group(3);
            year = year.length() == 2 ? (year.compareTo("50") < 0 ? "20" : "19") + year : year;
            return ticks(year, month(m.group(2)), m.group(1), m);
        }
        m = MONTH_FIRST.matcher(s);
        return m.matches() ? ticks(m.group(3), month(m.group(1)), m.group(2), m) : null;
    }

    private static String month(String name) {
        return String.valueOf(1 + MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)));
    }

    /** With the groups 4 to 9 of {@link #TIME}: hour, minute, second, fraction, half of the day, zone. */
    private static Long ticks(String year, String month, String day, Matcher time) {
        try {
            int hour = time == null ? 0 : number(time.group(4));
            String half = time == null ? null : time.group(8);
            if (half != null) {
                if (hour < 1 || hour > 12) {
                    return null;
                }
                hour = hour % 12 + (half.toLowerCase(Locale.ROOT).equals("pm") ? 12 : 0);
            }
            LocalDateTime local = LocalDateTime.of(
                    number(year),
                    number(month),
                    number(day),
                    hour,
                    time == null ? 0 : number(time.group(5)),
                    time == null ? 0 : number(time.group(6)));
            String fraction = time == null ? null : time.group(7);
            long ticks = local.toEpochSecond(ZoneOffset.UTC) * Timespans.TICKS_PER_SECOND
                    + (fraction == null ? 0 : number((fraction + "000000").substring(0, 7)))
                    - zone(time == null ? null : time.group(9));
            return ticks < MIN || ticks > MAX ? null : Long.valueOf(ticks);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static long zone(String zone) {
        if (zone == null || zone.length() < 5) {
            return 0;
        }
        int minutes = number(zone.substring(1, 3)) * 60 + number(zone.substring(zone.length() - 2));
        return (zone.charAt(0) == '-' ? -minutes : minutes) * 60L * Timespans.TICKS_PER_SECOND;
    }

    /** {@code 2024-01-31T23:59:59.9999999Z}: with seven digits, as Kusto writes it into JSON. */
    public static String format(long ticks) {
        long second = Math.floorDiv(ticks, Timespans.TICKS_PER_SECOND);
        long fraction = Math.floorMod(ticks, Timespans.TICKS_PER_SECOND);
        LocalDateTime t = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02dT%02d:%02d:%02d.%07dZ",
                t.getYear(),
                t.getMonthValue(),
                t.getDayOfMonth(),
                t.getHour(),
                t.getMinute(),
                t.getSecond(),
                fraction);
    }
}
