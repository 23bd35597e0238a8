package dev.spoor.driver.odata;

import dev.spoor.answers.Access;
import dev.spoor.answers.ODataLiteral;
import dev.spoor.answers.ODataPages;
import dev.spoor.answers.Refusals;
import dev.spoor.answers.Service;
import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.azure.AzureSettings;
import dev.spoor.azure.Cloud;
import dev.spoor.azure.Tokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Driver for OData v4 services: Microsoft Graph, where no other address is given. */
public final class ODataDriver implements QueryDriver {
    static final String LANGUAGE = "odata";

    static final Setting<URI> BASE_URL = Setting.uri("base_url")
            .must(uri -> uri.getHost() != null, "of a server")
            .help("Address of the service, to which a query's path is added; without it Microsoft Graph v1.0");
    static final Setting<String> ACCESS = Setting.choice("access", "entra", "token", "basic", "none")
            .help(
                    "How requests are let in: entra, which Graph needs and which is what is done there; another service has none, where nothing is said");
    static final Setting<String> RESOURCE =
            Setting.text("resource").help("What a token of Entra ID is asked for; without it the service's address");
    static final Setting<Secret> TOKEN = Setting.secret("token").help("Token to send, for access: token");
    static final Setting<String> USER = Setting.text("user").help("User, for access: basic");
    static final Setting<Secret> PASSWORD = Setting.secret("password").help("Password, for access: basic");
    static final Setting<String> TIME_PROPERTY = Setting.text("time_property")
            .must(t -> t.matches("[A-Za-z_][A-Za-z0-9_/]*"), "a property's name")
            .help("Property that a query's span of time is about; known of Graph's alerts, incidents and logs");
    static final Setting<String> KEY = Setting.text("key")
            .help("Property in which a row that comes twice, on neighbouring pages, is seen; id in Graph");

    static final Setting<String> OTHER_TIME_PROPERTY =
            Setting.text("time_property").help("Property that the span of time is about");

    private static final Descriptor DESCRIPTOR = Descriptor.of("odata", "Microsoft Graph, OData")
            .help("Asks Microsoft Graph's security part, or any other OData v4 service:"
                    + " security/alerts_v2?$filter=severity eq 'high'&$top=50")
            .homepage("https://learn.microsoft.com/graph/api/resources/security-api-overview")
            .accepts(LANGUAGE)
            .hosts(AzureSettings.hosts("graph.microsoft.com", "graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"))
            .settings(AzureSettings.and(BASE_URL, ACCESS, RESOURCE, TOKEN, USER, PASSWORD, TIME_PROPERTY, KEY))
            .options(OTHER_TIME_PROPERTY)
            .limits(Limits.NONE.parallel(4));

    /** Made by the service loader. */
    public ODataDriver() {}

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
        URI graph = Cloud.of(context.get(AzureSettings.CLOUD)).graph();
        boolean isGraph = context.find(BASE_URL).isEmpty();
        URI base = context.find(BASE_URL).orElse(URI.create(graph + "/v1.0"));
        Service service = new Service(context.http(), access(context, isGraph, base), Refusals.usual());
        String key = context.find(KEY).orElse(isGraph ? "id" : "");
        return new ODataSession(
                new ODataPages(service, base, key),
                context.find(TIME_PROPERTY).orElse(""),
                base.getHost().toLowerCase(Locale.ROOT).contains("graph"));
    }

    private static Access access(Context context, boolean isGraph, URI base) throws ProviderException {
        return switch (context.find(ACCESS).orElse(isGraph ? "entra" : "none")) {
            case "entra" ->
                Tokens.of(context)
                        .access(context.find(RESOURCE).orElse(base.getScheme() + "://" + base.getRawAuthority()));
            case "token" -> fixed("Bearer " + need(context, TOKEN).reveal());
            case "basic" -> {
                String pair =
                        need(context, USER) + ":" + need(context, PASSWORD).reveal();
                yield fixed("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            }
            default -> call -> null;
        };
    }

    private static Access fixed(String header) {
        Secret secret = Secret.of(header);
        return call -> secret;
    }

    private static <T> T need(Context context, Setting<T> setting) throws ProviderException {
        return context.find(setting)
                .orElseThrow(() ->
                        ProviderException.of(Problem.Kind.CONFIG, setting.key(), "must be given for this access"));
    }

    static void check(Call call, Request request, String language) throws ProviderException {
        call.check();
        if (!request.language().equals(language)) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST, request.language(), "this source is asked in " + language + " only");
        }
    }
}
