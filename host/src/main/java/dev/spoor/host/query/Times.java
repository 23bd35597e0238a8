package dev.spoor.host.query;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments and spans of time as people write them, in UTC. What is none is an error; nothing is guessed. Immutable.
 *
 * <p>Moments: ISO 8601 ({@code 2026-03-17}, {@code 2026-03-17T08:00:00.5Z}; without a zone it is UTC), seconds, milliseconds, microseconds or
 * nanoseconds since 1970 (9 digits or more), {@code now}, {@code today}, {@code yesterday}, and offsets from now: a sign, a number and
 * {@code y mon w d h m s}, then perhaps {@code @} and such a unit to which is rounded, down for the past, up for the future ({@code -1d@h}). A number
 * that is no text is days from now, as in msticpy.
 *
 * <p>Ranges: {@code 7d} (the last seven days; {@code 7d@d}: seven whole days up to midnight), {@code A..B} of two moments, {@code today}, {@code yesterday},
 * and a day, month or year ({@code 2026-03-17}, {@code 2026-03}, {@code 2026}).
 */
public final class Times {
    private static final String UNITS = "(y|mon|w|d|h|m|s)";
    private static final Pattern OFFSET =
            Pattern.compile("([+-])(\\d{1,6})" + UNITS + "(?:@" + UNITS + ")?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST =
            Pattern.compile("(\\d{1,6})" + UNITS + "(?:@" + UNITS + ")?", Pattern.CASE_INSENSITIVE);
    private static final Pattern EPOCH = Pattern.compile("\\d{9,19}(\\.\\d{1,9})?");
    private static final Pattern ROUNDED_NOW = Pattern.compile("now@" + UNITS, Pattern.CASE_INSENSITIVE);
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)", Pattern.CASE_INSENSITIVE);
    private static final double MOST_DAYS = 366_000;

    private final Instant now;

    /** Times as they are understood at this moment. */
    public Times(Instant now) {
        this.now = now;
    }

    /** When now is, in {@link Ticks}. */
    public long now() {
        return Ticks.of(now);
    }

    /**
     * A moment.
     *
     * @return its {@link Ticks}
     * @throws QueryException where the text is none
     */
    public long moment(String text) throws QueryException {
        return find(text.strip())
                .orElseThrow(() -> new QueryException(quoted(text) + " is no time; write"
                        + " 2026-03-17T08:00Z, 1773734400, -1d, -1w@d or now"
                        + (LAST.matcher(text.strip()).matches()
                                ? " (a sign says whether it is before or after now)"
                                : "")));
    }

    /** A moment so many days from now. */
    public long days(double days) throws QueryException {
        if (!(Math.abs(days) <= MOST_DAYS)) {
            throw new QueryException(days + " days from now are no time");
        }
        return ticks(now.plusNanos(Math.round(days * 86_400_000_000_000d)).atOffset(ZoneOffset.UTC))
                .orElseThrow(() -> new QueryException(days + " days from now are no time"));
    }

    private Optional<Long> find(String text) {
        OffsetDateTime utc = now.atOffset(ZoneOffset.UTC);
        switch (text.toLowerCase(Locale.ROOT)) {
            case "now":
                return ticks(utc);
            case "today":
                return ticks(utc.truncatedTo(ChronoUnit.DAYS));
            case "yesterday":
                return ticks(utc.truncatedTo(ChronoUnit.DAYS).minusDays(1));
            default:
        }
        Matcher offset = OFFSET.matcher(text);
        if (offset.matches()) {
            boolean past = offset.group(1).equals("-");
            long count = Long.parseLong(offset.group(2)) * (past ? -1 : 1);
            return ticks(round(plus(utc, count, offset.group(3)), offset.group(4), !past));
        }
        Matcher rounded = ROUNDED_NOW.matcher(text);
        if (rounded.matches()) {
            return ticks(round(utc, rounded.group(1), false));
        }
        if (EPOCH.matcher(text).matches()) {
            return epoch(text);
        }
        long iso = Ticks.parse(text.matches("\\d{4}-\\d{2}") ? text + "-01" : text);
        return iso == Ticks.NONE ? Optional.empty() : Optional.of(iso);
    }

    /** By the number of digits: 9 to 11 are seconds until the year 5138, 12 to 14 milliseconds, then micro- and nanoseconds. */
    private static Optional<Long> epoch(String text) {
        int digits = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        long whole;
        try {
            whole = Long.parseLong(text.substring(0, digits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        if (digits <= 11) {
            String fraction = digits == text.length() ? "" : text.substring(digits + 1);
            long below = Long.parseLong((fraction + "0000000").substring(0, 7));
            return Optional.of(whole * Ticks.PER_SECOND + below);
        }
        if (digits != text.length()) {
            return Optional.empty();
        }
        return Optional.of(digits <= 14 ? whole * Ticks.PER_MILLI : digits <= 17 ? whole * 10 : whole / 100);
    }

    private static OffsetDateTime plus(OffsetDateTime time, long count, String unit) {
        try {
            return time.plus(count, unit(unit));
        } catch (DateTimeException | ArithmeticException e) {
            return OffsetDateTime.MAX;
        }
    }

    private static ChronoUnit unit(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "y" -> ChronoUnit.YEARS;
            case "mon" -> ChronoUnit.MONTHS;
            case "w" -> ChronoUnit.WEEKS;
            case "d" -> ChronoUnit.DAYS;
            case "h" -> ChronoUnit.HOURS;
            case "m" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.SECONDS;
        };
    }

    private static OffsetDateTime round(OffsetDateTime time, String word, boolean up) {
        if (word == null || time.equals(OffsetDateTime.MAX)) {
            return time;
        }
        ChronoUnit unit = unit(word);
        OffsetDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        OffsetDateTime down = switch (unit) {
            case YEARS -> day.withDayOfYear(1);
            case MONTHS -> day.withDayOfMonth(1);
            case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            default -> time.truncatedTo(unit);
        };
        return up && down.isBefore(time) ? down.plus(1, unit) : down;
    }

    private static Optional<Long> ticks(OffsetDateTime time) {
        boolean known = time.getYear() >= 1 && time.getYear() <= 9999;
        return known ? Optional.of(Ticks.of(time.toInstant())) : Optional.empty();
    }

    /**
     * A range.
     *
     * @throws QueryException where the text is none, or it ends before it starts
     */
    public TimeRange range(String text) throws QueryException {
        String plain = text.strip();
        Optional<TimeRange> found = rangeOf(plain);
        if (found.isPresent()) {
            return found.get();
        }
        throw new QueryException(quoted(text) + " is no range of time; write 7d, 7d@d, today, 2026-03-17, 2026-03 or"
                + " 2026-03-01..2026-03-08T12:00Z");
    }

    /** A range; empty where the text is none. */
    Optional<TimeRange> rangeOf(String text) throws QueryException {
        int dots = text.indexOf("..");
        int slash = text.indexOf('/');
        if (dots > 0 || slash > 0) {
            int at = dots > 0 ? dots : slash;
            return Optional.of(
                    between(moment(text.substring(0, at)), moment(text.substring(at + (dots > 0 ? 2 : 1))), text));
        }
        Matcher last = LAST.matcher(text);
        if (last.matches()) {
            OffsetDateTime end = round(now.atOffset(ZoneOffset.UTC), last.group(3), false);
            OffsetDateTime start = plus(end, -Long.parseLong(last.group(1)), last.group(2));
            Optional<Long> from = ticks(start);
            return from.isEmpty()
                    ? Optional.empty()
                    : Optional.of(between(from.get(), ticks(end).get(), text));
        }
        return calendar(text).map(days -> new TimeRange(days[0], days[1]));
    }

    private Optional<long[]> calendar(String text) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate from;
        LocalDate to;
        try {
            if (text.equalsIgnoreCase("today") || text.equalsIgnoreCase("yesterday")) {
                from = text.equalsIgnoreCase("today") ? today : today.minusDays(1);
                to = from.plusDays(1);
            } else if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                from = LocalDate.parse(text);
                to = from.plusDays(1);
            } else if (text.matches("\\d{4}-\\d{2}")) {
                from = YearMonth.parse(text).atDay(1);
                to = from.plusMonths(1);
            } else if (text.matches("(19|20)\\d{2}")) {
                from = LocalDate.of(Integer.parseInt(text), 1, 1);
                to = from.plusYears(1);
            } else {
                return Optional.empty();
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return Optional.of(new long[] {midnight(from), midnight(to)});
    }

    private static long midnight(LocalDate day) {
        return Math.min(Ticks.MAX, day.toEpochDay() * 86_400L * Ticks.PER_SECOND);
    }

    private static TimeRange between(long from, long to, String text) throws QueryException {
        if (to <= from) {
            throw new QueryException(
                    quoted(text) + " ends before it starts: " + Ticks.format(from) + " to " + Ticks.format(to));
        }
        return new TimeRange(from, to);
    }

    /**
     * How long a span is: {@code 1d}, {@code 12h}, {@code 90m}, {@code PT1H30M}.
     *
     * @throws QueryException where the text is none, or it is not above 0
     */
    public static Duration span(String text) throws QueryException {
        Matcher span = SPAN.matcher(text.strip());
        Duration length = Duration.ZERO;
        if (span.matches()) {
            ChronoUnit unit = span.group(2).equalsIgnoreCase("ms")
                    ? ChronoUnit.MILLIS
                    : span.group(2).equalsIgnoreCase("w") ? ChronoUnit.DAYS : unit(span.group(2));
            int times = span.group(2).equalsIgnoreCase("w") ? 7 : 1;
            length = Duration.of(Long.parseLong(span.group(1)) * times, unit);
        } else {
            try {
                length = Duration.parse(text.strip());
            } catch (DateTimeException e) {
                // told below
            }
        }
        if (length.isZero() || length.isNegative()) {
            throw new QueryException(quoted(text) + " is no span of time; write 1d, 12h or 30m");
        }
        return length;
    }

    private static String quoted(String text) {
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'";
    }
}
