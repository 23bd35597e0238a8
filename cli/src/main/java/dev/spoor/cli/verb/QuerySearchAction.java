package dev.spoor.cli.verb;

import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.Work;
import dev.spoor.host.query.QueryLibrary;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The queries that mention something. */
@Command(
        name = "search",
        description =
                "Lists the queries that mention all of these words, in name, description, technique, parameters or text.")
public final class QuerySearchAction extends QueryAction {
    @Parameters(arity = "1..*", paramLabel = "WORD", description = "What to look for, whatever the case.")
    List<String> words = new ArrayList<>();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    int with(Work work) throws Exception {
        QueryLibrary library = library(work);
        QueryListAction list = new QueryListAction();
        list.verb = verb;
        list.print(library.search(words), output);
        return work.end(null);
    }
}
