package dev.spoor.ti.tor;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.Setting;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Tlp;
import dev.spoor.feeds.Kept;
import java.net.URI;
import java.time.Duration;

/**
 * Provider of whether an address is an exit of the Tor network now. The list is fetched whole, so nobody learns what was asked; it holds IPv4
 * addresses only. An exit is {@link dev.spoor.api.Severity#MEDIUM}: who comes from it does not want to be known, and may still mean no harm.
 */
public final class TorExits implements TiProvider {
    private static final Setting<URI> BASE_URL = Setting.uri("base_url")
            .must(uri -> uri.getHost() != null, "of a server")
            .defaultTo(URI.create("https://check.torproject.org"))
            .help("Where the list is");
    private static final Setting<String> LIST = Setting.choice("list", "exit-addresses", "torbulkexitlist")
            .defaultTo("exit-addresses")
            .help(
                    "Which list: exit-addresses names the nodes and when they were last seen, torbulkexitlist has addresses alone");
    private static final Setting<Duration> REFRESH = Setting.duration("refresh")
            .must(age -> age.toMinutes() >= 30, "at least 30m: the project asks for no more")
            .defaultTo(Duration.ofHours(1))
            .help("Age at which the list is fetched anew");
    private static final Setting<Duration> MAX_AGE = Setting.duration("max_age")
            .must(age -> !age.isNegative() && !age.isZero(), "longer than nothing")
            .defaultTo(Duration.ofDays(2))
            .help("Age beyond which a list that cannot be fetched anew is not answered from");

    private static final Descriptor DESCRIPTOR = Descriptor.of("tor", "Tor exit nodes")
            .help(
                    "Whether an address is an exit of the Tor network, from the list that the Tor project publishes, which is fetched once and kept."
                            + " Needs no key, and tells nobody what is asked.")
            .homepage("https://check.torproject.org")
            .accepts("ipv4")
            .settings(BASE_URL, LIST, REFRESH, MAX_AGE)
            .hosts("check.torproject.org")
            .discreet()
            .limits(Limits.NONE.batch(10_000).parallel(1))
            .maxTlp(Tlp.RED);

    /** Made by the service loader. */
    public TorExits() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        String root = context.get(BASE_URL).toString().replaceFirst("/+$", "");
        URI address = URI.create(root + "/" + context.get(LIST));
        return new TorSession(new Kept<>(
                context.cacheDir(),
                address.toString(),
                context.clock(),
                context.get(REFRESH),
                context.get(MAX_AGE),
                new ExitListForm(context.http(), address)));
    }
}
