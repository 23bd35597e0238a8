package dev.spoor.decoder.text;

import dev.spoor.api.data.Ticks;

/** Finds an ISO 8601 date and time, to the second or finer, at the start of a line; one bracket may stand before it. */
final class LeadingTime {
    private static final int TO_SECONDS = 19;

    private LeadingTime() {}

    /** Ticks of the time at the start of the range, in UTC where it names no zone; {@link Ticks#NONE} where there is none. */
    static long of(byte[] b, int from, int to) {
        int start = from < to && b[from] == '[' ? from + 1 : from;
        if (to - start < TO_SECONDS
                || b[start + 4] != '-'
                || (b[start + 10] != 'T' && b[start + 10] != ' ')
                || b[start + 16] != ':') {
            return Ticks.NONE;
        }
        int end = start + TO_SECONDS;
        if (end < to && (b[end] == '.' || b[end] == ',')) {
            int digits = end + 1;
            while (digits < to && isDigit(b[digits])) {
                digits++;
            }
            end = digits > end + 1 ? digits : end;
        }
        int zone = zone(b, end, to);
        if (end + zone < to && (isDigit(b[end + zone]) || Character.isLetter(b[end + zone]))) {
            return Ticks.NONE;
        }
        return Ticks.parse(b, start, end + zone);
    }

    /** Length of the zone that stands here; 0 where none does. */
    private static int zone(byte[] b, int from, int to) {
        if (from == to) {
            return 0;
        }
        if (b[from] == 'Z') {
            return 1;
        }
        if ((b[from] != '+' && b[from] != '-') || to - from < 5) {
            return 0;
        }
        boolean colon = b[from + 3] == ':';
        int length = colon ? 6 : 5;
        if (to - from < length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if (!isDigit(b[from + i]) && !(colon && i == 3)) {
                return 0;
            }
        }
        return length;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
