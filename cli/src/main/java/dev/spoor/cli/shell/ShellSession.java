package dev.spoor.cli.shell;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.cli.report.Summary;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.cli.work.HostOptions;
import dev.spoor.cli.work.InputOptions;
import dev.spoor.cli.work.Listing;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.Permission;
import dev.spoor.cli.work.TableOutput;
import dev.spoor.cli.work.Tables;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.Investigation;
import dev.spoor.host.Workspace;
import dev.spoor.host.config.DidYouMean;
import dev.spoor.host.plugin.PluginStatus;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.run.FindingRows;
import dev.spoor.host.run.Problems;
import dev.spoor.host.table.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jline.reader.EOFError;
import org.jline.reader.impl.DefaultParser;

/** The commands of the shell over one workspace. A command that fails says why, and the next one goes on. */
public final class ShellSession {
    private static final String FINDINGS = "Findings";

    private final Surroundings around;
    private final HostOptions host;
    private final InputOptions input;
    private final OutputOptions output;
    private final Work work;
    private final KqlCommand kql;
    private final Map<String, ShellCommand> commands = new LinkedHashMap<>();
    private int problemsTold;
    private int exitCode = ExitCode.DONE;

    /** One thing that the shell can do. */
    private record ShellCommand(String usage, String help, Supplier<List<String>> words, Action action) {}

    private interface Action {
        void run(List<String> args) throws ProviderException, IOException;
    }

    /** A shell over this work. */
    public ShellSession(Surroundings around, HostOptions host, InputOptions input, OutputOptions output, Work work) {
        this.around = around;
        this.host = host;
        this.input = input;
        this.output = output;
        this.work = work;
        this.kql = new KqlCommand(around, host, work);
        Supplier<List<String>> none = List::of;
        Supplier<List<String>> tables = () -> List.copyOf(workspace().tables().keySet());
        add("read", "PATH...", "reads files and folders", none, this::read);
        add("tables", "", "lists the tables", none, args -> tables());
        add("show", "TABLE", "prints the rows of a table", tables, this::show);
        add(
                "analyze",
                "NAME [KEY=VALUE...]",
                "runs an analyzer; its rows become a table of its name",
                () -> ids(Kind.ANALYZER),
                this::analyze);
        add(
                KqlCommand.NAME,
                "QUERY",
                "asks the files in KQL, as spoor kql does; the rows become the table " + KqlCommand.NAME,
                kql::tables,
                args -> {});
        add("investigate", "", "runs everything that fits", none, args -> investigate());
        add("findings", "", "prints the findings so far", none, args -> findings());
        add("render", "VIEW TABLE", "draws a table as a view: table, timeline, tree, map", none, this::render);
        add("plugins", "", "lists the plugins as they are now", none, args -> plugins());
        add("help", "", "lists the commands", none, args -> help());
        add("exit", "", "ends the shell", none, args -> {});
    }

    private void add(String name, String usage, String help, Supplier<List<String>> words, Action action) {
        commands.put(name, new ShellCommand((name + " " + usage).trim(), help, words, action));
    }

    private Workspace workspace() {
        return work.workspace();
    }

    /** Runs a line; false where it was the last one. */
    public boolean run(String line) throws IOException {
        // A jar that was dropped into the folder is there from now on.
        work.spoor().plugins().rescan();
        try {
            String query = KqlCommand.query(line);
            List<String> words = query == null ? words(line) : List.of(KqlCommand.NAME);
            if (words.isEmpty() || words.get(0).startsWith("#")) {
                return true;
            }
            if (words.get(0).equals("exit") || words.get(0).equals("quit")) {
                return false;
            }
            ShellCommand command = commands.get(words.get(0));
            if (command == null) {
                throw new UsageException("there is no command " + words.get(0)
                        + DidYouMean.hint(words.get(0), commands.keySet()) + "; help lists them");
            }
            if (query == null) {
                command.action().run(words.subList(1, words.size()));
            } else {
                ask(query);
            }
        } catch (UsageException e) {
            fail(e.getMessage(), ExitCode.USAGE);
        } catch (ProviderException e) {
            fail(e.problem().toString(), ExitCode.of(e));
        } catch (CancelledException e) {
            fail(e.getMessage(), ExitCode.INTERRUPTED);
            if (around.isInterrupted()) {
                return false;
            }
        }
        tellProblems();
        around.out().flush();
        return true;
    }

    /** Ends the command that is running, if one is; the shell and its evidence stay. */
    void interrupt() {
        workspace().cancelVerb("interrupted");
    }

    private static List<String> words(String line) {
        try {
            DefaultParser parser = new DefaultParser();
            parser.setEofOnUnclosedQuote(true);
            List<String> words =
                    new ArrayList<>(parser.parse(line, line.length()).words());
            words.removeIf(String::isEmpty);
            return words;
        } catch (EOFError e) {
            throw new UsageException("a quote is not closed");
        }
    }

    private void fail(String message, int code) {
        exitCode = code;
        around.err().println("spoor: " + Escape.line(message));
    }

    private void tellProblems() {
        List<Problems.Entry> entries = workspace().problems().entries();
        for (Problems.Entry entry : entries.subList(Math.min(problemsTold, entries.size()), entries.size())) {
            around.err().println("problem: " + Escape.line(entry.toString()));
        }
        problemsTold = entries.size();
    }

    /** That of the last command that failed; else whether everything could be read. */
    public int exitCode() {
        return exitCode != ExitCode.DONE
                ? exitCode
                : ExitCode.of(
                        around.isInterrupted(),
                        workspace().problems(),
                        false,
                        workspace().findings().highest(),
                        null);
    }

    /** Words that may stand at a place of a line. */
    List<String> completions(List<String> words, int index) {
        if (index == 0) {
            return List.copyOf(commands.keySet());
        }
        ShellCommand command = commands.get(words.get(0));
        return command == null ? List.of() : command.words().get();
    }

    private List<String> ids(Kind kind) {
        return work.spoor().plugins().providers(kind).stream()
                .map(ProviderInfo::id)
                .toList();
    }

    private Output out() {
        return new Output(around, host, output, work);
    }

    /** Reads evidence. */
    public void read(List<String> paths) {
        if (paths.isEmpty()) {
            throw new UsageException("read what? name files or folders");
        }
        if (paths.contains("-")) {
            throw new UsageException("standard input is where the commands come from; name files");
        }
        work.read(paths, input);
        kql.read(paths);
        long rows = workspace().evidence().tables().stream()
                .mapToLong(t -> t.rows())
                .sum();
        work.say(rows + " rows in " + workspace().evidence().tables().size() + " tables");
    }

    private void ask(String query) throws ProviderException, IOException {
        int code = kql.run(query);
        if (code == ExitCode.DONE) {
            new TableOutput(out())
                    .write(Map.of(KqlCommand.NAME, workspace().derived().get(KqlCommand.NAME)));
        } else {
            exitCode = code;
        }
    }

    private void tables() throws ProviderException, IOException {
        out().render(
                        Tables.view("Tables"),
                        Map.of("Tables", Tables.list(workspace().tables())));
    }

    private void show(List<String> args) throws ProviderException, IOException {
        Map<String, Rows> tables = Tables.named(workspace().tables(), one(args, "show which table?"));
        new TableOutput(out()).write(tables);
    }

    private void analyze(List<String> args) throws ProviderException, IOException {
        if (args.isEmpty()) {
            throw new UsageException("analyze with what? there are " + String.join(", ", ids(Kind.ANALYZER)));
        }
        Map<String, String> options = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>(args.subList(1, args.size()));
        Permission.check(workspace().provider(Kind.ANALYZER, args.get(0)).descriptor(), rest.remove(Permission.OPTION));
        for (String arg : rest) {
            int equals = arg.indexOf('=');
            if (equals < 1) {
                throw new UsageException(arg + " is no option; write key=value");
            }
            options.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        String name = args.get(0);
        workspace().analyze(name, options, name);
        Rows rows = workspace().tables().get(name);
        if (rows != null) {
            work.say("table " + name + ": " + rows.rows() + " rows");
        }
        work.say(Summary.counts(workspace().findings().ranked()));
    }

    private void investigate() {
        Investigation investigation = new Investigation(work.spoor(), workspace());
        investigation.run();
        work.say(Summary.counts(investigation.findings()));
        Summary.top(investigation.findings(), work.color()).forEach(work::say);
    }

    private void findings() throws ProviderException, IOException {
        out().render(
                        View.of("findings", FINDINGS).inputs(FINDINGS),
                        Map.of(FINDINGS, FindingRows.of(workspace().findings().ranked())));
    }

    private void render(List<String> args) throws ProviderException, IOException {
        if (args.size() != 2) {
            throw new UsageException("render VIEW TABLE: two words");
        }
        Map<String, Rows> tables = Tables.named(workspace().tables(), args.get(1));
        for (String name : tables.keySet()) {
            out().render(View.of(args.get(0), name).inputs(name), tables);
        }
    }

    private void plugins() throws IOException {
        Listing listing = new Listing("plugin", "version", "state", "provides", "problem");
        for (PluginStatus plugin : work.spoor().plugins().status()) {
            listing.row(
                    plugin.id(),
                    plugin.version(),
                    plugin.state().name(),
                    plugin.providers(),
                    plugin.problem().map(Object::toString).orElse(null));
        }
        listing.print(around, output);
    }

    private void help() throws IOException {
        for (ShellCommand command : commands.values()) {
            around.out().line(String.format(java.util.Locale.ROOT, "  %-30s %s", command.usage(), command.help()));
        }
    }

    private static String one(List<String> args, String otherwise) {
        if (args.size() != 1) {
            throw new UsageException(otherwise);
        }
        return args.get(0);
    }
}
