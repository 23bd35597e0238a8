package dev.spoor.driver.local.kql;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.driver.local.rows.Stamp;
import dev.spoor.driver.local.store.Duck;
import dev.spoor.driver.local.store.EvidenceStore;
import dev.spoor.driver.local.store.Memory;
import dev.spoor.driver.local.store.ParquetTables;
import dev.spoor.driver.local.store.StoredTable;
import dev.spoor.driver.local.tables.TableViews;
import dev.spoor.kql.duckdb.KqlEngine;
import dev.spoor.kql.duckdb.KqlTables;
import java.io.File;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence that queries can be run over: its tables, and a DuckDB that may read their files and nothing else. Many queries may use it at once;
 * it is closed when it has been retired and the last of them has left.
 */
final class OpenEvidence {
    private final EvidenceStore store;
    private final Stamp stamp;
    private final List<EvidenceStore.Kept> kept;
    private final Duck duck;
    private final KqlEngine engine;
    private final TableViews tables;
    private final Watchlists watchlists;
    private int users;
    private boolean retired;

    private OpenEvidence(
            EvidenceStore store,
            Stamp stamp,
            List<EvidenceStore.Kept> kept,
            Duck duck,
            TableViews tables,
            Watchlists watchlists)
            throws SQLException {
        this.store = store;
        this.stamp = stamp;
        this.kept = kept;
        this.duck = duck;
        this.engine = new KqlEngine(duck.connection(), KqlTables.BY_NAME);
        this.tables = tables;
        this.watchlists = watchlists;
    }

    /**
     * Reads what the paths hold, or takes it from the cache.
     *
     * @param stamp of the paths before
     */
    static OpenEvidence of(Asked asked, Stamp stamp, EvidenceStore store, Call call)
            throws SQLException, ProviderException {
        List<EvidenceStore.Kept> kept = new ArrayList<>();
        Duck duck = null;
        try {
            for (Path path : outermost(asked.paths())) {
                kept.add(store.get(path, asked.cached(), call));
            }
            duck = Duck.open(store.temp(), Memory.limit());
            duck.run("SET TimeZone = 'UTC'", call);
            List<StoredTable> tables = new ArrayList<>();
            for (EvidenceStore.Kept one : kept) {
                tables.addAll(one.tables());
                tables.addAll(ParquetTables.of(one.parquet(), duck));
            }
            List<Path> files = new ArrayList<>();
            tables.forEach(table -> files.addAll(table.files()));
            files.addAll(asked.external().values());
            Watchlists watchlists = Watchlists.in(asked.watchlists(), duck);
            duck.lock(files);
            return new OpenEvidence(store, stamp, kept, duck, new TableViews(tables), watchlists);
        } catch (SQLException | ProviderException | RuntimeException | Error e) {
            if (duck != null) {
                duck.close();
            }
            forgetPassing(store, kept);
            throw e;
        }
    }

    /** Without those that lie within another. */
    private static List<Path> outermost(List<Path> paths) {
        return paths.stream()
                .filter(path -> paths.stream()
                        .noneMatch(other ->
                                !other.equals(path) && path.toAbsolutePath().startsWith(other.toAbsolutePath())))
                .distinct()
                .toList();
    }

    boolean isOf(Stamp other) {
        return stamp.equals(other);
    }

    Duck duck() {
        return duck;
    }

    /** Over no tables yet. */
    KqlEngine engine() {
        return engine;
    }

    TableViews tables() {
        return tables;
    }

    Watchlists watchlists() {
        return watchlists;
    }

    /** Tells the problems of decoding again: an answer over less than everything must say so each time. */
    void tellProblems(Call call) {
        for (EvidenceStore.Kept one : kept) {
            for (Problem problem : one.problems()) {
                call.problem(problem);
            }
        }
    }

    /** Deletes the kept tables that a message of DuckDB's names, for they turned out to be damaged; false where it names none. */
    boolean forget(String message) {
        List<EvidenceStore.Kept> damaged = kept.stream()
                .filter(one -> message.contains(one.folder().toAbsolutePath().toString() + File.separator))
                .toList();
        damaged.forEach(one -> store.forget(one.folder()));
        return !damaged.isEmpty();
    }

    synchronized void enter() {
        users++;
    }

    void leave() {
        boolean last;
        synchronized (this) {
            users--;
            last = retired && users == 0;
        }
        if (last) {
            close();
        }
    }

    /** It takes no new users. */
    void retire() {
        boolean last;
        synchronized (this) {
            last = !retired && users == 0;
            retired = true;
        }
        if (last) {
            close();
        }
    }

    private void close() {
        try {
            duck.close();
        } finally {
            forgetPassing(store, kept);
        }
    }

    private static void forgetPassing(EvidenceStore store, List<EvidenceStore.Kept> kept) {
        kept.stream().filter(EvidenceStore.Kept::passing).forEach(one -> store.forget(one.folder()));
    }
}
