package dev.spoor.host.plugin;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.WorkFolder;
import dev.spoor.host.plugin.runtime.Failures;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import dev.spoor.host.plugin.runtime.SharedLibraries;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import jdk.jfr.FlightRecorder;

/**
 * The plugins of a host: finds them in folders, loads one when it is first needed, lets calls in, and swaps versions while calls run.
 * Safe for use by many threads.
 */
public final class Plugins implements AutoCloseable {
    /** For how long files must keep still before they are taken for whole. */
    private static final Duration STILL = Duration.ofMillis(300);

    /** How often a file may change between being verified and being loaded before that is its user's problem. */
    private static final int MAX_OVERTAKEN = 10;

    private final House house;
    private final PluginOptions options;
    private final PluginFolder folder;
    private final Installer installer;
    private final ReentrantLock changing = new ReentrantLock();
    private final List<Generation> leaving = new CopyOnWriteArrayList<>();
    private volatile Registry registry = Registry.EMPTY;
    private FolderWatch watch;
    private boolean closed;

    private Plugins(PluginOptions options, PluginRuntime runtime, ContextFactory contexts, ClassLoader embedded)
            throws IOException {
        house = new House(
                runtime,
                new SharedLibraries(options.libraries(), options.cache().resolve("natives")),
                new WorkFolder(options.work()),
                contexts,
                options.patience(),
                new Janitor(),
                new LeakWatch(),
                new KnownJars(options.cache()),
                this::accepts);
        this.options = options;
        folder = new PluginFolder(options, house, embedded == null ? new Embedded() : new Embedded(house, embedded));
        installer = new Installer(options, house);
    }

    /**
     * The plugins in the folders as they are now; none is loaded.
     *
     * @param runtime closed with this
     * @throws IOException where the work folder cannot be used; a bad plugin is no error, {@link #status()} tells
     */
    public static Plugins open(PluginOptions options, PluginRuntime runtime, ContextFactory contexts)
            throws IOException {
        return open(options, runtime, contexts, null);
    }

    /**
     * As {@link #open(PluginOptions, PluginRuntime, ContextFactory)}, with the providers that a class loader sees as well: those of a
     * program that embeds the host and has plugins on its own class path. They come before those in the folders.
     *
     * @param embedded null for none
     */
    public static Plugins open(
            PluginOptions options, PluginRuntime runtime, ContextFactory contexts, ClassLoader embedded)
            throws IOException {
        // Else an open stream to a resource keeps the jar open for the life of the JVM, after its loader is closed.
        URLConnection.setDefaultUseCaches("jar", false);
        Plugins plugins = new Plugins(options, runtime, contexts, embedded);
        plugins.rescan();
        return plugins;
    }

    /** The usable providers of a kind, sorted by id. Loads plugins whose descriptors are not known yet. */
    public List<ProviderInfo> providers(Kind kind) {
        List<ProviderInfo> ready = new ArrayList<>();
        for (Offer offer : registry.offers(kind)) {
            find(kind, offer.id()).ifPresent(ready::add);
        }
        return ready;
    }

    /** A usable provider. */
    public Optional<ProviderInfo> find(Kind kind, String id) {
        for (int overtaken = 0; ; overtaken++) {
            Offer offer = registry.offer(kind, id);
            if (offer == null) {
                return Optional.empty();
            }
            if (offer.generation().hasFailed()) {
                if (isOvertaken(offer, overtaken)) {
                    continue;
                }
                return Optional.empty(); // status() says why
            }
            if (offer.info() != null) {
                return Optional.of(offer.info());
            }
            try (Entry<?> entry = offer.generation().enter(offer)) {
                if (entry != null) {
                    return Optional.of(offer.info()); // whoever is in has loaded it
                }
            } catch (ProviderException e) {
                if (!isOvertaken(offer, overtaken)) {
                    return Optional.empty();
                }
            }
        }
    }

    /**
     * Enters the current version of a plugin, with the session of an instance, which the first one in opens.
     *
     * @param <S> the session of this kind of provider
     * @param instance name of the instance as the user configured it; "" for the default one
     * @throws ProviderException NOT_FOUND where nobody offers this; else as the plugin's loading or opening fails
     */
    public <S extends AutoCloseable> Lease<S> lease(Kind kind, String id, String instance) throws ProviderException {
        for (int overtaken = 0; ; overtaken++) {
            Offer offer = offer(kind, id);
            try {
                Lease<S> lease = offer.generation().enter(offer, instance);
                if (lease != null) {
                    return lease;
                }
            } catch (ProviderException e) {
                if (!isOvertaken(offer, overtaken)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Asks a provider itself something that needs no session, such as {@link dev.spoor.api.QueryDriver#literal}.
     *
     * @param work must return nothing of the plugin's; what it throws becomes a ProviderException, an IllegalArgumentException a
     *     BAD_REQUEST
     */
    public <P extends Provider<?>, R> R ask(Kind kind, String id, Class<P> type, Function<P, R> work)
            throws ProviderException {
        for (int overtaken = 0; ; overtaken++) {
            Offer offer = offer(kind, id);
            try (Entry<?> entry = offer.generation().enter(offer)) {
                if (entry != null) {
                    entry.wear(offer.generation().loader());
                    return work.apply(type.cast(offer.provider()));
                }
            } catch (CancelledException e) {
                throw e;
            } catch (ProviderException e) {
                if (!isOvertaken(offer, overtaken)) {
                    throw e;
                }
            } catch (IllegalArgumentException e) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, offer.qualified(), String.valueOf(e.getMessage()));
            } catch (RuntimeException | Error e) {
                throw new ProviderException(Failures.problem(offer.generation().subject(), offer.qualified(), e));
            }
        }
    }

    /**
     * The files that usable plugins carry below a folder of their jars, in order of the plugins, for the host to read: it loads none. A jar
     * that cannot be read, or that changed after it was verified and has not been looked at again, has none.
     *
     * @param folder such as {@code queries/}
     */
    public List<PluginResource> resources(String folder) {
        List<PluginResource> all = new ArrayList<>();
        for (Generation generation : registry.plugins()) {
            if (generation.hasFailed() || generation.jar().sha256().isEmpty()) {
                continue;
            }
            try {
                List<PluginResource> found = Resources.of(generation.jar(), folder, house.work());
                all.addAll(found == null ? List.of() : found);
            } catch (IOException | ProviderException | RuntimeException e) {
                // Its providers will say what is wrong with it when they are needed.
            }
        }
        return all;
    }

    /** Whether a file had changed when it was to be loaded, and a new look at the folders has found somebody else to ask. */
    private boolean isOvertaken(Offer offer, int times) {
        try {
            if (times < MAX_OVERTAKEN && offer.generation().isOutdated() && changing.tryLock(1, TimeUnit.SECONDS)) {
                try {
                    rescan();
                } finally {
                    changing.unlock();
                }
                Offer next = registry.offer(offer.kind(), offer.id());
                return next != null && next != offer;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private Offer offer(Kind kind, String id) throws ProviderException {
        Offer offer = registry.offer(kind, id);
        if (offer == null) {
            throw ProviderException.of(
                    Problem.Kind.NOT_FOUND, kind.prefix() + ":" + id, "no plugin that provides it is installed");
        }
        return offer;
    }

    /** Settings of a version that is gone are judged by the one that took over; without one nothing is held against them. */
    private boolean accepts(Kind kind, String id, boolean option, String key, String text) {
        Offer offer = registry.offer(kind, id);
        return offer == null || offer.accepts(option, key, text);
    }

    /** Looks at the folders anew: takes in what is new or changed, retires what is gone. */
    public void rescan() {
        changing.lock();
        try {
            if (!closed) {
                publish(folder.scan(registry, null));
            }
        } finally {
            changing.unlock();
        }
    }

    /**
     * From now on rescans by itself when files in the folders have changed and then kept still.
     *
     * @throws IOException where the folders cannot be watched
     */
    public void watch() throws IOException {
        changing.lock();
        try {
            if (watch == null && !closed) {
                Files.createDirectories(options.folders().get(0));
                watch = new FolderWatch(options.folders(), STILL, this::rescan);
            }
        } finally {
            changing.unlock();
        }
    }

    /**
     * Copies a jar into the first folder and puts it to use, in the place of the version that is there. It is loaded first, and where
     * that fails nothing has changed.
     *
     * @return its status now
     * @throws ProviderException with what is wrong with the jar, or with the plugin
     * @throws IOException where the folder cannot be written
     */
    public PluginStatus install(Path jar) throws ProviderException, IOException {
        changing.lock();
        try {
            Generation next = installer.install(jar, registry);
            publish(folder.scan(registry, next));
            if (registry.plugin(next.jar().id()) != next) {
                next.retire();
                throw ProviderException.of(
                        Problem.Kind.CONFIG,
                        jar.getFileName().toString(),
                        "was copied into the folder, but something there stands against it: " + registry.refused());
            }
            return next.status();
        } finally {
            changing.unlock();
        }
    }

    /**
     * Deletes a plugin's jar and retires the plugin.
     *
     * @throws ProviderException NOT_FOUND where there is none of this id
     * @throws IOException where the jar cannot be deleted
     */
    public void remove(String pluginId) throws ProviderException, IOException {
        changing.lock();
        try {
            Generation plugin = registry.plugin(pluginId);
            if (plugin == null) {
                throw ProviderException.of(Problem.Kind.NOT_FOUND, "plugin " + pluginId, "is not installed");
            }
            installer.remove(plugin);
            publish(folder.scan(registry, null));
        } finally {
            changing.unlock();
        }
    }

    /** One volatile write is the swap; then what is not in use any more is let go. */
    private void publish(Registry next) {
        Registry before = registry;
        registry = next;
        leaving.removeIf(Generation::isClosed);
        for (Generation generation : before.plugins()) {
            Generation successor = next.plugin(generation.jar().id());
            if (successor != generation) {
                if (FlightRecorder.isInitialized()) {
                    SwapEvent.note(generation, successor);
                }
                leaving.add(generation);
                generation.retire();
            }
        }
    }

    /**
     * Every jar seen, in the order of the files; then versions that are still on their way out, or gone but for a class loader that
     * somebody holds. Loads nothing.
     */
    public List<PluginStatus> status() {
        Registry now = registry;
        List<PluginStatus> all = new ArrayList<>();
        now.plugins().forEach(generation -> all.add(generation.status()));
        all.addAll(now.refused());
        all.sort(Comparator.comparing(PluginStatus::file).thenComparing(PluginStatus::state));
        for (Generation generation : leaving) {
            if (!generation.isClosed()) {
                all.add(generation.status());
            }
        }
        for (Generation generation : house.leaks().held()) {
            all.add(
                    generation
                            .status()
                            .with(
                                    Problem.of(
                                            Problem.Kind.BUG,
                                            generation.subject(),
                                            "is closed, but something holds its class loader: a thread, a static of the JDK, or a shared library")));
        }
        return all;
    }

    /** How many closed class loaders have not been collected yet; for tests and diagnostics. */
    public int uncollected() {
        return house.leaks().waiting();
    }

    /** Retires all plugins, waits for the calls inside as long as {@link Patience} says, and forgets them. */
    @Override
    public void close() {
        changing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (watch != null) {
                watch.close();
            }
            publish(Registry.EMPTY);
            awaitLeaving();
            house.janitor().close();
            house.runtime().close();
            house.work().close();
        } finally {
            changing.unlock();
        }
    }

    private void awaitLeaving() {
        Patience p = options.patience();
        long deadline = System.nanoTime()
                + p.drain().plus(p.grace()).plus(p.grace()).plus(p.close()).toNanos();
        try {
            for (Generation generation : leaving) {
                generation.awaitClosed(deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
