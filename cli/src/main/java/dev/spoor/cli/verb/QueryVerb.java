package dev.spoor.cli.verb;

import dev.spoor.api.Kind;
import dev.spoor.api.QueryDriver;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.TableOutput;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.config.DidYouMean;
import dev.spoor.host.config.Instance;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a connection in its own language, and is the verb of the query library's actions. */
@Command(
        name = "query",
        description = "Asks a connection: by a query of the library, or in the language of its driver.",
        footer = {
            "",
            "Examples:",
            "  spoor query search logon failure",
            "  spoor query run list_host_logons --param host_name=ws14 --times 7d --connect lake",
            "  spoor query --connect lake 'SecurityEvent | take 10'",
            "  spoor query --connect files \"['SecurityEvent/4688'] | project Computer, CommandLine\""
        })
public final class QueryVerb extends Verb {
    private static final String RESULT = "Result";

    @Parameters(index = "0", arity = "0..1", paramLabel = "TEXT", description = "The query.")
    String text;

    @Option(names = "--connect", paramLabel = "NAME", description = "The connection.")
    String connection;

    @Option(
            names = "--language",
            paramLabel = "NAME",
            description = "Language of the query, where the driver has several.")
    String language;

    @Option(names = "--option", paramLabel = "KEY=VALUE", description = "An option of the driver's.")
    Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--max-rows", paramLabel = "N", description = "Most rows wanted.")
    Long maxRows;

    @Mixin
    OutputOptions output = new OutputOptions();

    /** The verb. */
    public QueryVerb(Surroundings around) {
        super(around);
    }

    /** The actions, by name, to be added to the command of this verb. */
    public Map<String, Object> actions() {
        Map<String, Object> actions = new LinkedHashMap<>();
        actions.put("list", new QueryListAction());
        actions.put("search", new QuerySearchAction());
        actions.put("show", new QueryShowAction());
        actions.put("run", new QueryRunAction());
        actions.put("alert", new QueryAlertAction());
        actions.put("times", new QueryTimesAction());
        return actions;
    }

    @Override
    public Integer call() throws Exception {
        if (text == null || connection == null) {
            throw new UsageException(
                    text == null
                            ? "write a query for --connect NAME, or an action: list, search, show, run, times"
                            : "name the connection with --connect NAME, or an action: list, search, show, run, times");
        }
        try (Work work = Work.open(around, host, null)) {
            Output out = new Output(around, host, output, work);
            QueryDriver.Request request = QueryDriver.Request.of(language(work), text);
            for (Map.Entry<String, String> option : options.entrySet()) {
                request = request.option(option.getKey(), option.getValue());
            }
            work.workspace().query(connection, maxRows == null ? request : request.maxRows(maxRows), RESULT);
            new TableOutput(out).write(work.workspace().tables());
            return work.end(null);
        }
    }

    private String language(Work work) throws Exception {
        List<Instance> all = work.spoor().config().instances(Kind.DRIVER);
        Instance instance = all.stream()
                .filter(one -> one.name().equals(connection))
                .findFirst()
                .orElseThrow(() -> new UsageException("no connection is called " + connection
                        + DidYouMean.hint(
                                connection, all.stream().map(Instance::name).toList())
                        + "; configure one under connections in spoor.yaml"));
        ProviderInfo driver = work.workspace().provider(Kind.DRIVER, instance.id());
        Set<String> languages = driver.descriptor().accepts();
        if (language != null && !languages.contains(language)) {
            throw new UsageException(connection + " does not understand " + language
                    + DidYouMean.hint(language, languages) + " (it understands " + String.join(", ", languages) + ")");
        }
        return language != null ? language : languages.iterator().next();
    }
}
