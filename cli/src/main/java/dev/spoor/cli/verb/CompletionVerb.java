package dev.spoor.cli.verb;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.cli.work.UsageException;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scripts with which shells complete verbs and options. */
@Command(
        name = "completion",
        description = "Prints a script with which bash, zsh or fish completes verbs and options.",
        footer = {
            "",
            "Examples:",
            "  spoor completion bash > ~/.local/share/bash-completion/completions/spoor",
            "  source <(spoor completion zsh)",
            "  spoor completion fish > ~/.config/fish/completions/spoor.fish"
        })
public final class CompletionVerb extends Verb {
    @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
    String shell;

    @Spec
    CommandSpec spec;

    /** The verb. */
    public CompletionVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        CommandLine spoor = spec.root().commandLine();
        String script = switch (shell) {
            case "bash", "zsh" -> AutoComplete.bash("spoor", spoor);
            case "fish" -> fish(spoor);
            default -> throw new UsageException("there is no script for " + shell + "; there are bash, zsh, fish");
        };
        around.out().write(script.getBytes(StandardCharsets.UTF_8));
        around.out().flush();
        return ExitCode.DONE;
    }

    private static String fish(CommandLine spoor) {
        StringBuilder out = new StringBuilder();
        spoor.getSubcommands().forEach((name, verb) -> {
            line(out, "-f -n __fish_use_subcommand -a " + name, verb);
            String inVerb = "-n '__fish_seen_subcommand_from " + name + "' ";
            verb.getSubcommands().forEach((action, line) -> line(out, inVerb + "-f -a " + action, line));
            for (OptionSpec option : verb.getCommandSpec().options()) {
                if (!option.hidden()) {
                    out.append("complete -c spoor ").append(inVerb);
                    for (String each : option.names()) {
                        out.append(each.startsWith("--") ? "-l " : "-s ")
                                .append(each.replaceFirst("^-+", ""))
                                .append(' ');
                    }
                    out.append(option.arity().max() > 0 ? "-r " : "")
                            .append("-d ")
                            .append(quoted(first(option.description())))
                            .append('\n');
                }
            }
        });
        return out.toString();
    }

    private static void line(StringBuilder out, String what, CommandLine line) {
        out.append("complete -c spoor ")
                .append(what)
                .append(" -d ")
                .append(quoted(first(line.getCommandSpec().usageMessage().description())))
                .append('\n');
    }

    /** The first sentence. */
    private static String first(String... description) {
        String text = description.length == 0 ? "" : description[0];
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
