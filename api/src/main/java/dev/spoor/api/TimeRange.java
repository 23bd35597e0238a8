package dev.spoor.api;

import dev.spoor.api.data.Ticks;

/**
 * From a moment to another, in {@link Ticks}: {@code from} inclusive, {@code to} exclusive.
 *
 * @param from first tick
 * @param to tick after the last
 */
public record TimeRange(long from, long to) {
    public TimeRange {
        if (to < from) {
            throw new IllegalArgumentException(
                    "ends before it starts: " + Ticks.format(from) + " to " + Ticks.format(to));
        }
    }

    /** True where the moment lies in the range. */
    public boolean contains(long ticks) {
        return ticks >= from && ticks < to;
    }

    @Override
    public String toString() {
        return Ticks.format(from) + "/" + Ticks.format(to);
    }
}
