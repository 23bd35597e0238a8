package dev.spoor.host.run;

import dev.spoor.api.Limits;
import java.util.Arrays;

/**
 * Keeps one rate: in no period of its length are there more requests than it allows, whenever the period begins. Remembers when the last ones
 * were; of a rate that allows more than is to be remembered, the requests of a fitting part of the period, which is stricter. Moments are
 * nanoseconds of one clock, whatever its zero. Not thread-safe.
 */
public final class RateWindow {
    /** So many requests may be given back that were made after older ones had been forgotten. */
    private static final int SPARE = 1024;

    private static final int FEW = 64;

    private final int allowed;
    private final long periodNanos;
    /** A ring once it is as long as it gets; it grows until then, for most rates are never used up. */
    private long[] times;

    private long count;

    /** @param most how many requests are remembered at most: eight bytes each that was made */
    public RateWindow(Limits.Rate rate, int most) {
        allowed = (int) Math.min(most, rate.requests());
        times = new long[Math.min(FEW, allowed + SPARE)];
        double part = (double) allowed / rate.requests();
        periodNanos =
                part == 1 ? rate.per().toNanos() : (long) Math.ceil(rate.per().toNanos() * part);
    }

    private RateWindow(RateWindow other) {
        times = other.times.clone();
        allowed = other.allowed;
        periodNanos = other.periodNanos;
        count = other.count;
    }

    /** Another one that goes on from here. */
    public RateWindow copy() {
        return new RateWindow(this);
    }

    /** The first moment, not before {@code now}, at which another request is allowed. */
    public long next(long now) {
        if (count < allowed) {
            return now;
        }
        long free = time(count - allowed) + periodNanos;
        return free - now > 0 ? free : now;
    }

    /** A request is, or will be, at this moment. Moments do not go back. */
    public void add(long moment) {
        if (count == times.length && times.length < allowed + SPARE) {
            times = Arrays.copyOf(times, Math.min(2 * times.length, allowed + SPARE));
        }
        times[(int) (count++ % times.length)] = moment;
    }

    /** A request that was to be at this moment is not made; one of the last that were added. */
    public void giveBack(long moment) {
        for (long i = count - 1; i >= Math.max(0, count - SPARE); i--) {
            if (time(i) == moment) {
                for (long later = i; later < count - 1; later++) {
                    times[(int) (later % times.length)] = time(later + 1);
                }
                count--;
                return;
            }
        }
    }

    /** How many more are allowed at this moment. */
    public long left(long now) {
        long used = 0;
        for (long i = Math.max(0, count - allowed); i < count; i++) {
            used += time(i) + periodNanos - now > 0 ? 1 : 0;
        }
        return allowed - used;
    }

    private long time(long request) {
        return times[(int) (request % times.length)];
    }
}
