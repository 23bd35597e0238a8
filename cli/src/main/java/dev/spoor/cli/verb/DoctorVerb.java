package dev.spoor.cli.verb;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.Archive;
import dev.spoor.cli.work.Budgets;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.cli.work.Listing;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.UsageException;
import dev.spoor.host.ConnectionCheck;
import dev.spoor.host.Spoor;
import dev.spoor.host.config.DidYouMean;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.config.Instance;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.plugin.PluginState;
import dev.spoor.host.plugin.PluginStatus;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.ti.Respondent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether everything is ready, and if not, why. */
@Command(
        name = "doctor",
        description =
                "Tells of every provider whether it is ready, and if not, why and what to do; of every plugin that failed;"
                        + " and of Java, folders and configuration. Asks no service, unless told to log in.",
        footer = {"", "Examples:", "  spoor doctor", "  spoor doctor --login", "  spoor doctor --login sentinel -o json"
        })
public final class DoctorVerb extends Verb {
    private static final String OK = "ok";
    private static final String READY = "ready";
    /** For one login. A person who enters a code somewhere needs time. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Option(
            names = "--login",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "NAME",
            description = "Also tries whether connections can be reached and let you in: all, or this one.")
    String login;

    @Mixin
    OutputOptions output = new OutputOptions();

    private boolean wrong;
    private Budgets budgets;

    /** The verb. */
    public DoctorVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        SpoorConfig config = host.load(around);
        try (Spoor spoor = host.open(around, config)) {
            Listing listing = new Listing("what", "state", "because");
            providers(spoor, listing);
            if (login != null) {
                logins(spoor, listing);
            }
            failures(spoor, listing);
            surroundings(config, listing);
            listing.print(around, output);
            return wrong ? ExitCode.CONFIG : ExitCode.DONE;
        }
    }

    private void providers(Spoor spoor, Listing listing) {
        try (Budgets opened = new Budgets(spoor)) {
            budgets = opened;
            everyProvider(spoor, listing);
        }
    }

    private void everyProvider(Spoor spoor, Listing listing) {
        for (Kind kind : Kind.values()) {
            for (ProviderInfo provider : spoor.plugins().providers(kind)) {
                List<Instance> uses = spoor.config().instances(kind).stream()
                        .filter(use -> use.id().equals(provider.id()))
                        .toList();
                if (uses.isEmpty()) {
                    unused(spoor, provider, listing);
                }
                uses.forEach(use -> used(spoor, provider, use, listing));
            }
        }
    }

    /** Not mentioned in any configuration: ready where it needs nothing. */
    private void unused(Spoor spoor, ProviderInfo provider, Listing listing) {
        List<Problem> missing =
                spoor.config().check(new Instance(provider.kind(), provider.id(), ""), provider.descriptor());
        if (!missing.isEmpty()) {
            listing.row(provider.qualified(), "not configured", words(missing));
        } else if (provider.kind() == Kind.DRIVER) {
            listing.row(
                    provider.qualified(),
                    "not configured",
                    "no connection uses it: connections.NAME.driver=" + provider.id());
        } else {
            listing.row(provider.qualified(), READY, ready(spoor, provider, provider.id()));
        }
    }

    private void used(Spoor spoor, ProviderInfo provider, Instance use, Listing listing) {
        List<Problem> problems = spoor.config().check(use, provider.descriptor());
        boolean enabled = spoor.config().use(use).get(HostSettings.ENABLED);
        wrong |= !problems.isEmpty() && enabled;
        listing.row(
                use.toString(),
                !enabled ? "switched off" : problems.isEmpty() ? READY : "wrong",
                problems.isEmpty()
                        ? ready(spoor, provider, use.name().isEmpty() ? use.id() : use.name())
                        : words(problems));
    }

    /** What it is, and for one that limits how much it is asked, what is left. */
    private String ready(Spoor spoor, ProviderInfo provider, String name) {
        String title = provider.descriptor().title();
        String left = respondent(spoor, provider, name).map(budgets::of).orElse("");
        return left.isEmpty() ? title : title + "; " + left;
    }

    /** As the engine of lookups asks it, which counts; empty for one that it does not ask. */
    private static Optional<Respondent> respondent(Spoor spoor, ProviderInfo provider, String name) {
        try {
            return switch (provider.kind()) {
                case TI -> Optional.of(spoor.respondent(name));
                case GEO -> spoor.locators(List.of(provider)).stream().findFirst();
                default -> Optional.empty();
            };
        } catch (ProviderException e) {
            return Optional.empty();
        }
    }

    private void logins(Spoor spoor, Listing listing) {
        List<Instance> all = spoor.config().instances(Kind.DRIVER);
        List<String> names = all.stream().map(Instance::name).toList();
        if (!login.isEmpty() && !names.contains(login)) {
            throw new UsageException("no connection is called " + login + DidYouMean.hint(login, names));
        }
        ConnectionCheck check = new ConnectionCheck(spoor);
        for (Instance use : all) {
            boolean wanted = login.isEmpty()
                    ? spoor.config().use(use).get(HostSettings.ENABLED)
                    : use.name().equals(login);
            if (wanted) {
                Optional<Problem> problem = check.of(use, PATIENCE);
                wrong |= problem.isPresent();
                listing.row(
                        "login " + use.name(),
                        problem.isPresent() ? "refused" : OK,
                        problem.map(Problem::toString).orElse("it can be reached and lets you in"));
            }
        }
    }

    private static String words(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }

    /** After the providers were asked for: only loading a plugin shows that it cannot be loaded. */
    private void failures(Spoor spoor, Listing listing) {
        for (PluginStatus plugin : spoor.plugins().status()) {
            if (plugin.state() == PluginState.FAILED || plugin.problem().isPresent()) {
                wrong = true;
                String name =
                        plugin.id().isEmpty() ? plugin.file().getFileName().toString() : plugin.id();
                listing.row(
                        "plugin " + name,
                        plugin.state().name(),
                        plugin.problem().map(Problem::toString).orElse(""));
            }
        }
    }

    private void surroundings(SpoorConfig config, Listing listing) {
        wrong |= !config.problems().isEmpty();
        listing.row(
                "configuration",
                config.problems().isEmpty() ? OK : "wrong",
                config.problems().isEmpty()
                        ? config.sources().isEmpty()
                                ? "no file"
                                : config.sources().toString()
                        : words(config.problems()));
        folder(listing, "settings", config.dirs().config());
        folder(listing, "data", config.dirs().data());
        folder(listing, "cache", config.dirs().cache());
        listing.row("java", OK, Runtime.version() + " in " + System.getProperty("java.home"));
        Path archive = Archive.place(around, config);
        listing.row(
                "class-data archive",
                Files.exists(archive) ? OK : "none",
                Files.exists(archive) ? archive.toString() : "spoor warm makes one; starts get faster by it");
    }

    private static void folder(Listing listing, String name, Path folder) {
        boolean exists = Files.exists(folder);
        boolean usable = !exists || Files.isDirectory(folder) && Files.isWritable(folder);
        listing.row(name + " folder", usable ? OK : "not writable", folder + (exists ? "" : " (not there yet)"));
    }
}
