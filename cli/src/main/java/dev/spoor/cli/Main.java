package dev.spoor.cli;

import dev.spoor.cli.term.Surroundings;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs a command line; ends the process with its exit code, see {@code spoor --help}. */
    public static void main(String[] args) {
        Surroundings process = Surroundings.process();
        int code;
        try (process) {
            code = Cli.run(args, process);
        }
        // Whatever threads plugins or libraries leave behind, the process ends here.
        System.exit(code);
    }
}
