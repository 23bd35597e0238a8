package dev.spoor.api;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

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

    /** A log of the plugin's own; known secrets are masked in it. */
    System.Logger log();

    /** A folder of the provider's own that outlives sessions and versions. */
    Path dataDir();

    /** The clock to go by. */
    Clock clock();

    /**
     * Asks another provider: the connection of this name, as the user configured it.
     *
     * @throws ProviderException where there is no such connection, or its driver throws
     */
    void query(String connection, QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException;

    /** Reads evidence files and folders through the host's decode walk, whatever their format. Bad ones become problems of the call. */
    void decode(List<Path> paths, Tables out, Call call);

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
