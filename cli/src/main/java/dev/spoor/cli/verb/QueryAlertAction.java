package dev.spoor.cli.verb;

import dev.spoor.cli.work.Format;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.Work;
import dev.spoor.host.query.Offer;
import dev.spoor.host.query.Query;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An alert, drawn. */
@Command(
        name = "alert",
        description =
                "Draws an alert, incident, event or entity: what it says, and all that it names. With --queries: lists the"
                        + " queries that it can be given to.",
        footer = {
            "",
            "Examples:",
            "  spoor query alert alert.json",
            "  spoor query alert incident.json -o incident.html"
        })
public final class QueryAlertAction extends QueryAction {
    private static final Set<String> RANGE = Set.of("start", "end");

    @Parameters(paramLabel = "FILE", description = "It, as JSON; - for standard input.")
    String file;

    @Option(names = "--queries", description = "List the queries for which it has all that they need.")
    boolean queries;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    int with(Work work) throws Exception {
        Offer offer = offer(file);
        if (queries) {
            List<Query> fitting = library(work).all().stream()
                    .filter(query -> fits(query, offer))
                    .toList();
            QueryListAction list = new QueryListAction();
            list.verb = verb;
            list.print(fitting, output);
            return work.end(null);
        }
        Output out = new Output(around(), host(), output, work);
        if (offer.unknown() > 0 && out.format() == Format.TABLE) {
            work.say(offer.unknown() + " of its entities are of no known kind, and shown as they came");
        }
        out.render(offer.view(), Map.of());
        return work.end(null);
    }

    /** True where it gives the query something that is its own, and all that it must have. */
    private static boolean fits(Query query, Offer offer) {
        boolean any = false;
        for (var parameter : query.parameters().values()) {
            if (query.use(parameter).isEmpty() || RANGE.contains(parameter.name())) {
                continue;
            }
            boolean given = offer.parameters().keySet().stream().anyMatch(parameter::isCalled);
            if (parameter.isRequired() && !given) {
                return false;
            }
            any |= given;
        }
        return any;
    }
}
