package dev.spoor.cli.verb;

import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.HostOptions;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.TableOutput;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Newer databases of places. */
@Command(
        name = "update",
        description =
                "Downloads newer databases of places, with the account that the settings name. What cannot be had whole replaces"
                        + " nothing; look-ups meanwhile are answered from the old ones.",
        footer = {"", "Examples:", "  spoor geo update", "  spoor geo update --provider acme -o csv"})
public final class GeoUpdateVerb implements Callable<Integer> {
    private final Surroundings around;
    private final HostOptions host;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Option(
            names = "--provider",
            split = ",",
            paramLabel = "ID",
            description = "Whose databases. Without it: those of all that keep some on this machine.")
    List<String> providers = new ArrayList<>();

    /** @param host those of the verb that this is an action of: they are told to both */
    GeoUpdateVerb(Surroundings around, HostOptions host) {
        this.around = around;
        this.host = host;
    }

    @Override
    public Integer call() throws Exception {
        try (Work work = Work.open(around, host, null)) {
            String databases = "Databases";
            work.workspace().updatePlaces(whom(work), !providers.isEmpty(), databases);
            if (work.workspace().tables().get(databases).rows() > 0) {
                new TableOutput(new Output(around, host, output, work))
                        .write(Map.of(databases, work.workspace().tables().get(databases)));
            }
            return work.end(null);
        }
    }

    private List<ProviderInfo> whom(Work work) throws ProviderException {
        List<ProviderInfo> whom = new ArrayList<>();
        for (String id : providers) {
            whom.add(work.workspace().provider(Kind.GEO, id.trim()));
        }
        if (providers.isEmpty()) {
            whom.addAll(work.spoor().local(Kind.GEO));
        }
        if (whom.isEmpty()) {
            throw new UsageException("no geo provider is installed that keeps databases on this machine");
        }
        return whom;
    }
}
