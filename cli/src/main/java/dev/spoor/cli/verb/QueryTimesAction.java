package dev.spoor.cli.verb;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import dev.spoor.cli.work.Listing;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.query.NamedRanges;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ranges of time that are kept under a name. */
@Command(
        name = "times",
        description =
                "Keeps a range of time under a name for --times, as the moments that it is now. Without a range: shows"
                        + " what is kept.",
        footer = {
            "",
            "Examples:",
            "  spoor query times incident-42 2026-03-16..2026-03-18T12:00Z",
            "  spoor query times"
        })
public final class QueryTimesAction extends QueryAction {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The name.")
    String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "RANGE", description = "7d, today, 2026-03-17, or FROM..TO.")
    String range;

    @Option(names = "--forget", description = "Forget the range of this name.")
    boolean forget;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    int with(Work work) throws Exception {
        NamedRanges ranges = work.spoor().queries().ranges();
        if (forget) {
            if (name == null || !ranges.forget(name)) {
                throw new UsageException("no range of time is kept as " + name);
            }
            return work.end(null);
        }
        if (range != null) {
            ranges.keep(
                    name,
                    work.spoor().queries().times().range(range),
                    work.spoor().queries().times());
        }
        Listing listing = new Listing("name", "from", "to");
        for (Map.Entry<String, TimeRange> one : ranges.all().entrySet()) {
            if (name == null || name.equals(one.getKey())) {
                listing.row(
                        one.getKey(),
                        Ticks.format(one.getValue().from()),
                        Ticks.format(one.getValue().to()));
            }
        }
        listing.print(around(), output);
        return work.end(null);
    }
}
