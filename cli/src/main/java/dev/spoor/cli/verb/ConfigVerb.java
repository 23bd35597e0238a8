package dev.spoor.cli.verb;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.cli.work.Listing;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.host.Spoor;
import dev.spoor.host.config.Shown;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is configured, and whether it will do. */
@Command(
        name = "config",
        description = "Shows what is configured and where each value came from, secrets masked; or checks it."
                + " Without an action: shows it.",
        footer = {"", "Examples:", "  spoor config show", "  spoor config check --config other.yaml"})
public final class ConfigVerb extends Verb {
    /** The verb. */
    public ConfigVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        return show(new OutputOptions());
    }

    @Command(name = "show", description = "Every configured value with where it came from. Secrets are masked.")
    int show(@Mixin OutputOptions output) throws Exception {
        SpoorConfig config = host.load(around);
        try (Spoor spoor = host.open(around, config)) {
            Listing listing = new Listing("key", "value", "from");
            for (Shown shown : config.show(descriptors(spoor.plugins()))) {
                listing.row(shown.key(), shown.value(), shown.origin().toString());
            }
            listing.print(around, output);
            if (config.sources().isEmpty()) {
                around.err()
                        .println("No configuration file; one would be "
                                + config.dirs().config().resolve("spoor.yaml"));
            }
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "check",
            description =
                    "Everything that is wrong, at once. Resolves no secret. Exits with 4 where something is wrong.")
    int check() throws Exception {
        SpoorConfig config = host.load(around);
        try (Spoor spoor = host.open(around, config)) {
            SpoorConfig.Check check = config.check(descriptors(spoor.plugins()));
            tell("wrong: ", check.problems());
            tell("better otherwise: ", check.warnings());
            if (check.problems().isEmpty()) {
                around.out()
                        .line("Nothing is wrong with "
                                + (config.sources().isEmpty()
                                        ? "the configuration; there is no file"
                                        : Escape.line(config.sources().toString())));
            }
            around.out().flush();
            return check.problems().isEmpty() ? ExitCode.DONE : ExitCode.CONFIG;
        }
    }

    private void tell(String mark, List<Problem> problems) throws Exception {
        for (Problem problem : problems) {
            around.out().line(mark + Escape.line(problem.toString()));
        }
    }

    private static Map<Kind, List<Descriptor>> descriptors(Plugins plugins) {
        Map<Kind, List<Descriptor>> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            all.put(
                    kind,
                    plugins.providers(kind).stream()
                            .map(ProviderInfo::descriptor)
                            .toList());
        }
        return all;
    }
}
