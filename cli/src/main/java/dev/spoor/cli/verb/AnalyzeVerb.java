package dev.spoor.cli.verb;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.View;
import dev.spoor.api.data.Role;
import dev.spoor.cli.report.Summary;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.Chosen;
import dev.spoor.cli.work.InputOptions;
import dev.spoor.cli.work.Listing;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.Permission;
import dev.spoor.cli.work.TableOutput;
import dev.spoor.cli.work.Tables;
import dev.spoor.cli.work.Work;
import dev.spoor.host.Passing;
import dev.spoor.host.Spoor;
import dev.spoor.host.Workspace;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.run.FindingRows;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one analyzer. */
@Command(
        name = "analyze",
        description = "Runs one analyzer over the input and prints its rows, or its findings where it makes no rows."
                + " Without NAME: lists the analyzers.",
        footer = {
            "",
            "Examples:",
            "  spoor analyze",
            "  spoor analyze ioc mail.txt -o csv",
            "  spoor analyze azure events.csv --column Computer",
            "  spoor analyze process-tree processes.csv --map COMMAND_LINE=cmd",
            "  spoor analyze domain proxy.csv --column host",
            "  spoor analyze resolve hxxp://evil[.]example.com/ --active"
        })
public final class AnalyzeVerb extends Verb {
    private static final String RESULT = "Result";
    private static final String VALUES = "values";
    private static final String FINDINGS = "Findings";

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The analyzer.")
    String name;

    @Parameters(
            index = "1..*",
            paramLabel = "INPUT",
            description = "Files, folders, or - for standard input; or values, for an analyzer that takes such.")
    List<String> inputs = new ArrayList<>();

    @Mixin
    InputOptions input = new InputOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Option(names = "--table", paramLabel = "NAME", description = "Only this table (and its parts NAME/...).")
    String table;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "Look only into this column, whatever it means, of all tables that have it.")
    List<String> columns = new ArrayList<>();

    @Option(
            names = Permission.OPTION,
            description = "Allow what an adversary may notice: DNS of their names, connections to their hosts.")
    boolean active;

    @Option(names = "--option", paramLabel = "KEY=VALUE", description = "An option of the analyzer's.")
    Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--typed",
            description =
                    "Read logs of text as the tables that decode shows, also for an analyzer that would rather have their lines.")
    boolean typed;

    @Option(names = "--findings", description = "Print the findings, not the rows.")
    boolean findings;

    /** The verb. */
    public AnalyzeVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        if (name == null) {
            return list();
        }
        try (Work work = Work.open(around, host, input)) {
            Workspace workspace = work.workspace();
            Output out = new Output(around, host, output, work);
            ProviderInfo analyzer = workspace.provider(Kind.ANALYZER, name);
            Permission.check(analyzer.descriptor(), active);
            if (passesBy(analyzer)) {
                return analyzeWhileReading(work, out);
            }
            List<String> values = Chosen.values(inputs, analyzer.descriptor(), around);
            if (values.isEmpty() || !inputs.isEmpty()) {
                work.read(inputs, input);
            }
            if (values.isEmpty() && workspace.tables().isEmpty()) {
                return work.end(null);
            }
            if (!values.isEmpty()) {
                workspace.put(VALUES, Chosen.table(values));
            }
            analyze(workspace, analyzer.descriptor(), values);
            Rows result = workspace.tables().get(RESULT);
            if (result == null || findings) {
                out.render(
                        View.of("findings", FINDINGS).inputs(FINDINGS),
                        Map.of(FINDINGS, FindingRows.of(workspace.findings().ranked())));
            } else {
                new TableOutput(out).write(Map.of(RESULT, result));
                work.say(Summary.counts(workspace.findings().ranked()));
            }
            return work.end(null);
        }
    }

    private void analyze(Workspace workspace, Descriptor analyzer, List<String> values) throws ProviderException {
        if (table == null && columns.isEmpty()) {
            workspace.analyze(name, options, RESULT);
        } else if (columns.isEmpty() || !Chosen.isAskedOfColumns(analyzer)) {
            workspace.analyze(name, options(), Tables.named(workspace.tables(), table, columns), RESULT);
        } else {
            Map<String, Rows> tables = workspace.tables();
            Rows typed = values.isEmpty() ? null : tables.remove(VALUES);
            Map<String, Rows> chosen = Chosen.columns(columns, Tables.named(tables, table, columns));
            if (typed != null) {
                chosen.put(VALUES, typed);
            }
            workspace.analyze(name, options, chosen, RESULT);
        }
    }

    /** The options, with the columns among them. */
    private Map<String, String> options() {
        Map<String, String> all = new LinkedHashMap<>(options);
        if (!columns.isEmpty()) {
            all.put("columns", String.join(",", columns));
        }
        return all;
    }

    /** True where what is read need not be kept: the analyzer takes rows as they come. */
    private boolean passesBy(ProviderInfo analyzer) {
        boolean whole = typed || findings || table != null || !columns.isEmpty() || input.choosesRows();
        return analyzer.descriptor().isLinewise() && !whole;
    }

    private int analyzeWhileReading(Work work, Output out) throws Exception {
        try (Passing passing = work.workspace().analyzeWhile(name, options, () -> work.read(inputs, input))) {
            if (passing.rows().isPresent()) {
                Rows rows = passing.rows().get();
                boolean once = out.format().isStream();
                new TableOutput(out)
                        .write(Map.of(RESULT, once ? rows : work.workspace().kept(rows)));
                work.say(Summary.counts(work.workspace().findings().ranked()));
            }
        }
        return work.end(null);
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining("+"));
    }

    private int list() throws Exception {
        try (Spoor spoor = host.open(around)) {
            Listing listing = new Listing("analyzer", "plugin", "needs", "options", "what it does");
            for (ProviderInfo info : spoor.plugins().providers(Kind.ANALYZER)) {
                listing.row(
                        info.id(),
                        info.pluginId() + " " + info.pluginVersion(),
                        info.descriptor().needs().stream()
                                .map(AnalyzeVerb::words)
                                .collect(Collectors.joining(" or ")),
                        info.descriptor().options().stream().map(Setting::key).toList(),
                        info.descriptor().help());
            }
            listing.print(around, output);
            return 0;
        }
    }
}
