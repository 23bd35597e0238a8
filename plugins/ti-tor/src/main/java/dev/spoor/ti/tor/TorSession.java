package dev.spoor.ti.tor;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.feeds.Kept;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers from the list. Safe for use by many threads. */
final class TorSession implements TiProvider.Session {
    private static final String PAGE = "https://metrics.torproject.org/rs.html#details/";

    private final Kept<ExitList> list;

    TorSession(Kept<ExitList> list) {
        this.list = list;
    }

    @Override
    public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) throws ProviderException {
        if (batch.isEmpty()) {
            return;
        }
        Kept.Copy<ExitList> copy = list.now(call);
        for (Indicator indicator : batch) {
            call.check();
            List<ExitList.Node> nodes = copy.content().at(indicator.value());
            Verdict verdict = nodes.isEmpty() ? Verdict.unknown(indicator) : exit(indicator, nodes);
            out.put(verdict.asOf(Ticks.of(copy.fetched())));
        }
    }

    private static Verdict exit(Indicator indicator, List<ExitList.Node> nodes) {
        long tested = Ticks.NONE;
        for (ExitList.Node node : nodes) {
            tested = Math.max(tested, node.tested()); // NONE is less than any moment
        }
        Verdict verdict = Verdict.known(indicator, Severity.MEDIUM, summary(nodes.size(), tested))
                .tags(List.of("tor", "tor-exit"))
                .details(Map.of("nodes", nodes.stream().map(TorSession::details).toList()))
                .lastSeen(tested);
        String fingerprint = nodes.get(0).fingerprint();
        return fingerprint.isEmpty() ? verdict : verdict.reference(URI.create(PAGE + fingerprint));
    }

    private static String summary(int nodes, long tested) {
        String what = nodes == 1 ? "a Tor exit node" : nodes + " Tor exit nodes";
        return tested == Ticks.NONE ? what : what + ", by which traffic last left at " + Ticks.format(tested);
    }

    private static Map<String, Object> details(ExitList.Node node) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (!node.fingerprint().isEmpty()) {
            details.put("fingerprint", node.fingerprint());
        }
        if (!node.published().isEmpty()) {
            details.put("published", node.published());
        }
        if (node.tested() != Ticks.NONE) {
            details.put("tested", Ticks.format(node.tested()));
        }
        return details;
    }
}
