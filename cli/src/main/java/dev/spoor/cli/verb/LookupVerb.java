package dev.spoor.cli.verb;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Role;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.Indicators;
import dev.spoor.cli.work.InputOptions;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.TableOutput;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.Workspace;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.table.Projection;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What looking up places and looking up verdicts have in common: indicators in, a table of answers out. */
abstract class LookupVerb extends Verb {
    @Parameters(
            paramLabel = "VALUE|FILE",
            description = "Indicators, defanged or not; files, or - for standard input, with one in a line or cell.")
    List<String> values = new ArrayList<>();

    @Mixin
    InputOptions input = new InputOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Option(
            names = "--provider",
            split = ",",
            paramLabel = "ID",
            description = "Whom to ask. Without it: those that ask nobody else.")
    List<String> providers = new ArrayList<>();

    @Option(names = "--column", paramLabel = "NAME", description = "The column of the files that holds the indicators.")
    String column;

    LookupVerb(Surroundings around) {
        super(around);
    }

    /** The kind of providers asked. */
    abstract Kind kind();

    /** True for what they can be asked of. */
    abstract boolean isWanted(Indicator indicator);

    /** Asks; the answers become the table {@code as}. */
    abstract void ask(Workspace workspace, Sightings sightings, List<ProviderInfo> whom, String as);

    @Override
    public Integer call() throws Exception {
        try (Work work = Work.open(around, host, input)) {
            Output out = new Output(around, host, output, work);
            Workspace workspace = work.workspace();
            List<ProviderInfo> whom = whom(work);
            Sightings sightings = Indicators.of(values, column, this::isWanted, work, input, around);
            String answers = "Answers";
            ask(workspace, sightings, whom, answers);
            Rows rows = workspace.tables().get(answers);
            if (!work.isUnreadable()) {
                Rows plain = Projection.of(rows, c -> c.role().orElse(null) != Role.ROWS);
                new TableOutput(out).write(Map.of(answers, plain));
            }
            return work.end(null);
        }
    }

    private List<ProviderInfo> whom(Work work) throws ProviderException {
        if (providers.isEmpty()) {
            List<ProviderInfo> local = work.spoor().local(kind());
            if (local.isEmpty()) {
                throw new UsageException(
                        "no local provider is installed; name others with --provider (spoor doctor lists them)");
            }
            return local;
        }
        List<ProviderInfo> named = new ArrayList<>();
        for (String id : providers) {
            named.add(work.workspace().provider(kind(), id.trim()));
        }
        return named;
    }
}
