package dev.spoor.cli.verb;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.Provider;
import dev.spoor.api.Setting;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.cli.work.Listing;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.UsageException;
import dev.spoor.host.Spoor;
import dev.spoor.host.config.DidYouMean;
import dev.spoor.host.plugin.PluginState;
import dev.spoor.host.plugin.PluginStatus;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Plugins: which there are, what they offer, getting and removing them. */
@Command(
        name = "plugins",
        description = "Lists, describes, installs, removes and verifies plugins. Without an action: lists them.",
        footer = {
            "",
            "Examples:",
            "  spoor plugins list",
            "  spoor plugins info ti-acme",
            "  spoor plugins install ti-acme-1.2.0.jar"
        })
public final class PluginsVerb extends Verb {
    /** The verb. */
    public PluginsVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        return list(new OutputOptions());
    }

    @Command(name = "list", description = "Every plugin jar that was found, and why one is not usable.")
    int list(@Mixin OutputOptions output) throws Exception {
        try (Spoor spoor = host.open(around)) {
            return print(spoor.plugins().status(), output);
        }
    }

    private int print(List<PluginStatus> all, OutputOptions output) throws Exception {
        Listing listing = new Listing("plugin", "version", "state", "provides", "publisher", "problem");
        for (PluginStatus plugin : all) {
            listing.row(
                    plugin.id().isEmpty() ? plugin.file().getFileName().toString() : plugin.id(),
                    plugin.version(),
                    plugin.state().name(),
                    plugin.providers(),
                    plugin.publisher(),
                    plugin.problem().map(Problem::toString).orElse(null));
        }
        listing.print(around, output);
        return exit(all);
    }

    /** A plugin that cannot be used is something missing, not a mistake in the command line. */
    private static int exit(List<PluginStatus> all) {
        return all.stream().anyMatch(plugin -> plugin.state() == PluginState.FAILED) ? ExitCode.PARTIAL : ExitCode.DONE;
    }

    @Command(
            name = "info",
            description = "All that a plugin says of itself: providers, settings, options, where it is.")
    int info(@Parameters(paramLabel = "PLUGIN", description = "Its id.") String id) throws Exception {
        try (Spoor spoor = host.open(around)) {
            Plugins plugins = spoor.plugins();
            List<ProviderInfo> providers = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                // Loads what is not known yet, so that the status below tells what came of it.
                plugins.providers(kind).stream()
                        .filter(provider -> provider.pluginId().equals(id))
                        .forEach(providers::add);
            }
            List<PluginStatus> found =
                    plugins.status().stream().filter(p -> p.id().equals(id)).toList();
            if (found.isEmpty()) {
                List<String> ids =
                        plugins.status().stream().map(PluginStatus::id).toList();
                throw new UsageException("no plugin is called " + id + DidYouMean.hint(id, ids)
                        + (ids.isEmpty() ? "" : " (spoor plugins list shows all)"));
            }
            for (PluginStatus plugin : found) {
                describe(plugin);
            }
            for (ProviderInfo provider : providers) {
                describe(provider);
            }
            around.out().flush();
            return exit(found);
        }
    }

    private void describe(PluginStatus plugin) throws Exception {
        line(plugin.id() + " " + plugin.version() + " by " + plugin.publisher() + ": " + plugin.state());
        line("  file    " + plugin.file());
        line("  sha256  " + plugin.sha256());
        if (plugin.problem().isPresent()) {
            line("  problem " + plugin.problem().get());
        }
    }

    private void describe(ProviderInfo provider) throws Exception {
        var descriptor = provider.descriptor();
        line("");
        line(provider.qualified() + ": " + descriptor.title());
        line("  " + descriptor.help());
        line("accepts", descriptor.accepts().stream().collect(Collectors.joining(", ")));
        line("produces", descriptor.produces().stream().collect(Collectors.joining(", ")));
        line("speaks to", descriptor.hosts().stream().collect(Collectors.joining(", ")));
        line("page", descriptor.homepage().orElse(""));
        for (Setting<?> setting : descriptor.settings()) {
            line("setting", words(setting));
        }
        for (Setting<?> option : descriptor.options()) {
            line("option", words(option));
        }
    }

    private static String words(Setting<?> setting) {
        return setting.key() + " (" + setting.type() + (setting.isRequired() ? ", required" : "")
                + setting.defaultValue()
                        .filter(value -> !setting.isSecret())
                        .map(value -> ", " + value)
                        .orElse("")
                + ") " + setting.help();
    }

    private void line(String label, String text) throws Exception {
        if (!text.isEmpty()) {
            line("  " + label + " ".repeat(Math.max(1, 10 - label.length())) + text);
        }
    }

    private void line(String text) throws Exception {
        around.out().line(Escape.line(text));
    }

    @Command(
            name = "install",
            description =
                    "Copies plugin jars into the user's plugin folder and puts them to use, in the place of older versions."
                            + " A jar that cannot be loaded, or is not trusted, changes nothing.")
    int install(@Parameters(arity = "1..*", paramLabel = "JAR", description = "Plugin jars.") List<Path> jars)
            throws Exception {
        try (Spoor spoor = host.open(around)) {
            for (Path jar : jars) {
                PluginStatus status =
                        spoor.plugins().install(around.env().workingDir().resolve(jar));
                say("installed " + status.id() + " " + status.version() + " to " + status.file());
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "remove", description = "Deletes plugins' jars.")
    int remove(@Parameters(arity = "1..*", paramLabel = "PLUGIN", description = "Their ids.") List<String> ids)
            throws Exception {
        try (Spoor spoor = host.open(around)) {
            for (String id : ids) {
                spoor.plugins().remove(id);
                say("removed " + id);
            }
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "verify",
            description = "Loads every plugin, and lists which ones are well made and trusted, and which not.")
    int verify(@Mixin OutputOptions output) throws Exception {
        try (Spoor spoor = host.open(around)) {
            for (Kind kind : Kind.values()) {
                for (ProviderInfo provider : spoor.plugins().providers(kind)) {
                    spoor.plugins().ask(kind, provider.id(), Provider.class, loaded -> true);
                }
            }
            return print(spoor.plugins().status(), output);
        }
    }

    private void say(String text) {
        if (!host.isQuiet()) {
            around.err().println(Escape.line(text));
        }
    }
}
