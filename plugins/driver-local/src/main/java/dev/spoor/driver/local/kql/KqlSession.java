package dev.spoor.driver.local.kql;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.driver.local.rows.Stamp;
import dev.spoor.driver.local.store.Cancelling;
import dev.spoor.driver.local.store.EvidenceStore;
import dev.spoor.kql.Kql;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.duckdb.KqlCancel;
import dev.spoor.kql.duckdb.KqlEngine;
import dev.spoor.kql.duckdb.KqlFailure;
import dev.spoor.kql.ir.BoundQuery;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Answers queries in KQL. The evidence of the last one stays open for the next, until its files change. Safe for use by many threads. */
public final class KqlSession implements AutoCloseable {
    private static final long MEGA = 1_000_000;

    private final Context context;
    private final EvidenceStore store;
    private OpenEvidence open;
    private List<Object> openedFor = List.of();

    /** For this session of the driver's. */
    public KqlSession(Context context) {
        this.context = context;
        store = new EvidenceStore(context, context.get(Asked.CACHE_LIMIT) * MEGA);
    }

    /** Answers a query. */
    public void query(Asked asked, QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException {
        try {
            OpenEvidence evidence = enter(asked, call);
            try {
                answer(evidence, asked, request, out, call);
            } finally {
                evidence.leave();
            }
        } catch (KqlException e) {
            throw Failures.of(e);
        } catch (SQLException e) {
            call.check();
            throw new ProviderException(
                    Problem.of(Problem.Kind.UNAVAILABLE, "kql internal", "DuckDB: " + e.getMessage()), e);
        }
    }

    private OpenEvidence enter(Asked asked, Call call) throws SQLException, ProviderException {
        List<Path> files = new ArrayList<>(asked.paths());
        if (asked.watchlists() != null) {
            files.add(asked.watchlists());
        }
        Stamp stamp = Stamp.of(files, call);
        List<Object> what = List.of(asked.paths(), asked.cached(), asked.external(), files);
        synchronized (this) {
            if (open != null && openedFor.equals(what) && open.isOf(stamp)) {
                open.tellProblems(call);
                open.enter();
                return open;
            }
        }
        OpenEvidence fresh = OpenEvidence.of(asked, stamp, store, call);
        fresh.enter();
        OpenEvidence before;
        synchronized (this) {
            before = open;
            open = fresh;
            openedFor = what;
        }
        if (before != null) {
            before.retire();
        }
        return fresh;
    }

    private void answer(OpenEvidence evidence, Asked asked, QueryDriver.Request request, Sink<Batch> out, Call call)
            throws ProviderException, SQLException {
        EvidenceCatalog catalog = new EvidenceCatalog(
                evidence.tables(),
                OwnTables.of(asked.tables()),
                evidence.watchlists(),
                request.range().orElse(null),
                SavedFunctions.in(asked.functions()));
        switch (asked.answer()) {
            case "tables" -> Answers.tables(evidence, out, call);
            case "diagnostics" -> Answers.diagnostics(request.text(), catalog, out);
            default -> {
                KqlEngine engine = evidence.engine()
                        .over(catalog.lie(new ExternalFiles(asked.external()), () -> Places.of(context, call)));
                // Columns of bag_unpack and pivot are found by running what is in front of them.
                BoundQuery query = Kql.bind(request.text(), engine.catalog(catalog, settings(asked)));
                if (asked.answer().equals("sql")) {
                    Answers.sql(engine.explain(query, settings(asked)), out);
                } else {
                    catalog.tellEmpty(call, asked.paths().isEmpty());
                    run(engine, query, evidence, asked, request, out, call);
                }
            }
        }
    }

    private static KqlEngine.Settings settings(Asked asked) {
        return new KqlEngine.Settings(asked.now(), asked.timeout());
    }

    private void run(
            KqlEngine engine,
            BoundQuery query,
            OpenEvidence evidence,
            Asked asked,
            QueryDriver.Request request,
            Sink<Batch> out,
            Call call)
            throws ProviderException {
        ResultWriter writer = new ResultWriter(out, request.maxRows(), call);
        KqlCancel cancel = new KqlCancel();
        try {
            Cancelling.run(call, cancel::cancel, () -> {
                engine.run(query, settings(asked), cancel, writer);
                return null;
            });
        } catch (ResultWriter.Enough e) {
            // As many as are wanted.
        } catch (KqlFailure e) {
            if (e.kind() == KqlFailure.Kind.INTERNAL && e.getMessage().contains(".parquet")) {
                if (!evidence.forget(e.getMessage())) {
                    throw new ProviderException(
                            Problem.of(
                                    Problem.Kind.UNAVAILABLE,
                                    "kql internal",
                                    "a Parquet file cannot be read: " + e.getMessage()),
                            e);
                }
                retire(evidence);
                throw new ProviderException(
                        Problem.of(
                                Problem.Kind.UNAVAILABLE,
                                "kql internal",
                                "a kept table is damaged and was deleted; ask again: " + e.getMessage()),
                        e);
            }
            throw Failures.of(e);
        } catch (RuntimeException | ProviderException e) {
            throw e;
        } catch (Exception e) {
            throw new ProviderException(Problem.of(Problem.Kind.BUG, "kql internal", e.toString()), e);
        }
        writer.finish();
    }

    private void retire(OpenEvidence evidence) {
        synchronized (this) {
            if (open == evidence) {
                open = null;
            }
        }
        evidence.retire();
    }

    @Override
    public void close() {
        OpenEvidence last;
        synchronized (this) {
            last = open;
            open = null;
        }
        if (last != null) {
            last.retire();
        }
    }
}
