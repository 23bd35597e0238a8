package dev.spoor.cli.report;

import dev.spoor.api.Severity;
import dev.spoor.api.View;
import dev.spoor.api.data.Ticks;
import dev.spoor.cli.term.Amounts;
import dev.spoor.host.Investigation;
import dev.spoor.host.Spoor;
import dev.spoor.host.Workspace;
import dev.spoor.host.plugin.PluginState;
import dev.spoor.host.plugin.PluginStatus;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.report.Overview;
import dev.spoor.host.report.ReadInputs;
import dev.spoor.host.run.Folded;
import dev.spoor.host.run.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Head and foot of a report: numbers on top; what was read, with what, and what went wrong. */
public final class ReportHead {
    private final Spoor spoor;
    private final Workspace workspace;
    private final String command;
    private final String version;

    /**
     * Of this workspace.
     *
     * @param command the command line
     * @param version of this program
     */
    public ReportHead(Spoor spoor, Workspace workspace, String command, String version) {
        this.spoor = spoor;
        this.workspace = workspace;
        this.command = command;
        this.version = version;
    }

    /** A view of kind {@code report} with title and options, still without views within. */
    public View of(String title, Investigation investigation, ProviderInfo renderer) {
        List<Folded> ranked = investigation.findings();
        return View.of("report", title)
                .option(
                        "created",
                        Instant.ofEpochSecond(Instant.now().getEpochSecond()).toString())
                .option("tiles", tiles(ranked))
                .option("inputs", ReadInputs.of(workspace.walks(), workspace.evidence(), workspace.problems()))
                .option("provenance", provenance(renderer))
                .option("problems", problems());
    }

    private List<Object> tiles(List<Folded> ranked) {
        Overview overview = Overview.of(workspace.evidence().snapshot());
        List<Object> tiles = new ArrayList<>();
        tiles.add(tile("Findings", Amounts.count(ranked.size()), severities(ranked)));
        tiles.add(tile("Hosts", Amounts.count(overview.hosts().size()), some(overview.hosts())));
        tiles.add(tile("Accounts", Amounts.count(overview.accounts().size()), some(overview.accounts())));
        if (overview.hasTimes()) {
            long seconds = (overview.last() - overview.first()) / Ticks.PER_SECOND;
            tiles.add(tile(
                    "Time range",
                    Amounts.span(seconds),
                    minute(overview.first()) + " to " + minute(overview.last()) + " UTC"));
        }
        tiles.add(tile(
                "Rows read",
                Amounts.count(overview.rows()),
                Amounts.count(workspace.evidence().tables().size(), "table", "tables")));
        return tiles;
    }

    /** {@code 2026-03-17 02:04}. */
    private static String minute(long ticks) {
        return Ticks.format(ticks).substring(0, 16).replace('T', ' ');
    }

    private static String severities(List<Folded> ranked) {
        Map<Severity, Integer> counts = Summary.count(ranked);
        List<String> parts = new ArrayList<>();
        for (Severity severity :
                List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO)) {
            if (counts.containsKey(severity)) {
                parts.add(counts.get(severity) + " " + severity.name().toLowerCase(Locale.ROOT));
            }
        }
        return String.join(", ", parts);
    }

    private static String some(List<String> names) {
        int shown = Math.min(3, names.size());
        return String.join(", ", names.subList(0, shown)) + (names.size() > shown ? ", ..." : "");
    }

    private static Map<String, Object> tile(String label, String value, String detail) {
        Map<String, Object> tile = new LinkedHashMap<>();
        tile.put("label", label);
        tile.put("value", value);
        tile.put("detail", detail);
        return tile;
    }

    private Map<String, Object> provenance(ProviderInfo renderer) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("command", command);
        provenance.put(
                "facts",
                List.of(
                        List.of("Spoor", version),
                        List.of("Java", Runtime.version().toString()),
                        List.of("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"))));
        Map<String, String> used = new TreeMap<>();
        for (PluginStatus plugin : spoor.plugins().status()) {
            if (plugin.state() == PluginState.READY) {
                used.put(plugin.id(), plugin.version());
            }
        }
        used.put(renderer.pluginId(), renderer.pluginVersion());
        List<Object> plugins = new ArrayList<>();
        used.forEach((id, of) -> {
            Map<String, Object> plugin = new LinkedHashMap<>();
            plugin.put("id", id);
            plugin.put("version", of);
            plugins.add(plugin);
        });
        provenance.put("plugins", plugins);
        return provenance;
    }

    private List<Object> problems() {
        List<Object> problems = new ArrayList<>();
        for (Problems.Entry entry : workspace.problems().entries()) {
            Map<String, Object> problem = new LinkedHashMap<>();
            problem.put("kind", entry.problem().kind().name());
            problem.put("where", where(entry));
            problem.put("message", entry.problem().message());
            problem.put("count", entry.count());
            problems.add(problem);
        }
        return problems;
    }

    private static String where(Problems.Entry entry) {
        return entry.places().isEmpty()
                ? entry.problem().subject()
                : entry.problem().subject() + ", " + String.join(", ", entry.places());
    }
}
