package dev.spoor.host.door;

import dev.spoor.api.Limits;

/**
 * Keeps one rate: in no period of its length are there more requests than it allows. Remembers when the last ones were; of rates that allow
 * thousands, the requests of a fitting part of the period, which is stricter. Not thread-safe.
 */
final class RateWindow {
    private static final int MOST_REMEMBERED = 4096;

    private final long[] times;
    private final long periodNanos;
    private long count;

    RateWindow(Limits.Rate rate) {
        int remembered = (int) Math.min(MOST_REMEMBERED, rate.requests());
        times = new long[remembered];
        double part = (double) remembered / rate.requests();
        periodNanos = (long) Math.ceil(rate.per().toNanos() * part);
    }

    /** The first moment, not before {@code now}, at which another request is allowed. */
    long next(long now) {
        if (count < times.length) {
            return now;
        }
        long oldest = times[(int) (count % times.length)];
        return oldest + periodNanos - now > 0 ? oldest + periodNanos : now;
    }

    /** A request is, or will be, at this moment. Moments do not go back. */
    void add(long moment) {
        times[(int) (count++ % times.length)] = moment;
    }
}
