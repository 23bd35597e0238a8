package dev.spoor.intel;

import dev.spoor.api.data.Ticks;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as services write them: ISO 8601 in its dresses, {@code 2026-11-20 10:00:00 UTC}, a date, seconds or milliseconds since 1970. */
final class Moments {
    private static final long SECONDS_END = 100_000_000_000L;
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)? ?(Z|UTC|[+-]\\d\\d:?\\d\\d)?)?");

    private Moments() {}

    /** In {@link Ticks}; {@link Ticks#NONE} where it is no such time. */
    static long parse(Object value) {
        try {
            if (value instanceof Number number) {
                long count = number.longValue();
                return Ticks.of(count < SECONDS_END ? Instant.ofEpochSecond(count) : Instant.ofEpochMilli(count));
            }
            Matcher time = TIME.matcher(value.toString().trim());
            if (!time.matches()) {
                return Ticks.NONE;
            }
            String clock = time.group(2) == null
                    ? "00:00:00"
                    : time.group(2).length() == 5 ? time.group(2) + ":00" : time.group(2);
            String zone = time.group(3) == null || time.group(3).equals("UTC") ? "Z" : time.group(3);
            if (zone.length() == 5) {
                zone = zone.substring(0, 3) + ":" + zone.substring(3);
            }
            return Ticks.parse(time.group(1) + "T" + clock + zone);
        } catch (DateTimeException | ArithmeticException e) {
            return Ticks.NONE;
        }
    }
}
