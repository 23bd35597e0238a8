package dev.spoor.cli.verb;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The answers that are kept. */
@Command(
        name = "cache",
        description =
                "The answers of providers that are kept: what there is, and carrying them to where nobody can be asked.",
        footer = {
            "",
            "Examples:",
            "  spoor ti cache list",
            "  spoor ti cache export answers.spoor --max-age 30d",
            "  spoor ti cache import answers.spoor",
            "  spoor ti cache clear --provider virustotal --older-than 90d"
        })
public final class TiCacheVerb implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    boolean help;

    @Spec
    CommandSpec spec;

    TiCacheVerb(Surroundings around) {
        this.around = around;
    }

    /** The actions, by name, to be added to the command of this verb. */
    public Map<String, Object> actions() {
        Map<String, Object> actions = new LinkedHashMap<>();
        actions.put("list", new TiCacheListAction(around));
        actions.put("export", new TiCacheExportAction(around));
        actions.put("import", new TiCacheImportAction(around));
        actions.put("clear", new TiCacheClearAction(around));
        return actions;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(around.err());
        return ExitCode.USAGE;
    }
}
