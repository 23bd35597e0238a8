package dev.spoor.host.plugin;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The plugins of a host: finds them in folders, loads one when it is first needed, lets calls in, and swaps versions while calls run.
 * Safe for use by many threads.
 */
public final class Plugins implements AutoCloseable {
    private final House house;
    private final PluginFolder folder;
    private final ReentrantLock changing = new ReentrantLock();
    private final List<Generation> leaving = new ArrayList<>();
    private volatile Registry registry = Registry.EMPTY;

    private Plugins(PluginOptions options, PluginRuntime runtime, ContextFactory contexts) throws IOException {
        house = new House(
                runtime,
                new SharedLibraries(options.libraries()),
                new WorkFolder(options.work()),
                contexts,
                options.patience(),
                new Janitor(),
                new LeakWatch(),
                new Descriptors(this::accepts));
        folder = new PluginFolder(options, house);
    }

    /**
     * The plugins in the folders as they are now; none is loaded.
     *
     * @param runtime closed with this
     * @throws IOException where the work folder cannot be used; a bad plugin is no error, {@link #status()} tells
     */
    public static Plugins open(PluginOptions options, PluginRuntime runtime, ContextFactory contexts)
            throws IOException {
        // Else an open stream to a resource keeps the jar open for the life of the JVM, after its loader is closed.
        URLConnection.setDefaultUseCaches("jar", false);
        Plugins plugins = new Plugins(options, runtime, contexts);
        plugins.rescan();
        return plugins;
    }

    /** The usable providers of a kind, sorted by id. Loads plugins whose descriptors are not known yet. */
    public List<ProviderInfo> providers(Kind kind) {
        List<ProviderInfo> ready = new ArrayList<>();
        for (Offer offer : registry.offers(kind)) {
            info(offer).ifPresent(ready::add);
        }
        return ready;
    }

    /** A usable provider. */
    public Optional<ProviderInfo> find(Kind kind, String id) {
        Offer offer = registry.offer(kind, id);
        return offer == null ? Optional.empty() : info(offer);
    }

    private Optional<ProviderInfo> info(Offer offer) {
        if (offer.info() == null) {
            try (Entry<?> entry = offer.generation().enter(offer)) {
                if (entry == null) {
                    return Optional.empty(); // just being replaced
                }
            } catch (ProviderException e) {
                return Optional.empty(); // status() says why
            }
        }
        return Optional.ofNullable(offer.info());
    }

    /**
     * Enters the current version of a plugin, with the session of an instance, which the first one in opens.
     *
     * @param <S> the session of this kind of provider
     * @param instance name of the instance as the user configured it; "" for the default one
     * @throws ProviderException NOT_FOUND where nobody offers this; else as the plugin's loading or opening fails
     */
    public <S extends AutoCloseable> Lease<S> lease(Kind kind, String id, String instance) throws ProviderException {
        while (true) {
            Offer offer = offer(kind, id);
            Lease<S> lease = offer.generation().enter(offer, instance);
            if (lease != null) {
                return lease;
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
        while (true) {
            Offer offer = offer(kind, id);
            try (Entry<?> entry = offer.generation().enter(offer)) {
                if (entry != null) {
                    entry.wear(offer.generation().loader());
                    return work.apply(type.cast(offer.provider()));
                }
            } catch (IllegalArgumentException e) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, offer.qualified(), String.valueOf(e.getMessage()));
            } catch (RuntimeException | Error e) {
                throw new ProviderException(Failures.problem(offer.generation().subject(), offer.qualified(), e));
            }
        }
    }

    private Offer offer(Kind kind, String id) throws ProviderException {
        Offer offer = registry.offer(kind, id);
        if (offer == null) {
            throw ProviderException.of(
                    Problem.Kind.NOT_FOUND, kind.prefix() + ":" + id, "no plugin that provides it is installed");
        }
        return offer;
    }

    private boolean accepts(Kind kind, String id, boolean option, String key, String text) {
        try {
            return ask(kind, id, Provider.class, provider -> {
                var declared = option
                        ? provider.descriptor().options()
                        : provider.descriptor().settings();
                declared.stream().filter(s -> s.key().equals(key)).forEach(s -> s.parse(text));
                return true;
            });
        } catch (ProviderException e) {
            return e.problem().kind() == Problem.Kind.CONFIG; // a plugin that does not load is told of elsewhere
        }
    }

    /** Looks at the folders anew: takes in what is new or changed, retires what is gone. */
    public void rescan() {
        changing.lock();
        try {
            publish(folder.scan(registry));
        } finally {
            changing.unlock();
        }
    }

    private void publish(Registry next) {
        Registry before = registry;
        registry = next;
        leaving.removeIf(generation -> generation.status().state() == PluginState.CLOSED);
        for (Generation generation : before.plugins()) {
            if (next.plugin(generation.jar().id()) != generation) {
                leaving.add(generation);
                generation.retire();
            }
        }
    }

    /** Every jar seen, in the order of their files, then versions that are still on their way out. Loads nothing. */
    public List<PluginStatus> status() {
        changing.lock();
        try {
            Registry now = registry;
            List<PluginStatus> all = new ArrayList<>();
            now.plugins().forEach(generation -> all.add(generation.status()));
            all.addAll(now.refused());
            all.sort(Comparator.comparing(PluginStatus::file));
            for (Generation generation : leaving) {
                PluginStatus status = generation.status();
                if (status.state() != PluginState.CLOSED) {
                    all.add(status);
                }
            }
            return all;
        } finally {
            changing.unlock();
        }
    }

    /** Retires all plugins, waits for them as long as {@link Patience} says, and forgets them. */
    @Override
    public void close() {
        changing.lock();
        try {
            publish(Registry.EMPTY);
        } finally {
            changing.unlock();
        }
        house.janitor().close();
        house.runtime().close();
        house.work().close();
    }
}
