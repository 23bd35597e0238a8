package dev.spoor.rows;

import dev.spoor.api.data.Ticks;

/** Reads moments from ranges of bytes, and says no where a moment could not stand for what is there. One thread at a time. */
final class Times {
    private static final byte[] DOTNET_START = {'/', 'D', 'a', 't', 'e', '('};
    private static final byte[] DOTNET_END = {')', '/'};
    private static final int DATE = 10;

    private final Numbers numbers = new Numbers();
    /** What the last call that said yes read. */
    long ticks;
    /** Nanoseconds, 0 to 99, beyond {@link #ticks}. */
    int nanos;

    /**
     * An ISO 8601 date and time of at most nine fraction digits.
     *
     * @param utc whether the column is known to be in UTC: without it, a time must name its zone
     */
    boolean isIso(byte[] b, int from, int to, boolean utc) {
        int end = to;
        while (end > from && b[end - 1] == ' ') {
            end--;
        }
        if (end - from <= DATE || b[from + 4] != '-') {
            return false;
        }
        if (!utc && !namesZone(b, from, end)) {
            return false;
        }
        long value = Ticks.parse(b, from, end);
        if (value == Ticks.NONE) {
            return false;
        }
        nanos = 0;
        int point = from + 19;
        if (point < end && (b[point] == '.' || b[point] == ',')) {
            int digits = 0;
            int place = 10;
            for (int i = point + 1; i < end && b[i] >= '0' && b[i] <= '9'; i++) {
                digits++;
                if (digits > 7) {
                    nanos += (b[i] - '0') * place;
                    place /= 10;
                }
            }
            if (digits > 9) {
                return false;
            }
        }
        ticks = value;
        return true;
    }

    private static boolean namesZone(byte[] b, int from, int to) {
        if (b[to - 1] == 'Z' || b[to - 1] == 'z') {
            return true;
        }
        for (int i = to - 1; i > from + DATE + 5; i--) {
            if (b[i] == '+' || b[i] == '-') {
                return true;
            }
        }
        return false;
    }

    /** Seconds or parts of seconds since 1970; also as .NET writes them in JSON, {@code /Date(1603420600671)/}. */
    boolean isEpoch(byte[] b, int from, int to) {
        int start = from;
        int end = to;
        if (startsWith(b, from, to, DOTNET_START) && startsWith(b, to - DOTNET_END.length, to, DOTNET_END)) {
            start += DOTNET_START.length;
            end -= DOTNET_END.length;
        }
        if (!numbers.isEpoch(b, start, end)) {
            return false;
        }
        ticks = numbers.whole;
        nanos = (int) numbers.real;
        return true;
    }

    private static boolean startsWith(byte[] b, int from, int to, byte[] start) {
        if (to - from < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (b[from + i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
