package dev.spoor.cli;

import dev.spoor.api.CancelledException;
import dev.spoor.api.ProviderException;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.verb.Verb;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.cli.work.HostOptions;
import dev.spoor.cli.work.UsageException;
import dev.spoor.host.config.ConfigException;
import dev.spoor.host.config.DidYouMean;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs command lines. Never ends the process. */
public final class Cli {
    private Cli() {}

    /** Runs one; answers with its exit code, see {@link ExitCode}. */
    public static int run(String[] args, Surroundings around) {
        CommandLine spoor = commandLine(args, around);
        spoor.setParameterExceptionHandler((e, line) -> usage(e, around));
        spoor.setExecutionExceptionHandler((e, line, parsed) -> failure(e, line, around));
        int code = spoor.execute(args);
        try {
            around.out().flush();
        } catch (IOException e) {
            return around.out().isGone() ? ExitCode.DONE : told(around, "standard output: " + e, ExitCode.PARTIAL);
        }
        return around.isInterrupted() && code != ExitCode.USAGE ? ExitCode.INTERRUPTED : code;
    }

    /** With the one verb that is called; with all where that is not clear, or is about all of them. */
    private static CommandLine commandLine(String[] args, Surroundings around) {
        CommandLine spoor = new CommandLine(new SpoorCommand(around));
        String first = args.length == 0 ? "" : args[0];
        List<String> needed = Verbs.NAMES.contains(first) && !first.equals("completion") ? List.of(first) : Verbs.NAMES;
        for (String name : needed) {
            spoor.addSubcommand(name, Verbs.make(name, around));
        }
        spoor.setOut(new java.io.PrintWriter(around.out(), false, java.nio.charset.StandardCharsets.UTF_8));
        spoor.setErr(new java.io.PrintWriter(around.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        spoor.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        spoor.setUsageHelpWidth(100);
        spoor.setUnmatchedOptionsArePositionalParams(false);
        return spoor;
    }

    private static int usage(ParameterException e, Surroundings around) {
        String message = e.getMessage();
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            message = spec.subcommands().isEmpty() || word.startsWith("-")
                    ? "there is no option or further argument " + word + DidYouMean.hint(word, options(spec))
                    : "there is no " + (spec.parent() == null ? "verb " : "action ") + word
                            + DidYouMean.hint(word, spec.subcommands().keySet());
        }
        return told(around, message + "; " + spec.qualifiedName() + " --help tells more", ExitCode.USAGE);
    }

    private static TreeSet<String> options(CommandSpec spec) {
        TreeSet<String> names = new TreeSet<>();
        for (OptionSpec option : spec.options()) {
            names.addAll(Arrays.asList(option.names()));
        }
        return names;
    }

    private static int failure(Exception e, CommandLine line, Surroundings around) {
        if (around.out().isGone()) {
            return ExitCode.DONE;
        }
        HostOptions host = host(line);
        if (host.isDebug()) {
            host.redactor().mask(e).printStackTrace(around.err());
        }
        if (e instanceof ConfigException config) {
            config.problems()
                    .forEach(problem ->
                            told(around, host.redactor().mask(problem).toString(), 0));
            return told(around, "spoor config check tells where each value came from", ExitCode.CONFIG);
        }
        return told(around, host.redactor().mask(message(e)), code(e, around));
    }

    private static String message(Exception e) {
        if (e instanceof UsageException || e instanceof CancelledException) {
            return e.getMessage();
        }
        if (e instanceof ProviderException provider) {
            return provider.problem().toString();
        }
        return e instanceof IOException ? e.toString() : "a mistake in the program: " + e + "; --debug shows where";
    }

    private static int code(Exception e, Surroundings around) {
        if (e instanceof UsageException) {
            return ExitCode.USAGE;
        }
        if (e instanceof ProviderException provider) {
            return ExitCode.of(provider);
        }
        if (e instanceof CancelledException) {
            return around.isInterrupted() ? ExitCode.INTERRUPTED : ExitCode.PARTIAL;
        }
        return e instanceof IOException ? ExitCode.UNREADABLE : ExitCode.PARTIAL;
    }

    /** What the verb that was called, or the one that its action belongs to, was told of the host. */
    private static HostOptions host(CommandLine line) {
        for (CommandLine at = line; at != null; at = at.getParent()) {
            if (at.getCommand() instanceof Verb verb) {
                return verb.host();
            }
        }
        return new HostOptions();
    }

    private static int told(Surroundings around, String message, int code) {
        around.err().println("spoor: " + Escape.line(message));
        return code;
    }
}
