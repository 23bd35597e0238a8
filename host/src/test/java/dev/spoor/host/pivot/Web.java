package dev.spoor.host.pivot;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.Limits;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Tlp;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.host.plugin.TestLease;
import dev.spoor.host.run.Metered;
import dev.spoor.host.ti.Respondent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A made-up service that knows how five hundred domains belong together: in circles, back and forth, and with themselves. Counts what it is asked. */
final class Web implements TiProvider.Session {
    static final int NODES = 500;

    private final String id;
    private final Map<Indicator, List<Indicator>> links = new HashMap<>();
    final Map<Indicator, Integer> asked = new HashMap<>();
    /** Whether each lookup asks for one relation besides. */
    boolean asksBesides;

    long further;

    /** @param seed another one for another service, whose links differ */
    Web(String id, long seed) {
        this.id = id;
        Random random = new Random(seed);
        for (int i = 0; i < NODES; i++) {
            List<Indicator> to = new ArrayList<>();
            to.add(node(i)); // itself
            to.add(node((i + 1) % NODES)); // one circle through all of them
            for (int n = 0; n < 6; n++) {
                to.add(node(random.nextInt(NODES)));
            }
            links.put(node(i), to);
        }
        for (int i = 0; i < NODES; i += 3) { // and back
            links.get(links.get(node(i)).get(2)).add(node(i));
        }
    }

    static Indicator node(int number) {
        return new Indicator("domain", "n" + number + ".example.com");
    }

    long requests() {
        return asked.values().stream().mapToLong(n -> n).sum();
    }

    Respondent respondent() {
        return new Respondent(
                id,
                "ti:" + id,
                Set.of("domain"),
                true,
                Limits.NONE.parallel(4),
                Tlp.AMBER,
                Duration.ofDays(1),
                Duration.ofDays(1),
                () -> new TestLease<>(this, null),
                asksBesides ? Map.of("domain", Set.of("hidden")) : Map.of());
    }

    @Override
    public synchronized void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) throws ProviderException {
        for (Indicator indicator : batch) {
            asked.merge(indicator, 1, Integer::sum);
            List<Verdict.Relation> related = new ArrayList<>();
            links.getOrDefault(indicator, List.of()).forEach(to -> related.add(new Verdict.Relation("leads to", to)));
            related.add(new Verdict.Relation("leads to", new Indicator("domain", "<script>alert(1)</script>")));
            related.add(new Verdict.Relation("leads to", new Indicator("domain", "192.0.2.1")));
            Verdict verdict = Verdict.known(indicator, Severity.LOW, "knows it").related(related);
            if (asksBesides) {
                Metered.sending(call); // the lookup itself
                Metered.sending(call); // its relation
                further++;
                Indicator hidden = new Indicator("domain", "hidden." + indicator.value());
                List<Verdict.Relation> more = new ArrayList<>(related);
                more.add(new Verdict.Relation("hides", hidden));
                verdict = verdict.related(more);
            }
            out.put(verdict);
        }
    }
}
