package dev.spoor.cli.verb;

import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import dev.spoor.cli.kql.BatchMode;
import dev.spoor.cli.kql.Check;
import dev.spoor.cli.kql.FileDriver;
import dev.spoor.cli.kql.KqlErrors;
import dev.spoor.cli.kql.QueryText;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.cli.work.InputOptions;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.TableOutput;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.query.QueryRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs KQL over files, or over a connection that speaks it. */
@Command(
        name = "kql",
        description =
                "Asks your own files in KQL, the language of Microsoft Sentinel and Defender. Nothing leaves the machine.",
        footer = {
            "",
            "Examples:",
            "  spoor kql 'SecurityEvent | summarize count() by EventID' --data evidence/",
            "  spoor kql hunt.kql --data evidence/ --since 2026-03-17 -o csv",
            "  spoor kql --tables --data evidence/",
            "  spoor kql --check hunt.kql"
        })
public final class KqlVerb extends Verb {
    private static final String RESULT = "Result";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "QUERY",
            description = "The query, or a file with it (*.kql, *.csl, *.txt), or - for standard input.")
    String query;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "PATH",
            description = "A file or folder to ask, in any format that a decoder reads; may be given several times.")
    List<String> data = new ArrayList<>();

    @Option(names = "--connect", paramLabel = "NAME", description = "Ask this connection instead.")
    String connection;

    @Option(names = "--since", paramLabel = "TIME", description = "Only rows from this time on, and those without one.")
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only rows before this time, and those without one.")
    String until;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "What now() is, and ago() counts from. Without it: the clock.")
    String asOf;

    @Option(names = "--max-rows", paramLabel = "N", description = "Most rows wanted.")
    Long maxRows;

    @Option(names = "--functions", paramLabel = "DIR", description = "Folder of saved functions: NAME.kql each.")
    String functions;

    @Option(names = "--watchlists", paramLabel = "DIR", description = "Folder of watchlists: NAME.csv each.")
    String watchlists;

    @Option(
            names = "--external",
            paramLabel = "URL=FILE",
            description = "The file that externaldata shall read for an address. Nothing is ever fetched.")
    Map<String, String> external = new TreeMap<>();

    @Option(names = "--no-cache", description = "Decode again, and keep nothing.")
    boolean noCache;

    @Option(names = "--tables", description = "List the tables that there are.")
    boolean tables;

    @Option(names = "--check", description = "Only say what is wrong with the query; -o json for editors.")
    boolean check;

    @Option(names = "--explain", description = "Only print the SQL that the query becomes.")
    boolean explain;

    @Option(names = "--batch", description = "Answer queries of standard input, one JSON object {id, kql} a line.")
    boolean batch;

    @Mixin
    OutputOptions output = new OutputOptions();

    /** The verb. */
    public KqlVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        int modes = (tables ? 1 : 0) + (check ? 1 : 0) + (explain ? 1 : 0) + (batch ? 1 : 0);
        if (modes > 1) {
            throw new UsageException("--tables, --check, --explain and --batch exclude each other");
        }
        if (connection != null && (!data.isEmpty() || modes > 0)) {
            throw new UsageException(
                    "--connect goes with a query alone: --data and the other modes are about your files");
        }
        try (Work work = Work.open(around, host, null)) {
            if (batch) {
                new BatchMode(around, text -> request("rows", text), work.workspace(), FileDriver.of(work.spoor()))
                        .run();
                return work.end(null);
            }
            String text = tables ? "" : new QueryText(around).of(query);
            try {
                return answer(work, text);
            } catch (ProviderException e) {
                return KqlErrors.tell(e, text, around, host.redactor());
            }
        }
    }

    private int answer(Work work, String text) throws Exception {
        if (check) {
            return new Check(around, output, work.workspace(), FileDriver.of(work.spoor()))
                    .run(request("diagnostics", text), text);
        }
        if (explain) {
            StringBuilder sql = new StringBuilder();
            work.workspace().ask(FileDriver.of(work.spoor()), request("sql", text), some -> {
                for (int row = 0; row < some.size(); row++) {
                    sql.append(some.text(0).text(row)).append('\n');
                }
            });
            around.out().write(sql.toString().getBytes(StandardCharsets.UTF_8));
            return ExitCode.DONE;
        }
        Output out = new Output(around, host, output, work);
        if (connection != null) {
            work.workspace().query(atConnection(text, work), connection, RESULT);
        } else {
            work.workspace().ask(FileDriver.of(work.spoor()), request(tables ? "tables" : "rows", text), RESULT);
        }
        new TableOutput(out).write(work.workspace().tables());
        return work.end(null);
    }

    /** What a service cuts short is asked for in halves of the range, so that a range without an end ends with this moment. */
    private QueryRun atConnection(String text, Work work) {
        QueryDriver.Request request = limited(QueryDriver.Request.of(FileDriver.LANGUAGE, text));
        TimeRange range = range(Ticks.of(work.spoor().clock().instant()));
        return QueryRun.of(request, range);
    }

    private QueryDriver.Request limited(QueryDriver.Request request) {
        return maxRows == null ? request : request.maxRows(maxRows);
    }

    private QueryDriver.Request scoped(QueryDriver.Request request) {
        TimeRange range = range(Ticks.MAX);
        return range == null ? limited(request) : limited(request).range(range);
    }

    /** The span of time asked for, with this end where none is; null where there is neither a start nor an end. */
    private TimeRange range(long end) {
        if (since == null && until == null) {
            return null;
        }
        long from = since == null ? Ticks.MIN : InputOptions.time("--since", since);
        long to = until == null ? Math.max(from, end) : InputOptions.time("--until", until);
        if (to < from) {
            throw new UsageException("--until " + until + " is before --since " + since);
        }
        return new TimeRange(from, to);
    }

    private QueryDriver.Request request(String answer, String text) {
        QueryDriver.Request request = scoped(QueryDriver.Request.of(FileDriver.LANGUAGE, text))
                .option("answer", answer)
                .option(FileDriver.PATHS, data.stream().map(this::path).toList());
        if (asOf != null) {
            request = request.option("as_of", Ticks.format(InputOptions.time("--as-of", asOf)));
        }
        if (functions != null) {
            request = request.option("functions", path(functions));
        }
        if (watchlists != null) {
            request = request.option("watchlists", path(watchlists));
        }
        if (!external.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            external.forEach((url, file) -> pairs.add(url + "=" + path(file)));
            request = request.option("external", List.copyOf(pairs));
        }
        return noCache ? request.option("cache", false) : request;
    }

    private String path(String text) {
        Path here = Path.of("").toAbsolutePath();
        return here.equals(around.env().workingDir())
                ? text
                : around.env().workingDir().resolve(text).toString();
    }
}
