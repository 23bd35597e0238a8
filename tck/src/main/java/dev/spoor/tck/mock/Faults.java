package dev.spoor.tck.mock;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What goes wrong with whose answers. Safe for use by many threads. */
public final class Faults {
    private record Regular(int every, Fault fault) {}

    private final Map<String, Deque<Optional<Fault>>> next = new HashMap<>();
    private final Map<String, Regular> regular = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private int seconds = 1;

    Faults() {}

    /** How long {@link Fault#TOO_MANY} wants one to wait; a second, if nobody says otherwise. */
    public synchronized Faults retryAfter(int newSeconds) {
        seconds = newSeconds;
        return this;
    }

    synchronized int retryAfter() {
        return seconds;
    }

    /**
     * The next requests to a service have these faults, one each, in order; a null is an answer in order.
     *
     * @param service as {@link MockServices} names it: {@code login}, {@code logs}, {@code kusto}, ...
     */
    public synchronized Faults next(String service, Fault... faults) {
        Deque<Optional<Fault>> queue = next.computeIfAbsent(service, s -> new ArrayDeque<>());
        Arrays.stream(faults).map(Optional::ofNullable).forEach(queue::add);
        return this;
    }

    /** Each {@code n}th request to a service has this fault; 1 for all. */
    public synchronized Faults every(String service, int n, Fault fault) {
        regular.put(service, new Regular(n, fault));
        return this;
    }

    /** From now on nothing goes wrong. */
    public synchronized void clear() {
        next.clear();
        regular.clear();
        seen.clear();
    }

    synchronized Fault take(String service) {
        Deque<Optional<Fault>> queue = next.get(service);
        if (queue != null && !queue.isEmpty()) {
            return queue.remove().orElse(null);
        }
        Regular rule = regular.get(service);
        int count = seen.merge(service, 1, Integer::sum);
        return rule != null && count % rule.every() == 0 ? rule.fault() : null;
    }
}
