package dev.spoor.host.plugin;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.JarReader;
import dev.spoor.host.plugin.jar.PluginJar;
import dev.spoor.host.plugin.jar.WorkFolder;
import dev.spoor.host.plugin.runtime.Failures;
import dev.spoor.host.plugin.runtime.LoadedPlugin;
import dev.spoor.host.plugin.runtime.Window;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One version of one plugin while it is known: loaded when it is first needed, left by the last call after it is retired, then closed.
 * Safe for use by many threads.
 */
final class Generation {
    private final House house;
    private final LoadedPlugin embedded;
    private volatile PluginJar jar;
    private final Map<String, Offer> offers = new TreeMap<>();
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final ReentrantLock loading = new ReentrantLock();
    private final Ending ending = new Ending(this);
    private final Gate gate = new Gate(ending::begin);

    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile PluginState state = PluginState.VERIFIED;
    private volatile Problem problem;
    private final Map<String, Problem> unopened = new ConcurrentSkipListMap<>();
    private volatile ClassLoader loader;
    private volatile boolean outdated;
    private boolean recalled;
    private WorkFolder.Snapshot snapshot;
    private LoadedPlugin loaded;

    /** A generation of a jar that was verified. */
    Generation(House house, PluginJar jar) {
        this(house, jar, null);
    }

    /** A generation whose classes are there already; or are to be loaded from the jar, where that is null. */
    Generation(House house, PluginJar jar, LoadedPlugin embedded) {
        this.house = house;
        this.jar = jar;
        this.embedded = embedded;
        for (String qualified : jar.provides()) {
            offers.put(qualified, new Offer(this, qualified));
        }
    }

    House house() {
        return house;
    }

    PluginJar jar() {
        return jar;
    }

    /** The same bytes lie in another place now. */
    void foundAt(Path file) {
        jar = jar.in(file);
    }

    Collection<Offer> offers() {
        return offers.values();
    }

    ClassLoader loader() {
        return loader;
    }

    boolean isLoaded() {
        return loader != null;
    }

    boolean hasFailed() {
        return state == PluginState.FAILED;
    }

    /** True where it failed because its file is not any more what it was when it was verified. */
    boolean isOutdated() {
        return outdated;
    }

    /** How problems name it. */
    String subject() {
        return "plugin " + jar;
    }

    /**
     * Goes in for a call, with the open session of an instance; null where this generation is retired and another one is to be asked.
     */
    <S extends AutoCloseable> Lease<S> enter(Offer offer, String instance) throws ProviderException {
        Entry<S> entry = enter(offer);
        if (entry == null) {
            return null;
        }
        boolean done = false;
        try {
            @SuppressWarnings("unchecked") // a session of this kind, as long as the caller means the kind that it says
            S session = (S) offer.session(instance);
            ready();
            entry.opened(session, offer.info());
            entry.wear(loader);
            done = true;
            return entry;
        } finally {
            if (!done) {
                entry.close();
            }
        }
    }

    private void ready() {
        if (state == PluginState.LOADED) {
            state = PluginState.READY;
        }
    }

    /** Goes in without a session; null where this generation is retired. The context stays the caller's. */
    <S extends AutoCloseable> Entry<S> enter(Offer offer) throws ProviderException {
        if (!gate.enter()) {
            return null;
        }
        Entry<S> entry = new Entry<>(this);
        visits.add(entry);
        boolean done = false;
        try {
            load();
            done = true;
            return entry;
        } finally {
            if (!done) {
                entry.close();
            }
        }
    }

    /** Takes descriptors from the cache, where they are known there and are not known here yet. */
    synchronized void recall() {
        if (!recalled) {
            recalled = true;
            Map<?, ?> known = house.known().descriptors(jar);
            for (Offer offer : offers.values()) {
                if (known.get(offer.qualified()) instanceof Map<?, ?> flat) {
                    offer.recalled(flat);
                }
            }
        }
    }

    /** Another thread goes in with one who is inside. */
    Visit join(Visit host) {
        gate.join();
        if (host.hasLeft()) {
            gate.leave();
            throw new IllegalStateException("the lease is closed");
        }
        Visit visit = new Visit(this);
        visits.add(visit);
        visit.wear(loader);
        return visit;
    }

    void left(Visit visit) {
        visits.remove(visit);
        gate.leave();
    }

    Set<Visit> visits() {
        return visits;
    }

    /** Makes everything ready that another generation has ready, so that taking over from it cannot fail. */
    void prepare(Generation other) throws ProviderException {
        load();
        for (Offer theirs : other.offers()) {
            Offer ours = offers.get(theirs.qualified());
            if (ours != null) {
                for (String instance : theirs.instances()) {
                    ours.session(instance);
                    ready();
                }
            }
        }
    }

    /** Takes no new calls, and ends when the last one has left. */
    void retire() {
        if (gate.shut()) {
            ending.watch();
        }
    }

    /** Loads it where that was not done; what failed once fails again with the same problem. */
    void load() throws ProviderException {
        if (loader != null) {
            return;
        }
        try {
            loading.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while waiting for " + subject() + " to load");
        }
        try {
            if (problem != null) {
                throw new ProviderException(problem);
            }
            if (loader == null) {
                loadNow();
            }
        } finally {
            loading.unlock();
        }
    }

    private void loadNow() throws ProviderException {
        try {
            loaded = embedded != null ? embedded : loadJar();
            Map<String, Made> made = Limited.call(
                    subject(),
                    "loading",
                    loaded.loader(),
                    house.patience().load(),
                    () -> make(loaded.newProviders(jar)));
            Map<String, Object> flats = new TreeMap<>();
            for (Map.Entry<String, Made> m : made.entrySet()) {
                Offer offer = offers.get(m.getKey());
                if (!offer.described(m.getValue().flat())) {
                    throw says("the descriptor of " + m.getKey() + " cannot be copied");
                }
                offer.made(m.getValue().provider());
                flats.put(m.getKey(), m.getValue().flat());
            }
            house.known().describe(jar, flats);
            state = PluginState.LOADED;
            loader = loaded.loader();
        } catch (CancelledException e) {
            unload(); // the caller gave up; the next one may wait longer
            throw e;
        } catch (Exception | LinkageError e) {
            problem = Failures.problem(subject(), "loading", e);
            state = PluginState.FAILED;
            unload();
            throw new ProviderException(problem);
        }
    }

    private LoadedPlugin loadJar() throws ProviderException {
        outdated = true;
        snapshot = house.work().snapshot(jar.file());
        if (!JarReader.readAgain(snapshot, jar.file()).equals(jar)) {
            throw ProviderException.of(Problem.Kind.CONFIG, jar.fileName(), "has changed since it was verified");
        }
        outdated = false;
        Window window = house.libraries().window(jar.libraries());
        return house.runtime().load(jar, snapshot.path(), window);
    }

    private record Made(Provider<?> provider, Map<String, Object> flat) {}

    private Map<String, Made> make(List<Provider<?>> providers) throws ProviderException {
        Map<String, Made> made = new LinkedHashMap<>();
        for (Provider<?> provider : providers) {
            Optional<Kind> kind = Kind.of(provider);
            if (kind.isEmpty()) {
                throw says(provider.getClass().getName() + " is a provider of no known kind");
            }
            Map<String, Object> flat = Descriptors.flatten(provider.descriptor());
            String qualified = kind.get().prefix() + ":" + flat.get("id");
            if (made.put(qualified, new Made(provider, flat)) != null) {
                throw says("two of its providers are " + qualified);
            }
        }
        if (!made.keySet().equals(offers.keySet())) {
            throw says("its manifest says that it provides " + offers.keySet() + ", but it provides "
                    + new TreeSet<>(made.keySet()));
        }
        return made;
    }

    private ProviderException says(String why) {
        return ProviderException.of(Problem.Kind.BUG, subject(), why);
    }

    /** Lets go of everything of the plugin's. */
    void unload() {
        LoadedPlugin last = loaded;
        loaded = null;
        loader = null;
        offers.values().forEach(Offer::clear);
        if (last != null && last != embedded) {
            house.leaks().watch(this, last.loader());
            last.close();
        }
        if (snapshot != null) {
            snapshot.delete();
            snapshot = null;
        }
    }

    void closed() {
        if (state != PluginState.FAILED) {
            state = PluginState.CLOSED;
        }
        closed.countDown();
    }

    /** False where it has not ended by then. */
    boolean awaitClosed(long nanos) throws InterruptedException {
        return closed.await(nanos, TimeUnit.NANOSECONDS);
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Something is wrong with it that does not change its state. */
    void report(Problem newProblem) {
        problem = newProblem;
    }

    /** Told by the gate alone: whoever was inside when it was shut may still load it and make it ready. */
    private boolean isLeaving() {
        return gate.isShut() && state != PluginState.FAILED && state != PluginState.CLOSED;
    }

    /** A session does not open, and the fault is the plugin's: others may, so that it stays in use. */
    void notOpened(String session, Problem why) {
        unopened.put(session, why);
    }

    void opened(String session) {
        unopened.remove(session);
    }

    PluginStatus status() {
        Problem told = problem;
        if (told == null) {
            told = unopened.values().stream().findFirst().orElse(null);
        }
        return new PluginStatus(
                jar.file(),
                jar.id(),
                jar.version(),
                jar.publisher(),
                jar.sha256(),
                jar.provides(),
                isLeaving() ? PluginState.RETIRED : state,
                gate.inside(),
                Optional.ofNullable(told));
    }
}
