package dev.spoor.cli.verb;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Threat intelligence. */
@Command(
        name = "ti",
        description = "Asks threat intelligence what it knows of indicators.",
        footer = {
            "",
            "Examples:",
            "  spoor ti lookup hxxps://update[.]example[.]net/a",
            "  spoor ti lookup hashes.txt -o csv",
            "  spoor ti cache export answers.spoor"
        })
public final class TiVerb implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    boolean help;

    @Spec
    CommandSpec spec;

    /** The verb. */
    public TiVerb(Surroundings around) {
        this.around = around;
    }

    /** The action {@code lookup}, to be added to the command of this verb. */
    public TiLookupVerb lookup() {
        return new TiLookupVerb(around);
    }

    /** The actions on kept answers, to be added to the command of this verb. */
    public TiCacheVerb cache() {
        return new TiCacheVerb(around);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(around.err());
        return ExitCode.USAGE;
    }
}
