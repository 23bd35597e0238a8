package dev.spoor.host.enrich;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.ProviderCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks threat-intelligence providers of indicators, one after the other. Every indicator gets a state from every provider asked. */
public final class TiLookup {
    private final Plugins plugins;
    private final HostCall call;

    /** Asks in this call; what goes wrong is a problem of it. */
    public TiLookup(Plugins plugins, HostCall call) {
        this.plugins = plugins;
        this.call = call;
    }

    /** Columns of the answers. */
    public static Schema schema() {
        return VerdictRows.SCHEMA;
    }

    /**
     * Asks these providers of all indicators whose type they accept; answers go to {@code out} as they come. One that refuses its key or
     * its settings is asked no further.
     */
    public void run(Sightings sightings, List<ProviderInfo> providers, Sink<? super Batch> out) {
        VerdictRows rows = new VerdictRows(out);
        for (ProviderInfo provider : providers) {
            List<Indicator> accepted = sightings.all().keySet().stream()
                    .filter(i -> provider.descriptor().accepts().contains(i.type()))
                    .toList();
            int size = Math.max(1, provider.descriptor().limits().batch());
            Problem refusal = null;
            for (int from = 0; from < accepted.size(); from += size) {
                call.check();
                List<Indicator> some = accepted.subList(from, Math.min(accepted.size(), from + size));
                if (refusal == null) {
                    refusal = refusal(ask(provider, some, sightings, rows));
                } else {
                    states(some, Map.of(), refusal, provider, sightings, rows);
                }
                call.progress(
                        Math.min(accepted.size(), from + size), accepted.size(), "indicators at " + provider.id());
            }
        }
        rows.flush();
    }

    /** The problem, where it would be the same for all further questions. */
    private static Problem refusal(Problem failure) {
        boolean lasting =
                failure != null && (failure.kind() == Problem.Kind.AUTH || failure.kind() == Problem.Kind.CONFIG);
        return lasting ? failure : null;
    }

    /** What went wrong; null where nothing did. */
    private Problem ask(ProviderInfo provider, List<Indicator> some, Sightings sightings, VerdictRows rows) {
        Map<Indicator, Verdict> answers = new LinkedHashMap<>();
        Problem failure = null;
        try {
            ProviderCall.<TiProvider.Session>run(
                    provider.qualified(),
                    () -> plugins.lease(Kind.TI, provider.id(), ""),
                    call,
                    (session, inner) -> session.lookup(
                            List.copyOf(some), verdict -> answers.put(verdict.indicator(), verdict), inner));
        } catch (ProviderException e) {
            failure = e.problem();
            call.problem(failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        states(some, answers, failure, provider, sightings, rows);
        return failure;
    }

    private static void states(
            List<Indicator> some,
            Map<Indicator, Verdict> answers,
            Problem failure,
            ProviderInfo provider,
            Sightings sightings,
            VerdictRows rows) {
        for (Indicator indicator : some) {
            Verdict verdict = answers.get(indicator);
            if (verdict != null) {
                rows.answer(verdict, provider.id(), sightings.all().get(indicator));
            } else {
                LookupState state = failure != null && failure.kind() == Problem.Kind.RATE_LIMITED
                        ? LookupState.RATE_LIMITED
                        : LookupState.ERROR;
                String why = failure == null ? "it gave no answer" : failure.message();
                rows.state(indicator, state, why, provider.id(), sightings.all().get(indicator));
            }
        }
    }
}
