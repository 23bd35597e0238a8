package dev.spoor.host;

import dev.spoor.api.Kind;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.host.config.DidYouMean;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.config.Instance;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.query.NamedRanges;
import dev.spoor.host.query.QueryException;
import dev.spoor.host.query.QueryLibrary;
import dev.spoor.host.query.Quoting;
import dev.spoor.host.query.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Queries by name: those of plugins and of the user's folders, the drivers that speak their languages, and the connections that take them. */
public final class Queries {
    private static final String RESOURCES = "queries/";

    private final Spoor spoor;
    private final Clock clock;

    Queries(Spoor spoor, Clock clock) {
        this.spoor = spoor;
        this.clock = clock;
    }

    /**
     * All queries there are: those of plugins, then those of {@code queries} beside the user's configuration, then those of configured folders,
     * then these.
     *
     * @throws QueryException where a folder does not exist
     */
    public QueryLibrary library(Collection<Path> more) throws QueryException {
        QueryLibrary library = new QueryLibrary();
        library.add(spoor.plugins().resources(RESOURCES));
        Path own = spoor.config().dirs().config().resolve("queries");
        if (Files.isDirectory(own)) {
            library.add(own);
        }
        for (Path folder : spoor.config().queryDirs()) {
            library.add(folder);
        }
        for (Path path : more) {
            library.add(path);
        }
        return library;
    }

    /** What times mean now. */
    public Times times() {
        return new Times(clock.instant());
    }

    /** The ranges of time that the user keeps. */
    public NamedRanges ranges() {
        return new NamedRanges(spoor.config().dirs().data().resolve("times.json"));
    }

    /** How values are written in a language: by this connection's driver, else by one that speaks it, else after what is known of its texts. */
    public Quoting quoting(String language, Optional<Instance> connection) {
        Optional<String> driver = connection
                .map(Instance::id)
                .or(() -> speakers(language).stream().findFirst().map(ProviderInfo::id));
        if (driver.isEmpty()) {
            return Quoting.plain(language);
        }
        return (value, type) -> {
            try {
                return spoor.plugins()
                        .ask(Kind.DRIVER, driver.get(), QueryDriver.class, plugin -> plugin.literal(value, type));
            } catch (ProviderException e) {
                throw new IllegalArgumentException(
                        e.problem().kind() == Problem.Kind.BAD_REQUEST
                                ? e.problem().message()
                                : e.problem().toString());
            }
        };
    }

    private List<ProviderInfo> speakers(String language) {
        return spoor.plugins().providers(Kind.DRIVER).stream()
                .filter(driver -> driver.descriptor().accepts().contains(language))
                .toList();
    }

    /** The connections whose drivers speak a language. */
    public List<Instance> connections(String language) {
        List<String> ids = speakers(language).stream().map(ProviderInfo::id).toList();
        return spoor.config().instances(Kind.DRIVER).stream()
                .filter(one -> ids.contains(one.id()))
                .toList();
    }

    /**
     * The connection of this name, which must speak the language; without a name the only one that does.
     *
     * @param name null for none
     * @throws QueryException that says which there are
     */
    public Instance connection(String name, String language) throws QueryException {
        List<Instance> fitting = connections(language);
        String names = fitting.stream().map(Instance::name).collect(Collectors.joining(", "));
        if (name == null) {
            if (fitting.size() == 1) {
                return fitting.get(0);
            }
            throw new QueryException(
                    fitting.isEmpty()
                            ? "no connection takes " + language
                                    + "; configure one under connections in spoor.yaml, or see the query with --print"
                            : "several connections take " + language + ": " + names + "; choose one with --connect");
        }
        List<String> all = spoor.config().instances(Kind.DRIVER).stream()
                .map(Instance::name)
                .toList();
        if (!all.contains(name)) {
            throw new QueryException("no connection is called " + name + DidYouMean.hint(name, all)
                    + "; configure one under connections in spoor.yaml");
        }
        return fitting.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new QueryException(name + " does not take " + language
                        + (fitting.isEmpty() ? "" : "; " + names + (fitting.size() == 1 ? " does" : " do"))));
    }

    /** How many requests a connection takes at once: what is configured, else what its driver says, else one. */
    public int parallel(Instance connection) {
        Limits declared = spoor.plugins()
                .find(Kind.DRIVER, connection.id())
                .map(driver -> driver.descriptor().limits())
                .orElse(Limits.NONE);
        return Math.max(
                1, HostSettings.limits(declared, spoor.config().use(connection)).parallel());
    }
}
