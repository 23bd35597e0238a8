package dev.spoor.host.ti;

import dev.spoor.api.Limits;
import dev.spoor.host.run.RateWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a provider may be asked next. All rates hold together, each over any period of its length (a sliding window, so that a limit holds
 * whenever the service's own periods begin); what the service itself says ({@link #block}) holds beside them. Safe for use by many threads.
 */
final class Allowance {
    /** Of a rate of more than this no more is remembered, for it takes memory; the rate holds all the same. */
    private static final int MOST_REMEMBERED = 1 << 20;

    private static final long FAR = Duration.ofDays(36_500).getSeconds();

    private final List<RateWindow> windows = new ArrayList<>();
    /** Places whose time has not come. */
    private final List<Long> waiting = new ArrayList<>();

    private final Instant origin;
    /** Places that are promised, and have no time yet. */
    private int held;

    private long blockedUntil = Long.MIN_VALUE;

    /**
     * Nothing was asked yet.
     *
     * @param origin a time about now, from which others are counted
     */
    Allowance(Limits limits, Instant origin) {
        this.origin = origin;
        limits.rates().forEach(rate -> windows.add(new RateWindow(rate, MOST_REMEMBERED)));
    }

    private Allowance(Allowance other) {
        origin = other.origin;
        blockedUntil = other.blockedUntil;
        held = other.held;
        other.windows.forEach(window -> windows.add(window.copy()));
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
        windows.forEach(window -> window.add(at(when)));
    }

    /** When the next request may be made: now, or later. */
    synchronized Instant next(Instant now) {
        return instant(free(at(now)));
    }

    private long free(long now) {
        long free = Math.max(now, blockedUntil);
        for (RateWindow window : windows) {
            free = window.next(free);
        }
        return free;
    }

    /**
     * Takes the next place, and holds those after it, where the last of them, and all others that are held, need not be later than this; answers
     * with the time of the first, or null where one is later. It is to be {@link #use used} when its time has come, or {@link #giveBack given back}.
     *
     * @param requests how many: the first, and those to {@link #hold}
     */
    synchronized Instant reserve(int requests, Instant now, Instant latest) {
        long free = free(at(now));
        if (free > at(latest) || requests + held > 1 && !fits(requests + held, free, at(latest))) {
            return null;
        }
        windows.forEach(window -> window.add(free));
        waiting.add(free);
        held += requests - 1;
        return instant(free);
    }

    private boolean fits(int requests, long first, long latest) {
        Allowance trial = new Allowance(this);
        long at = first;
        for (int i = 0; i < requests; i++) {
            long next = trial.free(at);
            if (next > latest) {
                return false;
            }
            trial.windows.forEach(window -> window.add(next));
            at = next;
        }
        return true;
    }

    /** So many more places are promised; fewer where negative. */
    synchronized void hold(int more) {
        held += more;
    }

    /** How many places are promised. */
    synchronized int held() {
        return held;
    }

    /** The place is used now; false where it is void, because of what the service said since: then it costs nothing. */
    synchronized boolean use(Instant place) {
        return waiting.remove(at(place));
    }

    /** A place that was taken is not used. */
    synchronized void giveBack(Instant place) {
        if (use(place)) {
            windows.forEach(window -> window.giveBack(at(place)));
        }
    }

    /** A place that was used was not needed: nothing was sent. */
    synchronized void refund(Instant place) {
        windows.forEach(window -> window.giveBack(at(place)));
    }

    /** The service says that it answers nothing before this. Places before it are void, and free for later. */
    synchronized void block(Instant until) {
        blockedUntil = Math.max(blockedUntil, at(until));
        for (Long place : List.copyOf(waiting)) {
            if (place < blockedUntil) {
                giveBack(instant(place));
            }
        }
    }

    /** How many more requests every rate lets through now; {@link Long#MAX_VALUE} where there is no rate. */
    synchronized long left(Instant now) {
        return windows.stream().mapToLong(window -> window.left(at(now))).min().orElse(Long.MAX_VALUE);
    }

    private long at(Instant time) {
        Duration since = Duration.between(origin, time);
        return since.getSeconds() > FAR ? FAR * 1_000_000_000L : since.toNanos();
    }

    private Instant instant(long nanos) {
        return origin.plusNanos(nanos);
    }
}
