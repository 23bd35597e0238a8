package dev.spoor.renderer.text.page;

import dev.spoor.api.data.Ticks;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Moments and spans as people read them. */
final class Times {
    private static final long MILLIS_A_SECOND = 1000;

    private final ZoneId zone;

    Times(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code 2022-05-13 08:54:05.2100001Z}: as many fraction digits as needed, and Z or the offset of the zone. */
    String exact(long ticks, int nanos) {
        ZoneOffset offset = offset(ticks);
        String local = Ticks.format(shifted(ticks, offset)).replace('T', ' ');
        String bare = local.substring(0, local.length() - 1);
        if (nanos != 0) {
            String padded = bare.indexOf('.') < 0 ? bare + "." : bare;
            bare = padded + "0".repeat(27 - padded.length()) + String.format(Locale.ROOT, "%02d", nanos);
        }
        return bare + offset;
    }

    /** {@code 2022-05-13 08:54:05.210Z}: always milliseconds, so that lines stay aligned. */
    String aligned(long ticks) {
        ZoneOffset offset = offset(ticks);
        String local = Ticks.format(shifted(ticks, offset)).replace('T', ' ');
        String bare = local.substring(0, local.length() - 1);
        String dotted = bare.length() == 19 ? bare + "." : bare;
        return (dotted + "0000").substring(0, 23) + offset;
    }

    private ZoneOffset offset(long ticks) {
        return zone.getRules().getOffset(Ticks.instant(ticks));
    }

    /** Stays within the years that can be written. */
    private static long shifted(long ticks, ZoneOffset offset) {
        return Math.max(Ticks.MIN, Math.min(Ticks.MAX, ticks + offset.getTotalSeconds() * Ticks.PER_SECOND));
    }

    /** {@code 3 d 4 h}: the two largest units. */
    static String span(long ticks) {
        long millis = ticks / Ticks.PER_MILLI;
        if (millis < MILLIS_A_SECOND) {
            return millis + " ms";
        }
        long[] sizes = {86_400_000L, 3_600_000L, 60_000L, MILLIS_A_SECOND};
        String[] names = {" d", " h", " min", " s"};
        int unit = 0;
        while (millis < sizes[unit]) {
            unit++;
        }
        String first = millis / sizes[unit] + names[unit];
        long rest = unit == 3 ? 0 : millis % sizes[unit] / sizes[unit + 1];
        return rest == 0 ? first : first + " " + rest + names[unit + 1];
    }
}
