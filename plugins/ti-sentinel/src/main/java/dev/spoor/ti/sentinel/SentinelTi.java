package dev.spoor.ti.sentinel;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Tlp;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Provider of what the threat intelligence of a Sentinel workspace says, asked through one of the user's connections: {@code ThreatIntelIndicators}, and the table
 * before it, {@code ThreatIntelligenceIndicator}, where a workspace still has it. How grave: what expired, was revoked or deleted is INFO, and says so; else a
 * confidence of 80 and more, and in the old table an action of alert or block, is HIGH, and the rest MEDIUM.
 */
public final class SentinelTi implements TiProvider {
    private static final Setting<String> CONNECTION = Setting.text("connection")
            .required()
            .help("Name of the connection to the workspace, as it stands in connections");
    private static final Setting<Duration> LOOKBACK = Setting.duration("lookback")
            .must(time -> time.toHours() >= 1 && time.toDays() <= 4383, "1h to 4383d")
            .defaultTo(Duration.ofDays(30))
            .help(
                    "How far back the tables are read; an indicator is written into them again every few days while it is active");
    private static final Setting<List<String>> TABLES = Setting.list("tables")
            .must(names -> !names.isEmpty() && names.stream().allMatch(SentinelTi::isTable), "of " + Table.names())
            .defaultTo(Table.names())
            .help("Tables to ask: " + String.join(", ", Table.names()));

    private static final Descriptor DESCRIPTOR = Descriptor.of("sentinel", "Microsoft Sentinel threat intelligence")
            .help(
                    "Looks indicators up in the threat intelligence tables of a workspace, through a connection of yours.")
            .homepage("https://learn.microsoft.com/azure/sentinel/understand-threat-intelligence")
            .accepts("ipv4", "ipv6", "domain", "url", "email", "md5", "sha1", "sha256", "sha512")
            // The connection speaks to them; that they are named here says that a question leaves this machine.
            .hosts("api.loganalytics.azure.com", "api.loganalytics.io")
            .settings(CONNECTION, LOOKBACK, TABLES)
            .limits(Limits.NONE.batch(500).parallel(2))
            .maxTlp(Tlp.AMBER_STRICT);

    /** Made by the service loader. */
    public SentinelTi() {}

    private static boolean isTable(String name) {
        return Table.names().contains(name);
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) throws ProviderException {
        String connection = context.find(CONNECTION)
                .orElseThrow(() -> ProviderException.of(Problem.Kind.CONFIG, CONNECTION.key(), "is missing"));
        List<String> names = context.get(TABLES);
        List<Table> tables = Arrays.stream(Table.values())
                .filter(table -> names.contains(table.kusto()))
                .toList();
        return new SentinelSession(new Workspace(context, connection, context.get(LOOKBACK)), tables);
    }
}
