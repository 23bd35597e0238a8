package dev.spoor.kql.functions;

import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Datetimes: ticks of 100 ns since 1970-01-01 UTC, from year 1 to the last tick of 9999. */
public final class Dates {
    /** Ticks from 0001-01-01, where Kusto's own count begins, to 1970-01-01. */
    public static final long EPOCH = 621_355_968_000_000_000L;

    public static final long MIN = -EPOCH;
    public static final long MAX = 3_155_378_975_999_999_999L - EPOCH;

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{1,2})(?:-(\\d{1,2})(?:(?:[Tt]|\\s+)(\\d{1,2}):(\\d{1,2})"
                    + "(?::(\\d{1,2})(?:[.,](\\d{1,7})\\d{0,20})?)?)?)?\\s*([Zz]|UTC|GMT|[+-]\\d{1,2}:?\\d{2}|[+-]\\d{2})?");
    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:[Tt]?(\\d{2})(\\d{2})(\\d{2})?)?([Zz])?");
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})(?:\\s+(\\d{1,2}):(\\d{2})"
            + "(?::(\\d{2})(?:\\.(\\d{1,7}))?)?(?:\\s*([AaPp])[Mm])?)?\\s*(Z)?");
    private static final Pattern YEAR_SLASHES = Pattern.compile(
            "(\\d{4})/(\\d{1,2})/(\\d{1,2})(?:[T\\s]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,7}))?)?)?\\s*(Z)?");
    private static final Pattern WORDS = Pattern.compile(
            "(?:[A-Za-z]{3,9},?\\s+)?(?:(\\d{1,2})[\\s-]+([A-Za-z]{3,9})[\\s-]+(\\d{4}|\\d{2})|([A-Za-z]{3,9})\\s+(\\d{1,2}),?\\s+(\\d{4}))"
                    + "(?:,?\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,7}))?)?(?:\\s*([AaPp])[Mm])?)?\\s*(Z|GMT|UTC|[+-]\\d{4}|[+-]\\d{2}:\\d{2})?");

    private Dates() {}

    /** Ticks, or null where they are no datetime. */
    public static Long ofDay(long epochDay, long ticksOfDay) {
        return inRange(epochDay * Spans.DAY + ticksOfDay);
    }

    public static Long inRange(long ticks) {
        return ticks < MIN || ticks > MAX ? null : (Long) ticks;
    }

    /** {@code t + span}, null where that is before year 1 or after 9999. */
    public static Long plus(long t, long span) {
        long r = t + span;
        return ((t ^ r) & (span ^ r)) < 0 ? null : inRange(r);
    }

    public static LocalDate day(long ticks) {
        return LocalDate.ofEpochDay(Math.floorDiv(ticks, Spans.DAY));
    }

    public static long ofDayTicks(long ticks) {
        return Math.floorMod(ticks, Spans.DAY);
    }

    /** {@code 2024-01-31T23:59:59.0000000Z}: always seven digits of fraction. */
    public static String text(long ticks) {
        LocalDate d = day(ticks);
        long r = ofDayTicks(ticks);
        StringBuilder b = new StringBuilder(28);
        Fields.padded(b, d.getYear(), 4);
        Fields.padded(b.append('-'), d.getMonthValue(), 2);
        Fields.padded(b.append('-'), d.getDayOfMonth(), 2);
        Fields.padded(b.append('T'), r / Spans.HOUR, 2);
        Fields.padded(b.append(':'), r / Spans.MINUTE % 60, 2);
        Fields.padded(b.append(':'), r / Spans.SECOND % 60, 2);
        Fields.padded(b.append('.'), r % Spans.SECOND, 7);
        return b.append('Z').toString();
    }

    /** The forms that todatetime() takes: ISO 8601, RFC 822 and 850, month/day/year; null for all else. No zone means UTC. */
    public static Long parse(String text) {
        String t = text.strip();
        if (t.length() < 4 || t.length() > 64) {
            return null;
        }
        Matcher m = ISO.matcher(t);
        if (m.matches()) {
            return make(
                    m.group(1),
                    m.group(2),
                    m.group(3),
                    m.group(4),
                    m.group(5),
                    m.group(6),
                    m.group(7),
                    null,
                    m.group(8));
        }
        m = COMPACT.matcher(t);
        if (m.matches()) {
            return make(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5), m.group(6), null, null, null);
        }
        m = SLASHES.matcher(t);
        if (m.matches()) {
            return make(
                    m.group(3),
                    m.group(1),
                    m.group(2),
                    m.group(4),
                    m.group(5),
                    m.group(6),
                    m.group(7),
                    m.group(8),
                    null);
        }
        m = YEAR_SLASHES.matcher(t);
        if (m.matches()) {
            return make(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5), m.group(6), m.group(7), null, null);
        }
        m = WORDS.matcher(t);
        if (m.matches()) {
            boolean dayFirst = m.group(1) != null;
            int month = month(dayFirst ? m.group(2) : m.group(4));
            String year = dayFirst ? m.group(3) : m.group(6);
            if (month == 0) {
                return null;
            }
            if (year.length() == 2) {
                year = (Integer.parseInt(year) < 50 ? "20" : "19") + year;
            }
            String day = dayFirst ? m.group(1) : m.group(5);
            return make(
                    year,
                    Integer.toString(month),
                    day,
                    m.group(7),
                    m.group(8),
                    m.group(9),
                    m.group(10),
                    m.group(11),
                    m.group(12));
        }
        return null;
    }

    private static int month(String name) {
        String[] months = {
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december"
        };
        String n = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < 12; i++) {
            if (months[i].equals(n) || months[i].substring(0, 3).equals(n)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int number(String s, int otherwise) {
        return s == null ? otherwise : Integer.parseInt(s);
    }

    private static Long make(
            String y, String mo, String d, String h, String mi, String s, String f, String half, String zone) {
        int hour = number(h, 0);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        long fraction = f == null ? 0 : Long.parseLong((f + "000000").substring(0, 7));
        Long ticks = make(number(y, 1), number(mo, 1), number(d, 1), hour, number(mi, 0), number(s, 0), fraction);
        if (ticks == null || zone == null || !(zone.startsWith("+") || zone.startsWith("-"))) {
            return ticks;
        }
        String digits = zone.substring(1).replace(":", "");
        int hh = Integer.parseInt(digits.length() <= 2 ? digits : digits.substring(0, digits.length() - 2));
        int mm = digits.length() <= 2 ? 0 : Integer.parseInt(digits.substring(digits.length() - 2));
        long offset = hh * Spans.HOUR + mm * Spans.MINUTE;
        return inRange(zone.startsWith("+") ? ticks - offset : ticks + offset);
    }

    /** The instant with these fields, or null where one is out of its range. */
    public static Long make(long year, long month, long day, long hour, long minute, long second, long fraction) {
        if (year < 1
                || year > 9999
                || month < 1
                || month > 12
                || day < 1
                || day > 31
                || hour < 0
                || hour > 23
                || minute < 0) {
            return null;
        }
        if (minute > 59
                || second < 0
                || second > 59
                || day > LocalDate.of((int) year, (int) month, 1).lengthOfMonth()) {
            return null;
        }
        long epochDay = LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
        return epochDay * Spans.DAY + hour * Spans.HOUR + minute * Spans.MINUTE + second * Spans.SECOND + fraction;
    }

    /** As format_datetime(); letters that are no field stand for themselves, and names of days and months do not exist. */
    public static String format(long ticks, String format) {
        Fields.check(unknown(format), "format_datetime");
        LocalDate d = day(ticks);
        long r = ofDayTicks(ticks);
        StringBuilder b = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            int limit = limit(c);
            int run = 1;
            while (run < limit && i + run < format.length() && format.charAt(i + run) == c) {
                run++;
            }
            i += run;
            switch (c) {
                case 'd' -> Fields.padded(b, d.getDayOfMonth(), run);
                case 'M' -> Fields.padded(b, d.getMonthValue(), run);
                case 'y' -> Fields.padded(b, run <= 2 ? d.getYear() % 100 : d.getYear(), run);
                case 'H' -> Fields.padded(b, r / Spans.HOUR, run);
                case 'h' -> Fields.padded(b, (r / Spans.HOUR + 11) % 12 + 1, run);
                case 'm' -> Fields.padded(b, r / Spans.MINUTE % 60, run);
                case 's' -> Fields.padded(b, r / Spans.SECOND % 60, run);
                case 'f', 'F' -> Fields.fraction(b, r % Spans.SECOND, run, c == 'F');
                case 't' -> b.append(r < 12 * Spans.HOUR ? "AM" : "PM");
                default -> b.append(c);
            }
        }
        return b.toString();
    }

    /** The first character that a format may not have, or null. */
    public static String unknown(String format) {
        return Fields.unknown(format, "dMyHhmsfFt");
    }

    private static int limit(char c) {
        return switch (c) {
            case 'f', 'F' -> 7;
            case 'y' -> 4;
            case 'd', 'M', 'H', 'h', 'm', 's', 't' -> 2;
            default -> 1;
        };
    }

    /** Days since Sunday; null on the last day of all, whose week has no end. */
    static Long dayOfWeek(long ticks) {
        return ticks > MAX - Spans.DAY
                ? null
                : (Long) (day(ticks).getDayOfWeek().getValue() % 7 * Spans.DAY);
    }

    /** ISO 8601 week of the year. */
    public static long isoWeek(long ticks) {
        return day(ticks).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    /** The start of the day, of the week (Sunday), month or year that is {@code offset} of them away; null if out of range. */
    public static Long start(String unit, long ticks, long offset) {
        LocalDate d = day(ticks);
        if (Math.abs(offset) > 4_000_000) {
            return null;
        }
        LocalDate s = switch (unit) {
            case "day" -> d.plusDays(offset);
            case "week" -> d.minusDays(d.getDayOfWeek().getValue() % 7).plusWeeks(offset);
            case "month" -> d.withDayOfMonth(1).plusMonths(offset);
            default -> d.withDayOfYear(1).plusYears(offset);
        };
        return s.getYear() > 10_000 ? null : inRange(s.toEpochDay() * Spans.DAY);
    }

    /** The last tick of the day, week, month or year that is {@code offset} of them away. */
    public static Long end(String unit, long ticks, long offset) {
        LocalDate d = day(ticks);
        if (Math.abs(offset) > 4_000_000) {
            return null;
        }
        LocalDate s = switch (unit) {
            case "day" -> d.plusDays(offset + 1);
            case "week" -> d.minusDays(d.getDayOfWeek().getValue() % 7).plusWeeks(offset + 1);
            case "month" -> d.withDayOfMonth(1).plusMonths(offset + 1);
            default -> d.withDayOfYear(1).plusYears(offset + 1);
        };
        return s.getYear() > 10_000 ? null : inRange(s.toEpochDay() * Spans.DAY - 1);
    }

    /** As datetime_add(); null where the unit is unknown or the result out of range. */
    public static Long add(String unit, long n, long ticks) {
        if (Math.abs(n) > 4_000_000_000_000_000L) {
            return null;
        }
        LocalDate d = day(ticks);
        long rest = ofDayTicks(ticks);
        String u = unit.toLowerCase(Locale.ROOT);
        switch (u) {
            case "year", "quarter", "month" -> {
                if (Math.abs(n) > 200_000) {
                    return null;
                }
                LocalDate r = u.equals("year") ? d.plusYears(n) : d.plusMonths(u.equals("month") ? n : 3 * n);
                return Math.abs(r.getYear()) > 20_000 ? null : ofDay(r.toEpochDay(), rest);
            }
            default -> {
                Long size = size(u);
                if (size == null) {
                    return null;
                }
                try {
                    return plus(ticks, u.equals("nanosecond") ? n / 100 : Math.multiplyExact(n, size));
                } catch (ArithmeticException e) {
                    return null;
                }
            }
        }
    }

    private static Long size(String unit) {
        return switch (unit) {
            case "week" -> 7 * Spans.DAY;
            case "day" -> Spans.DAY;
            case "hour" -> Spans.HOUR;
            case "minute" -> Spans.MINUTE;
            case "second" -> Spans.SECOND;
            case "millisecond" -> Spans.MILLISECOND;
            case "microsecond" -> 10L;
            case "nanosecond" -> 1L;
            default -> null;
        };
    }

    /** As datetime_diff(): how many borders of the unit lie between {@code b} and {@code a}. */
    public static Long diff(String unit, long a, long b) {
        LocalDate x = day(a);
        LocalDate y = day(b);
        String u = unit.toLowerCase(Locale.ROOT);
        switch (u) {
            case "year":
                return (long) x.getYear() - y.getYear();
            case "quarter":
                return 4L * (x.getYear() - y.getYear()) + (x.getMonthValue() - 1) / 3 - (y.getMonthValue() - 1) / 3;
            case "month":
                return 12L * (x.getYear() - y.getYear()) + x.getMonthValue() - y.getMonthValue();
            case "week":
                return (start("week", a, 0) == null ? 0 : weeks(a)) - weeks(b);
            case "nanosecond":
                return (a - b) * 100;
            default:
                Long size = size(u);
                return size == null ? null : (Long) (Math.floorDiv(a, size) - Math.floorDiv(b, size));
        }
    }

    /** Weeks since the Sunday before 1970. */
    private static long weeks(long ticks) {
        return Math.floorDiv(Math.floorDiv(ticks, Spans.DAY) + 4, 7);
    }

    /** As datetime_part(); null where there is no such part. */
    public static Long part(String unit, long ticks) {
        LocalDate d = day(ticks);
        long r = ofDayTicks(ticks);
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "year" -> (long) d.getYear();
            case "quarter" -> (d.getMonthValue() - 1) / 3 + 1L;
            case "month" -> (long) d.getMonthValue();
            case "week_of_year", "weekofyear" -> isoWeek(ticks);
            case "day" -> (long) d.getDayOfMonth();
            case "dayofyear" -> d.getLong(ChronoField.DAY_OF_YEAR);
            case "hour" -> r / Spans.HOUR;
            case "minute" -> r / Spans.MINUTE % 60;
            case "second" -> r / Spans.SECOND % 60;
            case "millisecond" -> r % Spans.SECOND / Spans.MILLISECOND;
            case "microsecond" -> r % Spans.SECOND / 10;
            case "nanosecond" -> r % Spans.SECOND * 100;
            default -> null;
        };
    }
}
