package dev.spoor.cli.verb;

import dev.spoor.cli.shell.Lines;
import dev.spoor.cli.shell.ShellSession;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.InputOptions;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.Work;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Line by line, with the evidence loaded. */
@Command(
        name = "shell",
        description =
                "Reads commands line by line; evidence stays loaded, and a plugin jar dropped into the folder is usable at the"
                        + " next line. 'help' in it tells the commands. Commands can be piped in.",
        footer = {"", "Examples:", "  spoor shell evidence/", "  echo 'tables' | spoor shell evidence/"})
public final class ShellVerb extends Verb {
    @Parameters(paramLabel = "PATH", description = "Files and folders to read first.")
    List<String> paths = new ArrayList<>();

    @Mixin
    InputOptions input = new InputOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    /** The verb. */
    public ShellVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        try (Work work = Work.open(around, host, input)) {
            ShellSession session = new ShellSession(around, host, input, output, work);
            if (!paths.isEmpty()) {
                session.read(paths);
            }
            try (Lines lines = Lines.open(around, session)) {
                for (String line = lines.next(); line != null && session.run(line); ) {
                    line = lines.next();
                }
            }
            return session.exitCode();
        }
    }
}
