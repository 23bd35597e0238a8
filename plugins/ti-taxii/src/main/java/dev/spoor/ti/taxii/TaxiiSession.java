package dev.spoor.ti.taxii;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.feeds.Entries;
import dev.spoor.feeds.Entry;
import dev.spoor.feeds.Kept;
import java.time.Clock;
import java.util.List;

/** Answers from what was collected. Safe for use by many threads. */
final class TaxiiSession implements TiProvider.Session {
    /** What was made of a copy. */
    private record Listed(Collected of, Entries entries) {}

    private final Kept<Collected> kept;
    private final Clock clock;
    private Listed listed;

    TaxiiSession(Kept<Collected> kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) throws ProviderException {
        if (batch.isEmpty()) {
            return;
        }
        Kept.Copy<Collected> copy = kept.now(call);
        Entries entries = entries(copy.content());
        long fetched = Ticks.of(copy.fetched());
        for (Indicator indicator : batch) {
            call.check();
            Entry entry = entries.find(indicator);
            out.put((entry == null ? Verdict.unknown(indicator) : entry.verdict(indicator)).asOf(fetched));
        }
    }

    private synchronized Entries entries(Collected collected) {
        if (listed == null || listed.of() != collected) {
            Entries entries = new Entries();
            collected.into(entries, Ticks.of(clock.instant()));
            listed = new Listed(collected, entries);
        }
        return listed.entries();
    }
}
