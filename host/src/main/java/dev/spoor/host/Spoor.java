package dev.spoor.host;

import dev.spoor.api.Call;
import dev.spoor.api.Kind;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Tlp;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.DidYouMean;
import dev.spoor.host.config.Environment;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.config.Instance;
import dev.spoor.host.config.Redactor;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.decode.DecodeLimits;
import dev.spoor.host.decode.DecodeWalk;
import dev.spoor.host.decode.Decoders;
import dev.spoor.host.door.HostContexts;
import dev.spoor.host.door.Network;
import dev.spoor.host.geo.GeoLookup;
import dev.spoor.host.geo.Locator;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.Patience;
import dev.spoor.host.plugin.PluginOptions;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.Masking;
import dev.spoor.host.run.ProviderCall;
import dev.spoor.host.run.Sessions;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.SpoolSpace;
import dev.spoor.host.ti.AnswerCache;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Candidate;
import dev.spoor.host.ti.Relations;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Screening;
import dev.spoor.host.ti.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The host: plugins, configuration and network of one process. Cheap to open; what it needs it makes when it is needed. Safe for use by many
 * threads.
 *
 * <pre>{@code
 * try (Spoor spoor = Spoor.open(config, home); Workspace workspace = spoor.workspace()) {
 *     workspace.read(List.of(Path.of("evidence")));
 *     workspace.analyze("ioc", Map.of(), "indicators");
 *     workspace.render("html", View.of("table", "Indicators").inputs("indicators"), out);
 * }
 * }</pre>
 */
public final class Spoor implements AutoCloseable {
    private final SpoorConfig config;
    private final Clock clock;
    private final Network network;
    private final Plugins plugins;
    private final MemoryBudget memory = MemoryBudget.ofHeap();
    private SpoolSpace space;

    private Spoor(SpoorConfig config, Path home, Network network) throws IOException {
        this.config = config;
        this.clock = Clock.systemUTC();
        this.network = network;
        Path cache = config.dirs().cache();
        PluginRuntime runtime =
                PluginRuntime.named(config.plugins().get(HostSettings.RUNTIME), cache.resolve("runtime"));
        this.plugins = Plugins.open(
                pluginOptions(config, home),
                runtime,
                new HostContexts(
                        config, network, clock, new ConnectionDoor(this), new EvidenceDoor(this), new PlaceDoor(this)));
    }

    /**
     * Opens the host with the user's configuration, for use at the user's side.
     *
     * @param home folder of the distribution: {@code plugins}, {@code lib/shared}
     */
    public static Spoor open(Path home) throws IOException {
        return open(ConfigLoader.in(Environment.system()).load(), home);
    }

    /**
     * Opens the host.
     *
     * @param home folder of the distribution: {@code plugins}, {@code lib/shared}; further plugins are where the configuration says
     * @throws IOException where its folders cannot be used
     */
    public static Spoor open(SpoorConfig config, Path home) throws IOException {
        return new Spoor(config, home, Network.live(config, Clock.systemUTC()));
    }

    /** As {@link #open(SpoorConfig, Path)}, on another network: one that records, or answers from a recording. */
    public static Spoor open(SpoorConfig config, Path home, Network network) throws IOException {
        return new Spoor(config, home, network);
    }

    private static PluginOptions pluginOptions(SpoorConfig config, Path home) {
        List<Path> folders = new ArrayList<>(config.pluginDirs());
        folders.add(config.dirs().data().resolve("plugins"));
        folders.add(home.resolve("plugins"));
        Path cache = config.dirs().cache();
        return new PluginOptions(
                folders,
                home.resolve("lib").resolve("shared"),
                cache.resolve("work"),
                cache.resolve("descriptors"),
                config.plugins().find(HostSettings.POLICY).orElse(null),
                Patience.USUAL.drain(config.plugins().get(HostSettings.DRAIN)));
    }

    /** The plugins. */
    public Plugins plugins() {
        return plugins;
    }

    /**
     * The providers of a kind that speak to nobody, can be noticed by nobody, and are not switched off. One that must be configured and is
     * not is left out: nobody asked for it. One that is configured wrongly is not: it shall complain.
     */
    public List<ProviderInfo> local(Kind kind) {
        List<Instance> configured = config.instances(kind);
        return plugins.providers(kind).stream()
                .filter(provider -> provider.descriptor().hosts().isEmpty()
                        && !provider.descriptor().isActive())
                .filter(provider -> {
                    Instance usual = new Instance(kind, provider.id(), "");
                    return configured.contains(usual)
                            ? config.use(usual).get(HostSettings.ENABLED)
                            : config.check(usual, provider.descriptor()).isEmpty();
                })
                .toList();
    }

    /** The providers of a kind that could be asked of indicators or addresses, and what each lacks; asks nobody. */
    public List<Candidate> candidates(Kind kind) {
        return Candidate.of(kind, plugins.providers(kind), config);
    }

    /**
     * A TI provider by its id, or a use of one by the name that the user gave it.
     *
     * @throws ProviderException NOT_FOUND, which names those there are
     */
    public Respondent respondent(String name) throws ProviderException {
        Instance instance =
                config.instance(Kind.TI, name).filter(i -> !i.name().isEmpty()).orElse(new Instance(Kind.TI, name, ""));
        return respondent(provider(Kind.TI, instance.id()), instance);
    }

    /** A TI provider as it is configured under its own id. */
    public Respondent respondent(ProviderInfo provider) {
        return respondent(provider, new Instance(Kind.TI, provider.id(), ""));
    }

    /** Those of these geo providers that are elsewhere, as the engine of lookups asks them. */
    public List<Respondent> locators(List<ProviderInfo> providers) {
        return providers.stream()
                .filter(GeoLookup::isElsewhere)
                .map(this::locator)
                .toList();
    }

    /** A geo provider elsewhere, as the engine of lookups asks it. */
    Respondent locator(ProviderInfo provider) {
        return Locator.of(plugins, provider, config.use(new Instance(Kind.GEO, provider.id(), "")));
    }

    private Respondent respondent(ProviderInfo provider, Instance instance) {
        return Respondent.of(
                plugins, provider, instance, config.use(instance), Relations.of(plugins, config, provider, instance));
    }

    /**
     * A provider.
     *
     * @throws ProviderException NOT_FOUND, which names those there are
     */
    public ProviderInfo provider(Kind kind, String id) throws ProviderException {
        Optional<ProviderInfo> found = plugins.find(kind, id);
        if (found.isPresent()) {
            return found.get();
        }
        List<String> ids =
                plugins.providers(kind).stream().map(ProviderInfo::id).toList();
        throw ProviderException.of(
                Problem.Kind.NOT_FOUND,
                kind.prefix() + ":" + id,
                "no plugin provides it" + DidYouMean.hint(id, ids) + " (there are: " + String.join(", ", ids) + ")");
    }

    /** The terms on which indicators are looked up, as configured. */
    public Terms terms() {
        Options lookups = config.lookups();
        Tlp marking = Tlp.valueOf(lookups.get(HostSettings.TLP).toUpperCase(Locale.ROOT));
        Terms terms = config.http().get(HostSettings.OFFLINE) ? Terms.USUAL.stayOffline() : Terms.USUAL;
        return terms.screening(
                        new Screening(marking, lookups.find(HostSettings.NEVER).orElse(List.of())))
                .patience(lookups.get(HostSettings.PATIENCE));
    }

    /** Answers that TI providers gave before. To be closed; problems say where there are none. */
    public AnswerStore answers(Consumer<Problem> problems) {
        return AnswerCache.open(config.dirs().cache(), problems);
    }

    /** The time. */
    public Clock clock() {
        return clock;
    }

    /** The configuration. */
    public SpoorConfig config() {
        return config;
    }

    /** The network, with the audit of what was asked. */
    public Network network() {
        return network;
    }

    /** A new, empty workspace with collectors of its own; to be closed before this. */
    public Workspace workspace() {
        return workspace(CallScope.in(space()));
    }

    /** As {@link #workspace()}, with progress, a deadline or collectors as given; made with {@link #space()}. */
    public Workspace workspace(CallScope scope) {
        Redactor redactor = config.redactor();
        return new Workspace(this, scope.masking(new Masking(redactor::mask, redactor::mask, redactor::mask)));
    }

    /** Where rows are put that do not fit into memory. */
    public synchronized SpoolSpace space() {
        if (space == null) {
            space = SpoolSpace.open(config.dirs().cache().resolve("spool"), memory);
        }
        return space;
    }

    /** The queries that there are, and their running. */
    public Queries queries() {
        return new Queries(this, clock);
    }

    /** A walk over evidence with all decoders there are now. */
    DecodeWalk walk() {
        int workers = Runtime.getRuntime().availableProcessors();
        return new DecodeWalk(Decoders.of(plugins), limits(), space().folder(), workers);
    }

    private DecodeLimits limits() {
        long bytes = config.limits().get(HostSettings.BYTES);
        return DecodeLimits.FILES
                .withDepth(Math.toIntExact(config.limits().get(HostSettings.DEPTH)))
                .withPieces(Math.toIntExact(config.limits().get(HostSettings.PIECES)))
                .withBytes(bytes, Math.min(bytes, DecodeLimits.FILES.pieceBytes()))
                .withRatio(Math.toIntExact(config.limits().get(HostSettings.RATIO)), DecodeLimits.FILES.ratioFrom())
                .withTime(config.limits().get(HostSettings.TIME), DecodeLimits.FILES.patience());
    }

    /**
     * Asks a connection of the user's.
     *
     * @throws ProviderException where there is no such connection, or its driver throws
     */
    public void query(String connection, QueryDriver.Request request, Sink<Batch> out, Call call)
            throws ProviderException {
        ask(connection(connection), request, out, call);
    }

    /** @throws ProviderException CONFIG where there is no such connection */
    Instance connection(String name) throws ProviderException {
        return config.instance(Kind.DRIVER, name).orElseThrow(() -> unknown(name));
    }

    /**
     * Asks a driver as it is used under this name, or under none.
     *
     * @throws ProviderException where its driver throws
     */
    void ask(Instance instance, QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException {
        Sessions<QueryDriver.Session> sessions = () -> plugins.lease(Kind.DRIVER, instance.id(), instance.name());
        if (call instanceof HostCall host) {
            query(Kind.DRIVER.prefix() + ":" + instance.id(), sessions, request, out, host);
        } else {
            try (Lease<QueryDriver.Session> lease = sessions.lease()) {
                lease.session().query(request, out, call);
            }
        }
    }

    private static void query(
            String provider,
            Sessions<QueryDriver.Session> sessions,
            QueryDriver.Request request,
            Sink<Batch> out,
            HostCall call)
            throws ProviderException {
        try {
            ProviderCall.<QueryDriver.Session>run(
                    provider, sessions, call, (session, inner) -> session.query(request, inner.guard(out), inner));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProviderException unknown(String connection) {
        List<String> names =
                config.instances(Kind.DRIVER).stream().map(Instance::name).collect(Collectors.toList());
        return ProviderException.of(
                Problem.Kind.CONFIG, connection, "there is no such connection" + DidYouMean.hint(connection, names));
    }

    /** Retires all plugins, closes connections, deletes what was put aside. */
    @Override
    public void close() {
        try {
            plugins.close();
        } finally {
            network.close();
            closeSpace();
        }
    }

    private synchronized void closeSpace() {
        if (space != null) {
            space.close();
        }
    }
}
