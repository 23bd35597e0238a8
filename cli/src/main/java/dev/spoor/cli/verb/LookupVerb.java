package dev.spoor.cli.verb;

import dev.spoor.api.Indicator;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Role;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.Indicators;
import dev.spoor.cli.work.InputOptions;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.TableOutput;
import dev.spoor.cli.work.Whom;
import dev.spoor.cli.work.Work;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.table.Projection;
import dev.spoor.host.table.Rows;
import java.io.IOException;
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

    @Option(names = "--provider", split = ",", paramLabel = "ID", description = Whom.HELP)
    List<String> providers = new ArrayList<>();

    @Option(names = "--column", paramLabel = "NAME", description = "The column of the files that holds the indicators.")
    String column;

    LookupVerb(Surroundings around) {
        super(around);
    }

    /** True for what can be asked of. */
    abstract boolean isWanted(Indicator indicator);

    /**
     * Asks; the answers become the table {@code as}.
     *
     * @return false where there is nothing to show
     */
    abstract boolean ask(Work work, Sightings sightings, String as) throws ProviderException, IOException;

    /** What is to be asked. */
    Sightings sightings(Work work) throws IOException {
        return Indicators.of(values, column, this::isWanted, work, input, around);
    }

    /** The tables that are shown, of the answers. */
    Map<String, Rows> shown(Work work, String name, Rows answers) {
        return Map.of(name, Projection.of(answers, c -> c.role().orElse(null) != Role.ROWS));
    }

    /** What is told when all is done. */
    void tell(Work work) {}

    @Override
    public Integer call() throws Exception {
        try (Work work = Work.open(around, host, input)) {
            Output out = new Output(around, host, output, work);
            String answers = "Answers";
            boolean asked = ask(work, sightings(work), answers);
            if (asked && !work.isUnreadable()) {
                new TableOutput(out)
                        .write(shown(work, answers, work.workspace().tables().get(answers)));
            }
            tell(work);
            return work.end(null);
        }
    }
}
