package dev.spoor.tck.mock;

import dev.spoor.tck.mock.TiService.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one service was asked. Safe for use by many threads. */
public final class TiRecord {
    private final Map<String, Integer> values = new TreeMap<>();
    private final List<Instant> admitted = new ArrayList<>();
    private int requests;
    private int refused;

    TiRecord() {}

    synchronized void add(String value) {
        requests++;
        values.merge(value, 1, Integer::sum);
    }

    /** Takes note of a request; false where it is one too many. Who is refused has used nothing up. */
    synchronized boolean isWithin(List<Rate> rates, Instant now) {
        for (Rate rate : rates) {
            long recent = admitted.stream()
                    .filter(then -> then.plus(rate.per()).isAfter(now))
                    .count();
            if (recent >= rate.requests()) {
                refused++;
                return false;
            }
        }
        admitted.add(now);
        return true;
    }

    /** How many requests there were. */
    public synchronized int requests() {
        return requests;
    }

    /** How many of them were above its limits. */
    public synchronized int refused() {
        return refused;
    }

    /** How often it was asked of what; of what is no question of its, method and address. */
    public synchronized Map<String, Integer> values() {
        return new TreeMap<>(values);
    }
}
