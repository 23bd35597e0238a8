package dev.spoor.driver.mdatp;

import dev.spoor.answers.ODataLiteral;
import dev.spoor.answers.ODataPages;
import dev.spoor.answers.ODataQuery;
import dev.spoor.answers.Refusals;
import dev.spoor.answers.Service;
import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.azure.AzureSettings;
import dev.spoor.azure.Cloud;
import dev.spoor.azure.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Alerts, machines and what else Defender for Endpoint lists. */
public final class DefenderDriver implements QueryDriver {
    private static final String LANGUAGE = "odata";
    /** When what is told of happened, by resource. */
    private static final Map<String, String> TIMES = Map.of(
            "alerts", "alertCreationTime",
            "machines", "lastSeen",
            "machineactions", "creationDateTimeUtc",
            "indicators", "creationTimeDateTimeUtc",
            "investigations", "startTime");

    static final Setting<URI> BASE_URL = Setting.uri("base_url")
            .must(uri -> uri.getHost() != null, "of a server")
            .help(
                    "Address of the service, where it is not the cloud's own, as of a region: https://eu.api.security.microsoft.com");

    private static final Descriptor DESCRIPTOR = Descriptor.of("mdatp-odata", "Microsoft Defender, alerts and machines")
            .help("Lists what Defender for Endpoint knows: alerts?$filter=severity eq 'High', machines?$top=100")
            .homepage("https://learn.microsoft.com/defender-endpoint/api/exposed-apis-list")
            .accepts(LANGUAGE)
            .hosts(Hosts.all())
            .settings(AzureSettings.and(BASE_URL))
            .limits(Limits.NONE.parallel(4).rate(100, Duration.ofMinutes(1)).rate(1500, Duration.ofHours(1)));

    /** Made by the service loader. */
    public DefenderDriver() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String literal(Object value, String type) {
        return ODataLiteral.write(value, type);
    }

    @Override
    public Session open(Context context) throws ProviderException {
        String home = Hosts.endpoint(Cloud.of(context.get(AzureSettings.CLOUD)));
        String base = context.find(BASE_URL).map(URI::toString).orElse(home).replaceFirst("/+$", "") + "/api";
        Service service = new Service(context.http(), Tokens.of(context).access(home), Refusals.usual());
        ODataPages pages = new ODataPages(service, URI.create(base), "id");
        return new Session() {
            @Override
            public void query(Request request, Sink<Batch> out, Call call) throws ProviderException {
                ask(pages, request, out, call);
            }

            @Override
            public void check(Call call) throws ProviderException {
                pages.check("machines?$top=1", call);
            }
        };
    }

    private static void ask(ODataPages pages, Request request, Sink<Batch> out, Call call) throws ProviderException {
        if (!request.language().equals(LANGUAGE)) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST, request.language(), "this source is asked in " + LANGUAGE + " only");
        }
        ODataQuery query = ODataQuery.parse(request.text());
        if (request.range().isPresent()) {
            String property = TIMES.get(query.resource());
            if (property == null) {
                throw ProviderException.of(
                        Problem.Kind.BAD_REQUEST,
                        query.path(),
                        "which property its times are in is not known; write the span of time into $filter");
            }
            query = query.within(request.range().get(), property);
        }
        pages.query(query, request.maxRows(), out, call);
    }
}
