package dev.spoor.driver.kql;

import dev.spoor.answers.KqlLiteral;
import dev.spoor.answers.Refusals;
import dev.spoor.answers.Service;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Setting;
import dev.spoor.azure.AzureSettings;
import dev.spoor.azure.Cloud;
import dev.spoor.azure.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Driver for what is asked in KQL at Microsoft: workspaces of Log Analytics, and clusters of Azure Data Explorer. */
public final class KqlDriver implements QueryDriver {
    static final String LANGUAGE = "kql";

    static final Setting<List<String>> WORKSPACES = Setting.list("workspaces")
            .must(list -> list.stream().allMatch(w -> w.matches("[A-Za-z0-9_/.-]{1,300}")), "ids or names")
            .help(
                    "Log Analytics workspaces: the id of the first, then ids or names of others that a query asks as well");
    static final Setting<URI> CLUSTER = Setting.uri("cluster")
            .must(uri -> uri.getHost() != null, "of a server")
            .help("In place of workspaces: address of an Azure Data Explorer cluster");
    static final Setting<String> DATABASE = Setting.text("database").help("Database of the cluster");
    static final Setting<URI> BASE_URL = Setting.uri("base_url")
            .must(uri -> uri.getHost() != null, "of a server")
            .help("Address of the Log Analytics query API, where it is not the cloud's own");
    static final Setting<String> TIME_COLUMN = Setting.text("time_column")
            .must(c -> c.matches("[A-Za-z_][A-Za-z0-9_]*"), "a column's name")
            .defaultTo("TimeGenerated")
            .help("Column that a query's span of time is about");
    static final Setting<Duration> TIMEOUT = Setting.duration("timeout")
            .must(d -> d.toSeconds() >= 1 && d.toSeconds() <= 3600, "1 s to 1 h")
            .defaultTo(Duration.ofMinutes(3))
            .help("How long the service may work on a query: at most 10m for workspaces, 1h for clusters");

    static final Setting<List<String>> MORE_WORKSPACES =
            Setting.list("workspaces").help("Workspaces to ask as well as those of the connection");
    static final Setting<String> OTHER_DATABASE =
            Setting.text("database").help("Database of the cluster, in place of the connection's");
    static final Setting<Boolean> NO_TRUNCATION =
            Setting.flag("notruncation").help("true to ask a cluster for answers of any size");

    private static final Descriptor DESCRIPTOR = Descriptor.of("kql", "Log Analytics, Sentinel, Azure Data Explorer")
            .help(
                    "Asks workspaces of Log Analytics and Microsoft Sentinel, or a cluster of Azure Data Explorer, in KQL.")
            .homepage("https://learn.microsoft.com/azure/azure-monitor/logs/api/overview")
            .accepts(LANGUAGE)
            .hosts(AzureSettings.hosts(
                    "api.loganalytics.azure.com",
                    "api.loganalytics.io",
                    "api.loganalytics.us",
                    "api.loganalytics.azure.cn"))
            .settings(AzureSettings.and(WORKSPACES, CLUSTER, DATABASE, BASE_URL, TIME_COLUMN, TIMEOUT))
            .options(MORE_WORKSPACES, OTHER_DATABASE, NO_TRUNCATION)
            .limits(Limits.NONE.parallel(5).rate(200, Duration.ofSeconds(30)));

    /** Made by the service loader. */
    public KqlDriver() {}

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
        List<String> workspaces = context.find(WORKSPACES).orElse(List.of());
        boolean hasCluster = context.find(CLUSTER).isPresent();
        if (workspaces.isEmpty() != hasCluster) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG,
                    WORKSPACES.key(),
                    "name either workspaces (a workspace's id is on its overview page) or a cluster");
        }
        String column = context.get(TIME_COLUMN);
        Duration timeout = context.get(TIMEOUT);
        if (hasCluster) {
            URI cluster = root(context.get(CLUSTER));
            return new ClusterSession(
                    service(context, cluster.toString()),
                    cluster,
                    context.find(DATABASE).orElse(""),
                    column,
                    timeout);
        }
        URI base = root(context.find(BASE_URL).orElse(cloud.logs()));
        return new WorkspaceSession(service(context, cloud.logsResource()), base, workspaces, column, timeout);
    }

    private static URI root(URI uri) {
        return URI.create(uri.toString().replaceFirst("/+$", ""));
    }

    private static Service service(Context context, String resource) throws ProviderException {
        return new Service(context.http(), Tokens.of(context).access(resource), Refusals.of(Errors::meaning));
    }

    static void check(Request request) throws ProviderException {
        if (!request.language().equals(LANGUAGE)) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST, request.language(), "this source is asked in " + LANGUAGE + " only");
        }
    }
}
