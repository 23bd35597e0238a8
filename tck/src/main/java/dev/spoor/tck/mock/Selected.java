package dev.spoor.tck.mock;

import dev.spoor.api.data.Ticks;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows that a query is about.
 *
 * @param from first row
 * @param to row after the last
 * @param bad the query is a mistake
 */
record Selected(long from, long to, boolean bad) {
    private static final Pattern TAKE = Pattern.compile("\\|\\s*(?:take|limit|head)\\s+(\\d+)");

    long count() {
        return to - from;
    }

    /** The rows of a query's text, of those from {@code from} to {@code to}. */
    static Selected of(String text, long from, long to) {
        if (text.contains("!!")) {
            return new Selected(0, 0, true);
        }
        long end = text.contains("Empty") ? from : Math.max(from, to);
        Matcher take = TAKE.matcher(text);
        while (take.find()) {
            end = Math.min(end, from + Long.parseLong(take.group(1)));
        }
        return new Selected(from, end, false);
    }

    /** The same in a span of time as Azure's services write it: both ends belong to it. */
    static Selected of(MockData data, String text, String timespan) {
        if (timespan == null || timespan.isEmpty()) {
            return of(text, 0, data.rows());
        }
        String[] ends = timespan.split("/");
        long end = data.range().to();
        try {
            if (ends.length == 1) {
                return of(text, data.rowAt(end - ticks(ends[0])), data.rows());
            }
            return of(text, data.rowAt(moment(ends[0])), data.rowAfter(moment(ends[1])));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return new Selected(0, 0, true);
        }
    }

    private static long ticks(String duration) {
        return Duration.parse(duration).toNanos() / 100;
    }

    private static long moment(String text) {
        long ticks = Ticks.parse(text);
        if (ticks == Ticks.NONE) {
            throw new IllegalArgumentException(text);
        }
        return ticks;
    }
}
