package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one respondent is to do with a lookup, before it is asked anything. */
public final class Share {
    private final Respondent whom;
    private final Allowance allowance;
    private final long budget;
    private final Map<Indicator, String> skipped = new LinkedHashMap<>();
    private final List<Indicator> known = new ArrayList<>();
    private final List<Indicator> asks = new ArrayList<>();

    Share(Respondent whom, Allowance allowance, long budget) {
        this.whom = whom;
        this.allowance = allowance;
        this.budget = budget;
    }

    void skip(Indicator indicator, String why) {
        skipped.put(indicator, why);
    }

    void know(Indicator indicator) {
        known.add(indicator);
    }

    void ask(Indicator indicator) {
        asks.add(indicator);
    }

    /** Who is asked. */
    public Respondent whom() {
        return whom;
    }

    Allowance allowance() {
        return allowance;
    }

    /** What it is not asked of, and why. */
    public Map<Indicator, String> skipped() {
        return skipped;
    }

    /** How often each reason holds. */
    public Map<String, Long> reasons() {
        Map<String, Long> reasons = new TreeMap<>();
        skipped.values().forEach(why -> reasons.merge(why, 1L, Long::sum));
        return reasons;
    }

    /** What it need not be asked: its answers are there already. */
    public List<Indicator> known() {
        return known;
    }

    /** What it is to be asked. */
    public List<Indicator> asks() {
        return asks;
    }

    /** How many requests that takes at most, if none has to be repeated. */
    public long requests() {
        int batch = whom.limits().batch();
        return (asks.size() + batch - 1L) / batch + whom.further(asks);
    }

    /** How many requests may be made at most; empty where nobody said. */
    public Optional<Long> budget() {
        return budget == Long.MAX_VALUE ? Optional.empty() : Optional.of(budget);
    }

    /** How many requests its limits let through right now; empty where it has none. */
    public Optional<Long> left(Instant now) {
        long left = allowance.left(now);
        return left == Long.MAX_VALUE ? Optional.empty() : Optional.of(left);
    }

    /** How long its limits alone make it last, budget and patience aside. */
    public Duration lasts(Instant now) {
        Allowance trial = allowance.copy();
        Instant last = now;
        for (long i = requests(); i > 0; i--) {
            last = trial.next(last);
            trial.use(trial.reserve(1, last, last));
        }
        return Duration.between(now, last);
    }
}
