package dev.spoor.host.ti;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Tlp;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.host.plugin.TestLease;
import dev.spoor.host.run.Metered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A service that counts what it is asked, and refuses more than its limits allow. Values that start with "bad" are known to it. */
final class Service implements TiProvider.Session {
    private final String id;
    private final Limits limits;
    private final SimulatedTime time;
    private final Duration latency;
    final List<Instant> requests = new ArrayList<>();
    final Map<String, Integer> asked = new HashMap<>();
    int violations;
    TiProvider.Session behaviour = this::answer;

    Service(String id, Limits limits, SimulatedTime time, Duration latency) {
        this.id = id;
        this.limits = limits;
        this.time = time;
        this.latency = latency;
    }

    /** As somebody who can be asked, elsewhere, about anything but what is red. */
    Respondent respondent() {
        return respondent(limits);
    }

    /** The same of whom other limits are believed. */
    Respondent respondent(Limits believed) {
        Set<String> accepts = Set.of("ipv4", "domain", "url", "sha256");
        return new Respondent(
                id,
                "ti:" + id,
                accepts,
                true,
                believed,
                Tlp.AMBER,
                Duration.ofDays(30),
                Duration.ofDays(20),
                () -> new TestLease<>(this, null));
    }

    /** The same who is asked for these besides. */
    Respondent respondent(Set<String> relations) {
        Respondent plain = respondent();
        return new Respondent(
                id,
                plain.qualified(),
                plain.accepts(),
                true,
                limits,
                plain.ceiling(),
                plain.keepKnown(),
                plain.keepUnknown(),
                plain.sessions(),
                Map.of("domain", relations));
    }

    @Override
    public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) throws ProviderException {
        Metered.sending(call);
        count();
        synchronized (this) {
            batch.forEach(indicator -> asked.merge(indicator.value(), 1, Integer::sum));
        }
        time.await(time.now().plus(latency), call);
        behaviour.lookup(batch, out, call);
    }

    /** A further request of the same lookup, as it would go through the door. */
    void further(Call call) throws ProviderException {
        Metered.sending(call);
        count();
        time.await(time.now().plus(latency), call);
    }

    private synchronized void count() {
        Instant now = time.now();
        for (Limits.Rate rate : limits.rates()) {
            long recent = requests.stream()
                    .skip(Math.max(0, requests.size() - rate.requests()))
                    .filter(then -> then.plus(rate.per()).isAfter(now))
                    .count();
            violations += recent >= rate.requests() ? 1 : 0;
        }
        requests.add(now);
    }

    void answer(List<Indicator> batch, Sink<Verdict> out, Call call) {
        for (Indicator indicator : batch) {
            boolean bad = indicator.value().startsWith("bad");
            out.put(bad ? Verdict.known(indicator, Severity.HIGH, "seen by " + id) : Verdict.unknown(indicator));
        }
    }

    /** Refuses the first so many requests in this way. */
    Service refusing(int first, Problem problem) {
        behaviour = (batch, out, call) -> {
            if (requests.size() <= first) {
                throw new ProviderException(problem);
            }
            answer(batch, out, call);
        };
        return this;
    }

    @Override
    public void close() {}
}
