package dev.spoor.driver.mdatp;

import dev.spoor.answers.Hunting;
import dev.spoor.answers.KqlLiteral;
import dev.spoor.answers.Service;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Setting;
import dev.spoor.azure.AzureSettings;
import dev.spoor.azure.Cloud;
import dev.spoor.azure.Tokens;
import java.net.URI;
import java.time.Duration;

/** Advanced hunting, by whichever of its three interfaces. */
public final class DefenderHuntingDriver implements QueryDriver {
    static final String LANGUAGE = "kql";

    static final Setting<String> API = Setting.choice("api", "graph", "xdr", "mde")
            .defaultTo("graph")
            .help(
                    "Interface: graph (Microsoft Graph, which Microsoft recommends), xdr (Defender XDR), mde (Defender for Endpoint)");
    static final Setting<URI> BASE_URL = Setting.uri("base_url")
            .must(uri -> uri.getHost() != null, "of a server")
            .help(
                    "Address of the service, where it is not the cloud's own, as of a region: https://eu.api.security.microsoft.com");
    static final Setting<Long> MOST_ROWS = Setting.number("most_rows")
            .must(n -> n >= 1, "at least 1")
            .help("Most rows that the service answers a query with; without it 100000, and 10000 for mde");

    private static final Descriptor DESCRIPTOR = Descriptor.of("mdatp", "Microsoft Defender, hunting")
            .help("Asks the tables of Microsoft Defender (DeviceProcessEvents and the like) in KQL.")
            .homepage("https://learn.microsoft.com/defender-xdr/advanced-hunting-overview")
            .accepts(LANGUAGE)
            .hosts(Hosts.all())
            .settings(AzureSettings.and(API, BASE_URL, MOST_ROWS))
            .limits(Limits.NONE.parallel(4).rate(45, Duration.ofMinutes(1)).rate(1500, Duration.ofHours(1)));

    /** Made by the service loader. */
    public DefenderHuntingDriver() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String literal(Object value, String type) {
        return KqlLiteral.write(value, type);
    }

    @Override
    public Session open(Context context) throws ProviderException {
        Cloud cloud = Cloud.of(context.get(AzureSettings.CLOUD));
        String api = context.get(API);
        String home = switch (api) {
            case "graph" -> cloud.graph().toString();
            case "xdr" -> Hosts.xdr(cloud);
            default -> Hosts.endpoint(cloud);
        };
        String path = switch (api) {
            case "graph" -> "/v1.0/security/runHuntingQuery";
            case "xdr" -> "/api/advancedhunting/run";
            default -> "/api/advancedqueries/run";
        };
        String base = context.find(BASE_URL).map(URI::toString).orElse(home).replaceFirst("/+$", "");
        Service service = new Service(context.http(), Tokens.of(context).access(home), Hunting.refusals());
        long most = context.find(MOST_ROWS).orElse(api.equals("mde") ? 10_000L : 100_000L);
        return new Hunting(service, URI.create(base + path), api.equals("graph"), most);
    }
}
