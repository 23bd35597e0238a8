package dev.spoor.cli.verb;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.View;
import dev.spoor.cli.term.Amounts;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.Indicators;
import dev.spoor.cli.work.LookupOptions;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.PlanListing;
import dev.spoor.cli.work.TableOutput;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Whom;
import dev.spoor.cli.work.Work;
import dev.spoor.host.pivot.Graph;
import dev.spoor.host.pivot.Pivot;
import dev.spoor.host.pivot.PivotTables;
import dev.spoor.host.table.Rows;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Terms;
import dev.spoor.host.ti.Timekeeper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From an indicator to those that belong to it. */
@Command(
        name = "pivot",
        description =
                "Walks from an indicator to those that providers name with it, and on from there: a graph, and what it cost.",
        footer = {
            "",
            "Examples:",
            "  spoor pivot ip 203.0.113.9 --provider free",
            "  spoor pivot ip 203.0.113.9 --provider acme --plan",
            "  spoor pivot ip 203.0.113.9 --provider acme,other --depth 2 --budget acme=10",
            "  spoor pivot domain evil[.]example[.]com --provider acme -o graph.html"
        })
public final class PivotVerb extends Verb {
    /** Words for several types. */
    private static final Map<String, Set<String>> FAMILIES =
            Map.of("ip", Set.of("ipv4", "ipv6"), "hash", Set.of("md5", "sha1", "sha256", "sha512"));

    private static final int DEEPEST = 10;

    @Parameters(index = "0", paramLabel = "TYPE", description = "What it is: ip, domain, url, hash, email, ...")
    String type;

    @Parameters(index = "1", paramLabel = "VALUE", description = "The indicator, defanged or not.")
    String value;

    @Option(
            names = "--depth",
            paramLabel = "HOPS",
            description = "How many hops to go; what the last one finds is not asked about. Usually 1.")
    int depth = 1;

    @Option(names = "--entities", paramLabel = "N", description = "Most indicators in the graph. Usually 1000.")
    int entities = 1000;

    @Option(
            names = "--fan",
            paramLabel = "N",
            description = "Most that are followed of what one answer names. Usually 20.")
    int fan = 20;

    @Option(names = "--provider", split = ",", paramLabel = "ID", description = Whom.HELP)
    List<String> providers = new ArrayList<>();

    @Option(names = "--plan", description = "Ask nobody; tell what the first hop would ask of whom.")
    boolean plan;

    @Mixin
    LookupOptions terms = new LookupOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    /** The verb. */
    public PivotVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        if (depth < 1 || depth > DEEPEST || entities < 1 || fan < 1) {
            throw new UsageException("--depth is 1 to " + DEEPEST + ", --entities and --fan are at least 1");
        }
        Indicator start = start();
        try (Work work = Work.open(around, host, null)) {
            Output out = new Output(around, host, output, work);
            List<Respondent> whom = new Whom(work.spoor(), Kind.TI, providers).respondents();
            boolean local = whom.stream().noneMatch(Respondent::remote);
            try (AnswerStore store = local ? AnswerStore.NONE : work.spoor().answers(work.workspace()::problem)) {
                Terms asked = terms.terms(work.spoor().terms(), whom);
                Pivot pivot = new Pivot(
                        new Pivot.Reach(depth, entities, fan),
                        asked,
                        Timekeeper.of(work.spoor().clock()),
                        store);
                if (plan) {
                    PlanListing.of(pivot.plan(start, whom), work.spoor().clock().instant())
                            .print(around, output);
                } else {
                    Graph graph = work.workspace().pivot(pivot, start, whom);
                    draw(out, start, work.workspace().tables());
                    tell(work, graph);
                }
            }
            return work.end(null);
        }
    }

    private Indicator start() {
        Set<String> types = FAMILIES.getOrDefault(type, Set.of(type));
        Optional<Indicator> found = Indicators.recognised(value);
        if (found.isEmpty() || !types.contains(found.get().type())) {
            String what =
                    found.map(indicator -> "is of type " + indicator.type()).orElse("is no indicator");
            throw new UsageException(value + " " + what + ", not " + type);
        }
        return found.get();
    }

    private void draw(Output out, Indicator start, Map<String, Rows> all) throws Exception {
        Map<String, Rows> tables = new LinkedHashMap<>();
        for (String name : List.of(PivotTables.ENTITIES, PivotTables.LINKS, PivotTables.CALLS)) {
            tables.put(name, all.get(name));
        }
        switch (out.format()) {
            case CSV -> new TableOutput(out).write(Map.of(PivotTables.ENTITIES, tables.get(PivotTables.ENTITIES)));
            case TABLE -> out.render(graph("").child(table(PivotTables.CALLS)), tables);
            case HTML -> out.render(page(start), tables);
            default -> new TableOutput(out).write(tables);
        }
    }

    private static View graph(String title) {
        return View.of("graph", title).inputs(PivotTables.ENTITIES, PivotTables.LINKS);
    }

    private static View page(Indicator start) {
        View links = table(PivotTables.LINKS).option("columns", List.of("from", "relation", "to", "provider"));
        return View.of("report", "Around " + start.value())
                .child(graph("Graph"))
                .child(table(PivotTables.ENTITIES))
                .child(links)
                .child(table(PivotTables.CALLS));
    }

    private static View table(String name) {
        return View.of("table", name).inputs(name).option("limit", Long.MAX_VALUE);
    }

    private static void tell(Work work, Graph graph) {
        work.say(Amounts.count(graph.entities().size(), "indicator", "indicators") + ", "
                + Amounts.count(graph.links().size(), "link", "links"));
        for (Graph.Calls calls : graph.calls()) {
            String most = calls.budget().map(budget -> " of " + budget).orElse("");
            String without = calls.unanswered() == 0 ? "" : ", " + calls.unanswered() + " without an answer";
            work.say("  " + calls.provider() + ": " + calls.requests() + most + " requests, "
                    + Amounts.count(calls.answered(), "answer", "answers") + without);
        }
    }
}
