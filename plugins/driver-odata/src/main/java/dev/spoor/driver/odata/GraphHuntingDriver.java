package dev.spoor.driver.odata;

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

/** Advanced hunting through Microsoft Graph. Its language is another than that of Graph's other parts, so it is a driver of its own. */
public final class GraphHuntingDriver implements QueryDriver {
    private static final String LANGUAGE = "kql";

    static final Setting<URI> BASE_URL = Setting.uri("base_url")
            .must(uri -> uri.getHost() != null, "of a server")
            .help("Address of Graph with its version, where it is not the cloud's own");
    static final Setting<Long> MOST_ROWS = Setting.number("most_rows")
            .must(n -> n >= 1, "at least 1")
            .defaultTo(100_000L)
            .help("Most rows that the service answers a query with");

    private static final Descriptor DESCRIPTOR = Descriptor.of("graph-hunting", "Hunting through Microsoft Graph")
            .help("Asks the tables of Microsoft Defender XDR in KQL, by runHuntingQuery; needs ThreatHunting.Read.All.")
            .homepage("https://learn.microsoft.com/graph/api/security-security-runhuntingquery")
            .accepts(LANGUAGE)
            .hosts(AzureSettings.hosts("graph.microsoft.com", "graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"))
            .settings(AzureSettings.and(BASE_URL, MOST_ROWS))
            .limits(Limits.NONE.parallel(4).rate(45, Duration.ofMinutes(1)));

    /** Made by the service loader. */
    public GraphHuntingDriver() {}

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
        URI graph = Cloud.of(context.get(AzureSettings.CLOUD)).graph();
        URI base = context.find(BASE_URL).orElse(URI.create(graph + "/v1.0"));
        URI endpoint = URI.create(base.toString().replaceFirst("/+$", "") + "/security/runHuntingQuery");
        Service service = new Service(context.http(), Tokens.of(context).access(graph.toString()), Hunting.refusals());
        return new Hunting(service, endpoint, true, context.get(MOST_ROWS));
    }
}
