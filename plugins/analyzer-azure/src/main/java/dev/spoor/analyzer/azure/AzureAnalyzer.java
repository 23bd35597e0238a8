package dev.spoor.analyzer.azure;

import dev.spoor.answers.Refusals;
import dev.spoor.answers.Service;
import dev.spoor.api.Analyzer;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Role;
import dev.spoor.azure.AzureSettings;
import dev.spoor.azure.Cloud;
import dev.spoor.azure.Tokens;
import java.net.URI;
import java.util.List;

/**
 * {@code analyzer:azure}: which virtual machines in Azure the resource ids, host names and addresses in rows belong to, with size, system, state,
 * addresses, tags and subscription. It asks Azure Resource Graph and the machines' instance views; nobody else learns of it.
 */
public final class AzureAnalyzer implements Analyzer {
    private static final Setting<URI> BASE_URL = Setting.uri("base_url")
            .must(uri -> uri.getHost() != null, "of a server")
            .help("Address of Azure Resource Manager, where it is not the cloud's own");
    private static final Setting<List<String>> SUBSCRIPTIONS = Setting.list("subscriptions")
            .must(list -> list.stream().allMatch(id -> id.matches("[0-9a-fA-F-]{36}")), "ids of subscriptions")
            .help("The only subscriptions to look into, by id; without it all that whoever logs in may see");

    static final Setting<List<String>> COLUMNS = Setting.list("columns")
            .defaultTo(List.of())
            .help("Columns with resource ids, host names or addresses; without it those whose role or name tells.");
    static final Setting<Boolean> APPEND = Setting.flag("append")
            .defaultTo(false)
            .help("true to give the table's own rows, each with what was found beside it.");
    static final Setting<Boolean> INSTANCE_VIEW = Setting.flag("instance_view")
            .defaultTo(true)
            .help("false to take the state of machines from Azure Resource Graph, which may be some minutes old.");

    private static final Descriptor DESCRIPTOR = describe();

    private final Quota.Pause pause;

    /** Made by the service loader. */
    public AzureAnalyzer() {
        this(Quota::sleep);
    }

    AzureAnalyzer(Quota.Pause pause) {
        this.pause = pause;
    }

    private static Descriptor describe() {
        Descriptor descriptor = Descriptor.of("azure", "Azure machines")
                .help("Tells which virtual machines in Azure resource ids, host names and addresses belong to,"
                        + " and how these machines are.")
                .homepage("https://learn.microsoft.com/azure/governance/resource-graph/overview")
                .hosts(AzureSettings.hosts(
                        "management.azure.com", "management.usgovcloudapi.net", "management.chinacloudapi.cn"))
                .settings(AzureSettings.and(BASE_URL, SUBSCRIPTIONS))
                .options(COLUMNS, APPEND, INSTANCE_VIEW);
        for (Role role : Columns.ROLES) {
            descriptor = descriptor.needs(role);
        }
        return descriptor;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) throws ProviderException {
        Cloud cloud = Cloud.of(context.get(AzureSettings.CLOUD));
        URI base = context.find(BASE_URL).orElse(cloud.management());
        Service service = new Service(
                context.http(),
                Tokens.of(context).access(cloud.management().toString()),
                Refusals.of(Refusal::meaning));
        ResourceManager manager = new ResourceManager(
                service,
                URI.create(base.toString().replaceFirst("/+$", "")),
                context.find(SUBSCRIPTIONS).orElse(List.of()),
                new Quota(context.clock(), pause));
        return (options, in) -> AzurePlan.of(manager, options, in);
    }
}
