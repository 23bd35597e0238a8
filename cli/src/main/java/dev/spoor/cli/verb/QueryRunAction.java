package dev.spoor.cli.verb;

import dev.spoor.api.Kind;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.TimeRange;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Source;
import dev.spoor.cli.term.Amounts;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.work.Format;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.TableOutput;
import dev.spoor.cli.work.TimeOptions;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.Queries;
import dev.spoor.host.config.Instance;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.query.Arguments;
import dev.spoor.host.query.Offer;
import dev.spoor.host.query.Query;
import dev.spoor.host.query.QueryException;
import dev.spoor.host.query.QueryRun;
import dev.spoor.host.query.Times;
import dev.spoor.host.table.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a query of the library. */
@Command(
        name = "run",
        description =
                "Runs a query of the library at a connection, and prints the rows as they come (NDJSON), or all of them.",
        footer = {
            "",
            "Examples:",
            "  spoor query run list_host_logons --param host_name=ws14 --times 7d --connect lake",
            "  spoor query run WindowsSecurity.list_host_processes --param host_name=ws14 --since -1w@d --split-by 1d",
            "  spoor query run list_related_alerts --from alert.json",
            "  spoor query run list_indicators_by_ip --param ip_address_list=203.0.113.7,203.0.113.9 --print"
        })
public final class QueryRunAction extends QueryAction {
    private static final String RESULT = "Result";
    private static final String PATHS = "paths";
    private static final String USUAL_RANGE = "1d";

    @Parameters(paramLabel = "QUERY", description = "Its name, with or without its family.")
    String name;

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "A parameter. Lists have commas, or are JSON arrays.")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Mixin
    TimeOptions when = new TimeOptions();

    @Option(
            names = "--connect",
            paramLabel = "NAME",
            description = "The connection; without it, the only one that takes the query's language.")
    String connection;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Ask these files and folders instead of a connection; may be given several times.")
    List<String> data = new ArrayList<>();

    @Option(
            names = "--split-by",
            paramLabel = "SPAN",
            description =
                    "Ask for each such span of time (1d, 6h) by itself, several at once; rows come in order of time.")
    String splitBy;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description =
                    "An alert, incident, event or entity as JSON, or - for standard input: the query takes the parameters"
                            + " that it knows from it, and the time around it.")
    String from;

    @Option(names = "--print", description = "Print the query instead of running it; needs no connection.")
    boolean print;

    @Option(names = "--option", paramLabel = "KEY=VALUE", description = "An option of the driver's.")
    Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--max-rows", paramLabel = "N", description = "Most rows wanted.")
    Long maxRows;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    int with(Work work) throws Exception {
        Queries queries = work.spoor().queries();
        Query query = library(work).find(name);
        if (connection != null && !data.isEmpty()) {
            throw new UsageException("--connect and --data exclude each other; give one of them");
        }
        Optional<Instance> instance = print && connection == null || !data.isEmpty()
                ? Optional.empty()
                : Optional.of(queries.connection(connection, query.language()));
        Times times = queries.times();
        QueryRun run = QueryRun.of(
                query, arguments(query, work), queries.quoting(query.language(), instance), times, request(query));
        if (splitBy != null) {
            run = run.splitBy(Times.span(splitBy));
            run.obstacle().ifPresent(why -> work.say("each part is answered by itself: " + why));
        }
        if (print) {
            print(run);
            return work.end(null);
        }
        if (!data.isEmpty()) {
            askFiles(run, query, work);
            return work.end(null);
        }
        run(run.parallel(queries.parallel(instance.orElseThrow())), instance.orElseThrow(), work);
        return work.end(null);
    }

    private Arguments arguments(Query query, Work work) throws QueryException, IOException {
        Queries queries = work.spoor().queries();
        Arguments arguments = Arguments.NONE.given(parameters);
        Optional<TimeRange> range = when.range(queries);
        if (range.isPresent() && !query.hasRange()) {
            throw new UsageException(query + " has no start and end for --times or --since");
        }
        Offer offer = from == null ? null : offer(from);
        if (offer != null) {
            arguments = arguments.offered(offer.parameters());
            say(work, "from " + offer.what());
        }
        if (range.isEmpty() && isOpen(query)) {
            Optional<TimeRange> around = offer == null ? Optional.empty() : offer.around();
            range = Optional.of(
                    around.isPresent() ? around.get() : queries.times().range(USUAL_RANGE));
            say(
                    work,
                    "asks for " + (around.isPresent() ? range.get() : "the last day")
                            + "; --times asks for another time");
        }
        return range.isPresent() ? arguments.range(range.get()) : arguments;
    }

    /** True where it needs a start or an end that nobody gave. */
    private boolean isOpen(Query query) {
        return query.hasRange()
                && List.of("start", "end").stream()
                        .anyMatch(word -> query.parameters().get(word).isRequired() && !parameters.containsKey(word));
    }

    private void say(Work work, String line) {
        if (!print) {
            work.say(Escape.line(line));
        }
    }

    private QueryDriver.Request request(Query query) {
        QueryDriver.Request request = QueryDriver.Request.of(query.language(), "");
        for (Map.Entry<String, String> option : options.entrySet()) {
            request = request.option(option.getKey(), option.getValue());
        }
        if (!data.isEmpty()) {
            request = request.option(
                    PATHS,
                    data.stream()
                            .map(path ->
                                    around().env().workingDir().resolve(path).toString())
                            .toList());
        }
        return maxRows == null ? request : request.maxRows(maxRows);
    }

    private void print(QueryRun run) throws QueryException, IOException {
        List<QueryDriver.Request> requests = run.requests();
        List<TimeRange> parts = run.parts();
        for (int i = 0; i < requests.size(); i++) {
            if (requests.size() > 1) {
                line((i > 0 ? "\n" : "") + parts.get(i));
            }
            line(requests.get(i).text());
        }
        around().out().flush();
    }

    private void line(String text) throws IOException {
        for (String line : text.split("\n", -1)) {
            String shown = around().outIsTerminal() ? Escape.line(line) : line;
            around().out().write((shown.stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** By a driver that speaks the language, takes paths with a question, and asks nobody. */
    private void askFiles(QueryRun run, Query query, Work work) throws Exception {
        String driver = work.spoor().local(Kind.DRIVER).stream()
                .filter(one -> one.descriptor().accepts().contains(query.language())
                        && one.descriptor().options().stream()
                                .anyMatch(option -> option.key().equals(PATHS)))
                .map(ProviderInfo::id)
                .findFirst()
                .orElseThrow(() -> new UsageException("no plugin is installed that asks files in " + query.language()));
        work.workspace().ask(run, driver, RESULT);
        new TableOutput(new Output(around(), host(), output, work))
                .write(work.workspace().tables());
    }

    private void run(QueryRun run, Instance instance, Work work) throws Exception {
        Output out = new Output(around(), host(), output, work);
        if (out.format() != Format.NDJSON || out.file() != null) {
            work.workspace().query(run, instance.name(), RESULT);
            new TableOutput(out).write(work.workspace().tables());
            return;
        }
        View view = View.of("table", RESULT).inputs(RESULT).option("limit", Long.MAX_VALUE);
        long[] count = new long[1];
        work.workspace().stream(run, instance.name(), rows -> out.render(view, Map.of(RESULT, flushing(rows, count))));
        work.say(Amounts.count(count[0], "row", "rows"));
    }

    /** The rows, of which all that were drawn are printed before the next are waited for. */
    private Rows flushing(Rows rows, long[] count) {
        Source<Batch> source = rows.read();
        return Rows.once(rows.schema(), () -> {
            try {
                around().out().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Batch batch = source.next();
            count[0] += batch == null ? 0 : batch.size();
            return batch;
        });
    }
}
