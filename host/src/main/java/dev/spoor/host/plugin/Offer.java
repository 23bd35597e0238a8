package dev.spoor.host.plugin;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One provider of one generation, and its open sessions. Provider and sessions are the plugin's objects and stay in here. */
final class Offer {
    private final Generation generation;
    private final Kind kind;
    private final String id;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private volatile Provider<?> provider;
    private volatile ProviderInfo info;

    /** What a manifest says is offered: {@code kind:id}. */
    Offer(Generation generation, String qualified) {
        int colon = qualified.indexOf(':');
        this.generation = generation;
        this.kind = Kind.ofPrefix(qualified.substring(0, colon)).orElseThrow();
        this.id = qualified.substring(colon + 1);
    }

    Generation generation() {
        return generation;
    }

    Kind kind() {
        return kind;
    }

    String id() {
        return id;
    }

    String qualified() {
        return kind.prefix() + ":" + id;
    }

    /** What the plugin says of itself, in flat form; false where that is no descriptor. */
    boolean described(Map<?, ?> flat) {
        info = Descriptors.info(kind, id, generation.jar(), flat, this::accepts).orElse(null);
        return info != null;
    }

    /** What the cache says of it; what the plugin says counts more. */
    void recalled(Map<?, ?> flat) {
        if (info == null) {
            described(flat);
        }
    }

    /** After loading. */
    void made(Provider<?> newProvider) {
        provider = newProvider;
    }

    /** Whether a value keeps to the rule of a setting: this version tells, or, when it is gone, the one that took over. */
    boolean accepts(boolean option, String key, String text) {
        try (Entry<?> entry = generation.enter(this)) {
            if (entry != null) {
                entry.wear(generation.loader());
                Descriptor declared = provider.descriptor();
                (option ? declared.options() : declared.settings())
                        .stream().filter(s -> s.key().equals(key)).forEach(s -> s.parse(text));
                return true;
            }
        } catch (ProviderException e) {
            return true; // what does not load accepts nothing anyway, and says why
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return false;
        }
        return generation.house().successor().accepts(kind, id, option, key, text);
    }

    /** Null before loading and after closing. */
    Provider<?> provider() {
        return provider;
    }

    /** Null where neither the cache nor the plugin was asked successfully yet. */
    ProviderInfo info() {
        if (info == null) {
            generation.recall();
        }
        return info;
    }

    /** Names of the instances that have an open session. */
    Set<String> instances() {
        Set<String> open = new TreeSet<>();
        sessions.forEach((name, session) -> {
            if (session.open != null) {
                open.add(name);
            }
        });
        return open;
    }

    /** The open session of an instance; opens it where that was not done. */
    AutoCloseable session(String instance) throws ProviderException {
        Session session = sessions.get(instance);
        if (session == null) {
            session = sessions.computeIfAbsent(instance, name -> new Session());
        }
        AutoCloseable open = session.open;
        return open != null ? open : session.open(instance);
    }

    /** Forgets everything of the plugin's, and gives back the sessions that are open. */
    List<AutoCloseable> clear() {
        List<AutoCloseable> open = new ArrayList<>();
        for (Session session : sessions.values()) {
            if (session.open != null) {
                open.add(session.open);
            }
        }
        sessions.clear();
        provider = null;
        return open;
    }

    private final class Session {
        private final ReentrantLock opening = new ReentrantLock();
        private volatile AutoCloseable open;

        AutoCloseable open(String instance) throws ProviderException {
            try {
                opening.lockInterruptibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException("interrupted while waiting for " + qualified() + " to open");
            }
            try {
                if (open == null) {
                    Context context = generation.house().contexts().create(info, instance);
                    AutoCloseable made = Limited.call(
                            generation.subject(),
                            "opening " + qualified(),
                            generation.loader(),
                            generation.house().patience().open(),
                            () -> provider.open(context));
                    if (made == null) {
                        throw ProviderException.of(
                                Problem.Kind.BUG, generation.subject(), "opening " + qualified() + " gave no session");
                    }
                    open = made;
                    generation.opened(qualified() + " " + instance);
                }
                return open;
            } catch (ProviderException e) {
                if (e.problem().kind() == Problem.Kind.BUG) {
                    generation.notOpened(qualified() + " " + instance, e.problem());
                }
                throw e;
            } finally {
                opening.unlock();
            }
        }
    }
}
