package dev.spoor.cli.work;

import dev.spoor.api.Problem;
import dev.spoor.api.Severity;
import dev.spoor.cli.term.Amounts;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.term.ProgressLine;
import dev.spoor.cli.term.Style;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.Spoor;
import dev.spoor.host.Workspace;
import dev.spoor.host.config.ConfigException;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The host and one workspace for one command line, with progress, an interrupt that cancels, and problems that are told at the end. */
public final class Work implements AutoCloseable {
    private static final int PROBLEMS_SHOWN = 10;

    private final Surroundings around;
    private final HostOptions options;
    private final Spoor spoor;
    private final Workspace workspace;
    private final ProgressLine progress;
    private final ErrorsFile errors;
    private boolean read;

    private Work(Surroundings around, HostOptions options, Path errors) throws ConfigException, IOException {
        this.around = around;
        this.options = options;
        this.spoor = options.open(around);
        this.errors = errors == null ? null : new ErrorsFile(errors);
        this.progress = new ProgressLine(around.err(), around.width(), System::nanoTime);
        CallScope scope = CallScope.in(spoor.space());
        if (this.errors != null) {
            Consumer<Problem> listener = this.errors;
            scope = scope.problems(new Problems(1000, listener));
        }
        if (around.errIsTerminal() && !options.isQuiet()) {
            scope = scope.progress(progress);
        }
        this.workspace = spoor.workspace(scope);
        around.onInterrupt(() -> workspace.cancel("interrupted"));
    }

    /** Opens host and workspace. */
    public static Work open(Surroundings around, HostOptions options, InputOptions input)
            throws ConfigException, IOException {
        return new Work(around, options, input == null ? null : input.errors(around));
    }

    /** Reads the inputs, or standard input where there are none. */
    public void read(List<String> inputs, InputOptions how) {
        read = true;
        how.read(inputs, workspace, around);
    }

    /** The host. */
    public Spoor spoor() {
        return spoor;
    }

    /** The workspace. */
    public Workspace workspace() {
        return workspace;
    }

    /** A line for people; not to a terminal that shows progress, and none where it is to be quiet. */
    public void say(String line) {
        progress.clear();
        if (!options.isQuiet()) {
            around.err().println(line);
        }
    }

    /** True where standard error may be sent colours. */
    public boolean color() {
        return options.color(around, around.errIsTerminal());
    }

    /** True where there was something to read, and no row or finding came of it. */
    public boolean isUnreadable() {
        return read && workspace.rowsRead() == 0 && (workspace.problems().total() > 0 || !anythingRecognised());
    }

    private boolean anythingRecognised() {
        return workspace.walks().stream()
                .flatMap(walk -> walk.all().stream())
                .anyMatch(step -> !step.decoder().isEmpty());
    }

    /** Tells of the problems and answers with the exit code. */
    public int end(Severity failOn) {
        progress.clear();
        tellProblems();
        return ExitCode.of(
                around.isInterrupted(),
                workspace.problems(),
                isUnreadable(),
                workspace.findings().highest(),
                failOn);
    }

    private void tellProblems() {
        Problems problems = workspace.problems();
        if (problems.total() > 0) {
            // Told even where it is to be quiet: else a partial answer would look whole.
            around.err()
                    .println(Style.YELLOW.of(Amounts.count(problems.total(), "problem", "problems") + ":", color()));
            List<Problems.Entry> entries = problems.entries();
            entries.stream()
                    .limit(PROBLEMS_SHOWN)
                    .forEach(entry -> around.err().println("  " + Escape.line(entry.toString())));
            if (entries.size() > PROBLEMS_SHOWN) {
                around.err()
                        .println("  and " + Amounts.count(entries.size() - PROBLEMS_SHOWN)
                                + " of other sorts; --errors FILE writes all");
            }
        } else if (isUnreadable()) {
            around.err().println("spoor: nothing of the input was recognised; spoor doctor lists the decoders");
        }
    }

    @Override
    public void close() throws IOException {
        progress.clear();
        workspace.close();
        spoor.close();
        if (errors != null) {
            errors.close();
        }
    }
}
