package dev.spoor.api;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a session may use, for its life: its settings, and the doors into the host. Implemented by the host, not by plugins. Safe for
 * use by many threads.
 */
public interface Context {
    /**
     * The value of a setting that the descriptor declares: checked, converted, defaulted.
     *
     * @throws IllegalStateException where it has neither value nor default; ask {@link #find} for those
     */
    <T> T get(Setting<T> setting);

    /** The value of a setting, or its default, if any. */
    <T> Optional<T> find(Setting<T> setting);

    /** HTTP, through the host's pool, proxy, egress list, pacing and recording. */
    Http http();

    /**
     * Sockets, through the host's egress list and audit, for what is not HTTP.
     *
     * @throws UnsupportedOperationException where the host has none
     */
    default Sockets sockets() {
        throw new UnsupportedOperationException("this host opens no sockets");
    }

    /** A log of the plugin's own; known secrets are masked in it. */
    System.Logger log();

    /** A folder of the provider's own that outlives sessions and versions. */
    Path dataDir();

    /**
     * A folder of the provider's own for what can be made again. Other processes may use it at the same time, and it may be emptied whenever
     * nobody does.
     */
    default Path cacheDir() {
        return dataDir();
    }

    /** The clock to go by. */
    Clock clock();

    /**
     * Asks another provider: the connection of this name, as the user configured it.
     *
     * @throws ProviderException where there is no such connection, or its driver throws
     */
    void query(String connection, QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException;

    /**
     * As {@link #query}, for those to whom part of an answer is none: the first thing that the driver reports as a problem of the call is thrown
     * when it is done, so that a short answer cannot be taken for a whole one. What was put by then was put.
     *
     * @throws ProviderException where there is no such connection, its driver throws, or its answer is not whole
     */
    default void queryWhole(String connection, QueryDriver.Request request, Sink<Batch> out, Call call)
            throws ProviderException {
        AtomicReference<Problem> first = new AtomicReference<>();
        query(connection, request, out, call.problemsTo(problem -> first.compareAndSet(null, problem)));
        if (first.get() != null) {
            throw new ProviderException(first.get());
        }
    }

    /**
     * A value as a literal of the language in which a connection is asked, as its driver writes it ({@link QueryDriver#literal}): what goes into
     * the text of a {@link #query} goes through here, so that no value can change what is asked.
     *
     * @throws ProviderException CONFIG where there is no such connection, BAD_REQUEST where the value cannot be such a literal
     */
    default String literal(String connection, Object value, String type) throws ProviderException {
        throw ProviderException.of(Problem.Kind.CONFIG, connection, "there is no such connection");
    }

    /** Reads evidence files and folders through the host's decode walk, whatever their format. Bad ones become problems of the call. */
    void decode(List<Path> paths, Tables out, Call call);

    /**
     * What {@link #decode} reads with, as one text: while it is the same, the same files give the same rows. It tells of the decoders that
     * there are, in which versions and with which settings, and is for keys of caches. Empty where nobody can tell.
     */
    default String decoders() {
        return "";
    }

    /**
     * Locates addresses by the geo providers that answer offline, the next one only what the one before does not know.
     *
     * @param out receives a place for each address that somebody knows
     * @throws ProviderException CONFIG where there is no such provider
     */
    default void locate(List<InetAddress> addresses, Sink<Place> out, Call call) throws ProviderException {
        throw ProviderException.of(Problem.Kind.CONFIG, "geo", "no geo provider is installed that answers offline");
    }

    /** Receives the rows of named tables. */
    @FunctionalInterface
    interface Tables {
        /**
         * Some more rows of a table. Batches of one table may differ in schema: a later one may have more columns.
         *
         * @param table name of the table, {@code Name} or {@code Name/part}
         */
        void put(String table, Batch batch);
    }
}
