package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.run.RateWindow;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast one instance of a provider asks: its rates, and how many of its calls may be at it at once. It outlives sessions and plugins,
 * since the service does, too. Turns are given in the order in which they are asked for. Safe for use by many threads.
 */
final class Pace {
    private static final long LOOK_MILLIS = 20;
    private static final int MOST_REMEMBERED = 4096;

    private final String who;
    private final List<RateWindow> rates;
    private final int parallel;
    private final Duration patience;
    private final Waits waits;
    /** Calls with exchanges under way, and how many; a call that asks twice at once holds one place. */
    private final Map<Call, Integer> inside = new IdentityHashMap<>();

    private long lastTurn;
    private boolean anyTurn;

    /** @param patience longest wait for a turn */
    Pace(String who, Limits limits, Duration patience, Waits waits) {
        this.who = who;
        this.rates = limits.rates().stream()
                .map(rate -> new RateWindow(rate, MOST_REMEMBERED))
                .toList();
        this.parallel = limits.parallel();
        this.patience = patience;
        this.waits = waits;
    }

    /**
     * Waits for a turn. {@link #leave} is to be called when the exchange is over.
     *
     * @throws ProviderException RATE_LIMITED where it would be too long in coming
     */
    void enter(Call call) throws ProviderException {
        join(call);
        boolean turn = false;
        try {
            long wait = reserve();
            if (wait > 0) {
                waits.sleep(wait, call);
            }
            turn = true;
        } finally {
            if (!turn) {
                leave(call);
            }
        }
    }

    private synchronized long reserve() throws ProviderException {
        if (rates.isEmpty() && !anyTurn) {
            return 0;
        }
        long now = waits.nanos();
        long at = anyTurn && lastTurn - now > 0 ? lastTurn : now;
        for (RateWindow rate : rates) {
            at = rate.next(at);
        }
        long wait = at - now;
        if (wait > patience.toNanos()) {
            throw new ProviderException(Problem.of(
                            Problem.Kind.RATE_LIMITED,
                            who,
                            "not asked: by its limits the next request is due in " + (wait / 1_000_000_000 + 1) + " s")
                    .retryAfter(Duration.ofNanos(wait)));
        }
        for (RateWindow rate : rates) {
            rate.add(at);
        }
        lastTurn = at;
        anyTurn = true;
        return wait;
    }

    /** The service wants no request for so long. */
    synchronized void hold(Duration time) {
        long until = waits.nanos() + time.toNanos();
        lastTurn = anyTurn && lastTurn - until > 0 ? lastTurn : until;
        anyTurn = true;
    }

    private synchronized void join(Call call) {
        while (parallel > 0 && !inside.containsKey(call) && inside.size() >= parallel) {
            call.check();
            // An answer that nobody closed must not keep others out for ever.
            inside.keySet().removeIf(Pace::isOver);
            if (inside.size() >= parallel) {
                try {
                    wait(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CancelledException("interrupted");
                }
            }
        }
        inside.merge(call, 1, Integer::sum);
    }

    private static boolean isOver(Call call) {
        try {
            call.check();
            return false;
        } catch (CancelledException e) {
            return true;
        }
    }

    /** An exchange of this call is over. */
    synchronized void leave(Call call) {
        inside.computeIfPresent(call, (c, count) -> count > 1 ? count - 1 : null);
        notifyAll();
    }
}
