package dev.spoor.cli.verb;

import dev.spoor.api.Kind;
import dev.spoor.api.View;
import dev.spoor.api.data.Role;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.InputOptions;
import dev.spoor.cli.work.Listing;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.Tables;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.Investigation;
import dev.spoor.host.Spoor;
import dev.spoor.host.Workspace;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.report.ReportView;
import dev.spoor.host.run.FindingRows;
import dev.spoor.host.table.Rows;
import dev.spoor.host.table.Sorted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws one view. */
@Command(
        name = "render",
        description =
                "Draws one view of the input: table, timeline, tree, map, findings. What a view needs and the input does not"
                        + " have, such as places for a map, is derived as investigate does it. Without VIEW: lists the renderers.",
        footer = {
            "",
            "Examples:",
            "  spoor render timeline evidence/ -o timeline.html",
            "  spoor render tree sysmon.json -o tree.html",
            "  spoor render table proxy.csv -o md"
        })
public final class RenderVerb extends Verb {
    private static final int LIMIT = 50_000;

    @Parameters(index = "0", arity = "0..1", paramLabel = "VIEW", description = "Kind of view.")
    String view;

    @Parameters(index = "1..*", paramLabel = "INPUT", description = "Files, folders, or - for standard input.")
    List<String> inputs = new ArrayList<>();

    @Mixin
    InputOptions input = new InputOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Option(names = "--table", paramLabel = "NAME", description = "Only this table (and its parts NAME/...).")
    String table;

    @Option(names = "--title", paramLabel = "TEXT", description = "Heading of the view.")
    String title;

    @Option(names = "--limit", paramLabel = "ROWS", description = "Most rows that are drawn.")
    int limit = LIMIT;

    /** The verb. */
    public RenderVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        if (view == null) {
            return list();
        }
        try (Work work = Work.open(around, host, input)) {
            Output out = new Output(around, host, output, work);
            work.read(inputs, input);
            if (!work.isUnreadable()) {
                draw(work, out);
            }
            return work.end(null);
        }
    }

    private void draw(Work work, Output out) throws Exception {
        Workspace workspace = work.workspace();
        switch (view) {
            case "timeline" -> {
                try (Sorted events = workspace.events()) {
                    if (events.rows() == 0) {
                        throw missing("rows with a time", "TIME");
                    }
                    render(out, Map.of(ReportView.EVENTS, events));
                }
            }
            case "tree" -> render(out, having(work, "processes or other trees", Role.NODE, Role.PARENT_NODE));
            case "map" -> render(out, having(work, "places", Role.LATITUDE, Role.LONGITUDE));
            case "findings" -> {
                Investigation investigation = new Investigation(work.spoor(), workspace);
                investigation.run();
                render(out, Map.of(ReportView.FINDINGS, FindingRows.of(investigation.findings())));
            }
            default -> render(out, Tables.named(workspace.tables(), table));
        }
    }

    /** Tables with these roles: of the input, else what is derived from it. */
    private Map<String, Rows> having(Work work, String what, Role... roles) {
        Workspace workspace = work.workspace();
        Map<String, Rows> found = having(Tables.named(workspace.tables(), table), roles);
        if (found.isEmpty()) {
            new Investigation(work.spoor(), workspace).run();
            found = having(workspace.tables(), roles);
        }
        if (found.isEmpty()) {
            throw missing(what, roles[0].name());
        }
        return found;
    }

    private static Map<String, Rows> having(Map<String, Rows> tables, Role... roles) {
        Map<String, Rows> found = new LinkedHashMap<>(tables);
        for (Role role : roles) {
            found.values().removeIf(rows -> !rows.schema().has(role));
        }
        return found;
    }

    private UsageException missing(String what, String role) {
        return new UsageException(
                "the input has no " + what + " to draw a " + view + " of; name columns with --map " + role + "=column");
    }

    private void render(Output out, Map<String, Rows> tables) throws Exception {
        if (tables.size() == 1) {
            String name = tables.keySet().iterator().next();
            out.render(view(name), tables);
            return;
        }
        View all = View.of("report", title == null ? view : title);
        for (String name : tables.keySet()) {
            all = all.child(view(name));
        }
        out.render(all, tables);
    }

    private View view(String name) {
        return View.of(view, title == null ? name : title).inputs(name).option("limit", limit);
    }

    private int list() throws Exception {
        try (Spoor spoor = host.open(around)) {
            Listing listing = new Listing("renderer", "plugin", "views", "formats", "what it does");
            for (ProviderInfo info : spoor.plugins().providers(Kind.RENDERER)) {
                listing.row(
                        info.id(),
                        info.pluginId() + " " + info.pluginVersion(),
                        List.copyOf(info.descriptor().accepts()),
                        List.copyOf(info.descriptor().produces()),
                        info.descriptor().help());
            }
            listing.print(around, output);
            return 0;
        }
    }
}
