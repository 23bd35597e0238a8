package dev.spoor.host.ti;

import dev.spoor.api.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a provider may be asked next. All rates hold together, each over any period of its length (a sliding window, so that a limit holds
 * whenever the service's own periods begin); what the service itself says ({@link #block}) holds beside them. Safe for use by many threads.
 */
final class Allowance {
    /** The times of the last so many requests, oldest overwritten. */
    private static final class Window {
        private final long nanos;
        private final long[] times;
        private int next;
        private boolean full;

        Window(Limits.Rate rate) {
            nanos = nanos(rate.per());
            times = new long[(int) Math.min(MAX_REQUESTS, rate.requests())];
        }

        private Window(Window other) {
            nanos = other.nanos;
            times = other.times.clone();
            next = other.next;
            full = other.full;
        }

        /** From when on one more fits. */
        long free() {
            return full ? times[next] + nanos : Long.MIN_VALUE;
        }

        void take(long time) {
            times[next] = time;
            next = (next + 1) % times.length;
            full |= next == 0;
        }

        /** How many more fit at a time. */
        long left(long now) {
            long used = 0;
            for (int i = 0; i < (full ? times.length : next); i++) {
                used += times[i] + nanos > now ? 1 : 0;
            }
            return times.length - used;
        }
    }

    /** A rate of more than this is kept as this: what is remembered of a window takes memory. */
    private static final int MAX_REQUESTS = 1 << 20;

    private final List<Window> windows = new ArrayList<>();
    private final Instant origin;
    private long blockedUntil = Long.MIN_VALUE;

    /**
     * Nothing was asked yet.
     *
     * @param origin a time about now, from which others are counted
     */
    Allowance(Limits limits, Instant origin) {
        this.origin = origin;
        limits.rates().forEach(rate -> windows.add(new Window(rate)));
    }

    private Allowance(Allowance other) {
        origin = other.origin;
        blockedUntil = other.blockedUntil;
        other.windows.forEach(window -> windows.add(new Window(window)));
    }

    /** Another one that goes on from here, to try things out with. */
    synchronized Allowance copy() {
        return new Allowance(this);
    }

    /** The longest period; what was asked before it does not matter any more. */
    static Duration memory(Limits limits) {
        return limits.rates().stream()
                .map(Limits.Rate::per)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** A request was made, at another time or by another process. To be told in order of time. */
    synchronized void note(Instant when) {
        windows.forEach(window -> window.take(at(when)));
    }

    /** When the next request may be made: now, or later. */
    synchronized Instant next(Instant now) {
        return instant(free(at(now)));
    }

    private long free(long now) {
        long free = Math.max(now, blockedUntil);
        for (Window window : windows) {
            free = Math.max(free, window.free());
        }
        return free;
    }

    /** Takes the next place where it is not later than this; answers with its time, or null where it is later. */
    synchronized Instant reserve(Instant now, Instant latest) {
        long free = free(at(now));
        if (free > at(latest)) {
            return null;
        }
        windows.forEach(window -> window.take(free));
        return instant(free);
    }

    /** The service says that it answers nothing before this. */
    synchronized void block(Instant until) {
        blockedUntil = Math.max(blockedUntil, at(until));
    }

    /** True where a place that was taken is worth nothing, because of what the service said since. */
    synchronized boolean isBlocked(Instant now) {
        return at(now) < blockedUntil;
    }

    /** How many more requests every rate lets through now; {@link Long#MAX_VALUE} where there is no rate. */
    synchronized long left(Instant now) {
        return windows.stream().mapToLong(window -> window.left(at(now))).min().orElse(Long.MAX_VALUE);
    }

    private long at(Instant time) {
        Duration since = Duration.between(origin, time);
        return since.getSeconds() > FAR ? FAR * 1_000_000_000L : nanos(since);
    }

    private static final long FAR = Duration.ofDays(36_500).getSeconds();

    private static long nanos(Duration duration) {
        return duration.getSeconds() > FAR ? FAR * 1_000_000_000L : duration.toNanos();
    }

    private Instant instant(long nanos) {
        return origin.plusNanos(nanos);
    }
}
