package dev.spoor.cli.verb;

import dev.spoor.cli.work.Listing;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.Work;
import dev.spoor.host.query.Query;
import dev.spoor.host.query.QueryLibrary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The queries there are. */
@Command(name = "list", description = "Lists the queries of plugins, of your folders, and of --query-path.")
public final class QueryListAction extends QueryAction {
    @Parameters(arity = "0..1", paramLabel = "WORD", description = "Only those with this in their name.")
    String word = "";

    @Option(names = "--family", paramLabel = "NAME", description = "Only those of this family.")
    String family;

    @Option(names = "--technique", paramLabel = "ID", description = "Only those for this ATT&CK technique.")
    String technique;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    int with(Work work) throws Exception {
        QueryLibrary library = library(work);
        print(library.all().stream().filter(this::isWanted).toList(), output);
        return work.end(null);
    }

    private boolean isWanted(Query query) {
        return query.fullName().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))
                && (family == null || query.meta().families().stream().anyMatch(family::equalsIgnoreCase))
                && (technique == null || query.meta().techniques().stream().anyMatch(id -> belongs(id, technique)));
    }

    /** T1059.001 belongs to T1059. */
    private static boolean belongs(String id, String wanted) {
        return id.equalsIgnoreCase(wanted)
                || id.toUpperCase(Locale.ROOT).startsWith(wanted.toUpperCase(Locale.ROOT) + ".");
    }

    void print(List<Query> queries, OutputOptions where) throws IOException {
        Listing listing = new Listing("query", "language", "parameters", "techniques", "description");
        for (Query query : queries) {
            listing.row(
                    query.fullName(),
                    query.language(),
                    parameters(query),
                    query.meta().techniques(),
                    query.meta().description());
        }
        listing.print(around(), where);
    }
}
