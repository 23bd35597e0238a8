package dev.spoor.cli;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.verb.Versions;
import dev.spoor.cli.work.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program without a verb: shows what verbs there are. */
@Command(
        name = "spoor",
        versionProvider = Versions.class,
        description = "A security-investigation toolkit: evidence, alerts or a question in, what to read first out.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        exitCodeListHeading = "%nExit codes, the first that applies:%n",
        exitCodeList = {
            "2:the command line is wrong",
            "130:interrupted",
            "4:configuration is wrong, or a service did not accept who we are",
            "6:nothing could be read",
            "1:there are findings at or above --fail-on",
            "5:a service's quota is exhausted",
            "3:partial: something could not be read or answered; the output says what",
            "0:done"
        },
        footer = {"", "spoor VERB --help tells more of a verb, with examples."})
final class SpoorCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Spec
    CommandSpec spec;

    SpoorCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(around.err(), CommandLine.Help.Ansi.OFF);
        return ExitCode.USAGE;
    }
}
