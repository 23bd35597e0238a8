package dev.spoor.host.table;

import dev.spoor.api.data.Ticks;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Times as the pages of Azure export them: {@code 11/16/2020, 11:00:47.500 AM}. The form is that of English as spoken in the United States, so
 * the month comes first; nobody else writes AM and PM in capitals behind such a date. The zone is UTC.
 */
final class PortalTime {
    private final byte[] b;
    private final int to;
    private int at;

    private PortalTime(byte[] b, int from, int to) {
        this.b = b;
        this.to = to;
        this.at = from;
    }

    /** The time in {@link Ticks}; {@link Ticks#NONE} where it has another form. */
    static long parse(byte[] b, int from, int to) {
        if (to - from < 19 || b[to - 1] != 'M' || (b[to - 2] != 'A' && b[to - 2] != 'P') || b[to - 3] != ' ') {
            return Ticks.NONE;
        }
        return new PortalTime(b, from, to - 3).read(b[to - 2] == 'P');
    }

    private long read(boolean afternoon) {
        int month = number('/');
        int day = number('/');
        int year = number(',');
        if (at < to && b[at] == ' ') {
            at++;
        }
        int hour = number(':');
        int minute = number(':');
        int second = number('.');
        int fraction = 0;
        int scale = 10_000_000;
        while (at < to && scale > 1 && b[at] >= '0' && b[at] <= '9') {
            scale /= 10;
            fraction += (b[at++] - '0') * scale;
        }
        if (at != to
                || month < 0
                || day < 0
                || year < 1900
                || hour < 1
                || hour > 12
                || minute < 0
                || minute > 59
                || second < 0
                || second > 60) {
            return Ticks.NONE;
        }
        try {
            long seconds = LocalDate.of(year, month, day)
                            .atTime(hour % 12 + (afternoon ? 12 : 0), minute, 0)
                            .toEpochSecond(ZoneOffset.UTC)
                    + second;
            return seconds * Ticks.PER_SECOND + fraction;
        } catch (DateTimeException e) {
            return Ticks.NONE;
        }
    }

    /** Digits up to this, which is passed over, or up to the end; -1 where there is none. */
    private int number(char until) {
        int value = 0;
        int start = at;
        while (at < to && at - start < 4 && b[at] >= '0' && b[at] <= '9') {
            value = value * 10 + b[at++] - '0';
        }
        if (at == start || (at < to && b[at] != until)) {
            return -1;
        }
        at += at < to ? 1 : 0;
        return value;
    }
}
