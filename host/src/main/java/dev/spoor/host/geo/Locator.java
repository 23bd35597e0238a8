package dev.spoor.host.geo;

import dev.spoor.api.Call;
import dev.spoor.api.Descriptor;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.ti.Respondent;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** A geo provider elsewhere as the engine of lookups asks it: an address is an indicator, and a place a verdict. */
public final class Locator {
    private Locator() {}

    /**
     * A provider in use. Its answers are kept under its qualified id, so that no provider of verdicts is taken for it.
     *
     * @param configured what the host goes by in that use
     */
    public static Respondent of(Plugins plugins, ProviderInfo provider, Options configured) {
        Descriptor descriptor = provider.descriptor();
        return new Respondent(
                provider.qualified(),
                provider.qualified(),
                Set.of("ipv4", "ipv6"),
                !descriptor.hosts().isEmpty(),
                HostSettings.limits(descriptor.limits(), configured),
                HostSettings.maxTlp(descriptor.maxTlp(), configured),
                configured.get(HostSettings.KEEP_KNOWN),
                configured.get(HostSettings.KEEP_UNKNOWN),
                () -> new Borrowed(plugins.lease(Kind.GEO, provider.id(), "")));
    }

    private record Borrowed(Lease<GeoProvider.Session> lease) implements Lease<TiProvider.Session> {
        @Override
        public TiProvider.Session session() {
            return (batch, out, call) -> locate(lease.session(), batch, out, call);
        }

        @Override
        public ProviderInfo provider() {
            return lease.provider();
        }

        @Override
        public void onCancel(Runnable cancel) {
            lease.onCancel(cancel);
        }

        @Override
        public <T> T inside(Callable<T> work) throws Exception {
            return lease.inside(work);
        }

        @Override
        public void close() {
            lease.close();
        }
    }

    private static void locate(GeoProvider.Session session, List<Indicator> batch, Sink<Verdict> out, Call call)
            throws ProviderException {
        Map<InetAddress, Indicator> asked = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (Indicator indicator : batch) {
            InetAddress address = GeoLookup.literal(indicator.value());
            if (address != null) {
                asked.put(address, indicator);
                values.put(address.getHostAddress(), indicator.value());
            }
        }
        session.locate(
                List.copyOf(asked.keySet()),
                place -> {
                    Indicator indicator = asked.get(place.address());
                    if (indicator != null) {
                        out.put(PlaceAnswer.verdict(indicator, place));
                    }
                },
                // A problem with an address is one with the indicator that it is.
                call.problemsTo(problem ->
                        call.problem(problem.about(values.getOrDefault(problem.subject(), problem.subject())))));
    }
}
