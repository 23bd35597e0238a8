package dev.spoor.host;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Renderer;
import dev.spoor.api.Spool;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.host.config.Instance;
import dev.spoor.host.decode.CellDecoder;
import dev.spoor.host.decode.DecodeLimits;
import dev.spoor.host.decode.DecodeWalk;
import dev.spoor.host.decode.DecodedRows;
import dev.spoor.host.decode.Decoders;
import dev.spoor.host.decode.RowTexts;
import dev.spoor.host.decode.Steps;
import dev.spoor.host.enrich.Feeds;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.enrich.VerdictRows;
import dev.spoor.host.geo.GeoLookup;
import dev.spoor.host.geo.GeoUpdate;
import dev.spoor.host.pivot.Graph;
import dev.spoor.host.pivot.Pivot;
import dev.spoor.host.pivot.PivotTables;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.query.QueryException;
import dev.spoor.host.query.QueryRun;
import dev.spoor.host.report.Events;
import dev.spoor.host.run.AnalyzerRun;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.Findings;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.Outcome;
import dev.spoor.host.run.Problems;
import dev.spoor.host.run.ProviderCall;
import dev.spoor.host.table.HostInputs;
import dev.spoor.host.table.Rows;
import dev.spoor.host.table.Sorted;
import dev.spoor.host.table.TableStore;
import dev.spoor.host.ti.Lookup;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Share;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The tables of one investigation, and the verbs that add to them: evidence that is read, and what is derived from it. Findings and problems
 * of all verbs are collected. One verb at a time; {@link #cancel} and {@link #cancelVerb} may be called from elsewhere.
 */
public final class Workspace implements AutoCloseable {
    private static final String AS_READ = " (as read)";

    private final Spoor spoor;
    private final HostCall call;
    private final TableStore evidence;
    private final Map<String, Rows> derived = new LinkedHashMap<>();
    private final Map<String, Spool> answers = new LinkedHashMap<>();
    private final List<Steps> walks = new ArrayList<>();
    private Intake intake = Intake.EVERYTHING;
    private boolean lines;
    private volatile Passing passing;
    private volatile long rowsRead;
    private volatile HostCall running;
    private final int workers = Runtime.getRuntime().availableProcessors();

    Workspace(Spoor spoor, CallScope scope) {
        this.spoor = spoor;
        this.call = scope.call();
        this.evidence = new TableStore(call.space());
    }

    /** From now on, only this of what is read is kept. */
    public void intake(Intake newIntake) {
        intake = Objects.requireNonNull(newIntake, "intake");
    }

    /** Reads files and folders, whatever they hold, and keeps their rows as evidence. What cannot be read is a problem and costs itself. */
    public void read(Collection<Path> paths) {
        try (HostCall verb = begin()) {
            walks.add(walk().files(
                            List.copyOf(paths),
                            intake::isExcluded,
                            (table, batch, from) -> keep(from.path(), table, batch),
                            verb));
            verb.check(); // what was read till then is kept, but it is not all
        }
    }

    /** Reads a stream as {@link #read(Collection)} reads a file. */
    public void read(String name, InputStream in) {
        try (HostCall verb = begin()) {
            walks.add(walk().stream(name, in, (table, batch, from) -> keep(from.path(), table, batch), verb));
            verb.check();
        }
    }

    /** From now on, logs of plain text are read line by line instead of as typed tables. */
    public void byLines() {
        lines = true;
    }

    private DecodeWalk walk() {
        return passing == null && !lines ? spoor.walk() : spoor.walk().byLines();
    }

    /** The call of the verb that begins. */
    private HostCall begin() {
        HostCall verb = call.child("");
        running = verb;
        return verb;
    }

    private void keep(String path, String table, Batch batch) {
        Batch wanted = intake.of(batch);
        rowsRead += wanted.size(); // one thread at a time
        Passing receiver = passing;
        if (receiver == null) {
            evidence.from(path).put(table, wanted);
        } else {
            receiver.put(path, table, wanted);
        }
    }

    /** How many rows were read, kept or not. */
    public long rowsRead() {
        return rowsRead;
    }

    /**
     * Runs a {@linkplain dev.spoor.api.Descriptor#linewise() linewise} analyzer over what is read meanwhile: nothing is kept, and rows can be
     * drawn while evidence is still being read.
     *
     * @param reading calls {@link #read}, in a thread of its own
     * @return to be closed when its rows are read
     * @throws ProviderException where the analyzer cannot start, or takes no table of those that come
     */
    public Passing analyzeWhile(String analyzer, Map<String, String> options, Runnable reading)
            throws ProviderException {
        ProviderInfo provider = provider(Kind.ANALYZER, analyzer);
        Options checked = OptionTexts.parse(provider, options);
        Passing rows = new Passing(provider, call, () -> passing = null);
        passing = rows;
        try {
            rows.begin(reading, () -> spoor.plugins().lease(Kind.ANALYZER, analyzer, ""), checked, workers);
        } catch (ProviderException | RuntimeException e) {
            rows.close();
            throw e;
        }
        return rows;
    }

    /**
     * Decodes what hides in cells of these tables; a row for each text found becomes the table {@code as}, and rows of logs that hide in
     * cells become evidence.
     *
     * @param columns which columns of a table to look into: {@link CellDecoder#columns}, or what the user names
     */
    public void decodeCells(Map<String, Rows> tables, Function<Schema, int[]> columns, String as) {
        decodeCells(tables, columns, DecodedRows.SCHEMA, CellWork::decodedRows, as);
    }

    /**
     * The same for one table; each text comes with the number of its row and that row's other columns.
     *
     * @see RowTexts
     */
    public void decodeCells(String name, Rows table, Function<Schema, int[]> columns, String as) {
        Schema schema = RowTexts.schema(table.schema(), columns.apply(table.schema()));
        decodeCells(Map.of(name, table), columns, schema, CellWork::rowTexts, as);
    }

    /**
     * Decodes what hides in cells of one table, and puts it in place of what hid it: the same rows become the table {@code as}.
     *
     * @param before stands in front of each decoded piece; may be empty
     * @param after stands behind it; may be empty
     */
    public void decodeInPlace(
            String name, Rows table, Function<Schema, int[]> columns, String before, String after, String as) {
        if (columns.apply(table.schema()).length == 0) {
            derived.put(as, table);
        } else {
            decodeCells(Map.of(name, table), columns, table.schema(), CellWork.inPlace(before, after), as);
        }
    }

    private void decodeCells(
            Map<String, Rows> tables, Function<Schema, int[]> columns, Schema schema, CellWork.Form form, String as) {
        try (CellDecoder cells = new CellDecoder(
                        Decoders.of(spoor.plugins()),
                        DecodeLimits.CELL,
                        spoor.space().folder());
                HostCall inner = begin()) {
            derive(as, schema, out -> {
                new CellWork(cells, columns, form, (made, some, from) -> keep(from.path(), made, some), inner)
                        .run(tables, workers, out);
                return null;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for pieces cannot be deleted", e);
        }
    }

    /** Asks a connection and keeps the rows as evidence under this name. */
    public void query(String connection, QueryDriver.Request request, String table) throws ProviderException {
        try (HostCall verb = begin()) {
            spoor.query(connection, request, batch -> keep(connection, table, batch), verb);
        }
    }

    /** Asks a driver that needs no connection, and keeps the rows as evidence under this name. */
    public void ask(String driver, QueryDriver.Request request, String table) throws ProviderException {
        ask(driver, request, batch -> keep(driver, table, batch));
    }

    /** Asks a driver that needs no connection; the rows are not kept. */
    public void ask(String driver, QueryDriver.Request request, Sink<Batch> out) throws ProviderException {
        try (HostCall verb = begin()) {
            spoor.ask(new Instance(Kind.DRIVER, driver, ""), request, out, verb);
        }
    }

    /** Asks a driver that needs no connection; the answer becomes a derived table, and takes the place of the one before of that name. */
    public void answer(String driver, QueryDriver.Request request, String as) throws ProviderException {
        Spool[] spool = new Spool[1];
        try {
            ask(driver, request, (Batch batch) -> {
                if (spool[0] == null) {
                    spool[0] = call.spool(batch.schema());
                }
                spool[0].put(batch);
            });
        } catch (ProviderException | RuntimeException e) {
            if (spool[0] != null) {
                spool[0].close();
            }
            throw e;
        }
        Spool answer = spool[0];
        if (answer != null) {
            derived.put(as, Rows.of(answer.schema(), answer.rows(), answer::read));
            Spool before = answers.put(as, answer);
            if (before != null) {
                before.close();
            }
        }
    }

    /**
     * Runs a query at a connection and keeps the rows as evidence under this name. What is missing of the answer is a problem.
     *
     * @throws ProviderException where nothing can be had
     * @throws QueryException where a part of it cannot be rendered
     */
    public void query(QueryRun run, String connection, String table) throws ProviderException, QueryException {
        try (HostCall verb = begin()) {
            run.run(at(connection), batch -> keep(connection, table, batch), verb);
        }
    }

    /** As {@link #query(QueryRun, String, String)}, by a driver that needs no connection. */
    public void ask(QueryRun run, String driver, String table) throws ProviderException, QueryException {
        Instance instance = new Instance(Kind.DRIVER, driver, "");
        try (HostCall verb = begin()) {
            run.run(
                    (request, out, inner) -> spoor.ask(instance, request, out, inner),
                    batch -> keep(driver, table, batch),
                    verb);
        }
    }

    /**
     * Runs a query and hands its rows on as they come, in a stream for each run of batches with the same columns; keeps none. As {@link
     * #query(QueryRun, String, String)} else.
     */
    public void stream(QueryRun run, String connection, Streams.Use use) throws ProviderException, IOException {
        try (HostCall verb = begin()) {
            Streams.run((out, inner) -> run.run(at(connection), out, inner), use, verb);
        }
    }

    private QueryRun.Connection at(String connection) {
        return (request, out, inner) -> spoor.query(connection, request, out, inner);
    }

    /**
     * A provider.
     *
     * @throws ProviderException NOT_FOUND, which names those there are
     */
    public ProviderInfo provider(Kind kind, String id) throws ProviderException {
        return spoor.provider(kind, id);
    }

    /** Runs an analyzer over all tables that fit it; its rows become the table {@code as}. */
    public Outcome analyze(String analyzer, Map<String, String> options, String as) throws ProviderException {
        ProviderInfo provider = provider(Kind.ANALYZER, analyzer);
        Map<String, Rows> fitting = Fit.tables(provider.descriptor(), tables());
        if (fitting.isEmpty()) {
            throw Fit.none(provider);
        }
        return analyze(analyzer, options, fitting, as);
    }

    /**
     * Runs an analyzer over these tables; its rows become the table {@code as}, where it puts any.
     *
     * @throws ProviderException where it cannot start; what fails within is a problem, and the outcome says so
     */
    public Outcome analyze(String analyzer, Map<String, String> options, Map<String, Rows> tables, String as)
            throws ProviderException {
        ProviderInfo provider = provider(Kind.ANALYZER, analyzer);
        Options checked = OptionTexts.parse(provider, options);
        AnalyzerRun run =
                AnalyzerRun.plan(() -> spoor.plugins().lease(Kind.ANALYZER, analyzer, ""), checked, tables, workers);
        try (HostCall verb = begin()) {
            return derive(as, run.output(), out -> run.run(out, verb));
        }
    }

    private interface Work<T> {
        T to(Sink<Batch> out);
    }

    /** Does work whose rows become a derived table; one without columns is dropped. */
    private <T> T derive(String as, Schema schema, Work<T> work) {
        Spool spool = call.spool(schema);
        T result = work.to(spool);
        if (schema.size() == 0) {
            spool.close();
        } else {
            derived.put(as, Rows.of(schema, spool.rows(), spool::read));
        }
        return result;
    }

    /** The same rows, put aside so that they can be read again. */
    public Rows kept(Rows rows) {
        Spool spool = call.spool(rows.schema());
        Source<Batch> source = call.guard(rows.read());
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            spool.put(batch);
        }
        return Rows.of(rows.schema(), spool.rows(), spool::read);
    }

    /** Adds a table that was made elsewhere. */
    public void put(String name, Rows rows) {
        derived.put(name, rows);
    }

    /** The indicators in these tables. */
    public Sightings sightings(Map<String, Rows> tables) {
        Sightings sightings = new Sightings();
        tables.values().stream().filter(rows -> Sightings.fits(rows.schema())).forEach(sightings::add);
        if (sightings.dropped() > 0) {
            call.problem(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    "indicators",
                    sightings.dropped() + " sightings were not looked up: too many differ"));
        }
        return sightings;
    }

    /** Asks these, and the indicator lists among the evidence, of all indicators; the answers become the table {@code as}. */
    public List<Share> lookup(Sightings sightings, List<Respondent> whom, Lookup lookup, String as) {
        Feeds feeds = new Feeds();
        evidence.tables().stream()
                .filter(table -> Feeds.isFeed(table.schema()))
                .forEach(table -> feeds.add(table.name(), table.snapshot()));
        if (feeds.dropped() > 0) {
            call.problem(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    "indicator lists",
                    feeds.dropped() + " entries were not compared with: there are too many"));
        }
        List<Share> shares = lookup.plan(sightings.all().keySet(), whom);
        try (HostCall verb = begin()) {
            derive(as, VerdictRows.SCHEMA, out -> {
                if (!feeds.isEmpty()) {
                    feeds.run(sightings, out);
                }
                lookup.run(shares, sightings, out, verb);
                return null;
            });
        }
        return shares;
    }

    /**
     * Asks these geo providers of all addresses; the answers become the table {@code as}.
     *
     * @param lookup how those are asked that are elsewhere
     */
    public void locate(Sightings sightings, List<ProviderInfo> providers, Lookup lookup, String as) {
        try (HostCall verb = begin()) {
            derive(as, GeoLookup.schema(), out -> {
                places(lookup, verb).run(sightings, providers, out);
                return null;
            });
        }
    }

    /** What {@link #locate} would ask of those elsewhere. */
    public List<Share> planPlaces(Sightings sightings, List<ProviderInfo> providers, Lookup lookup) {
        try (HostCall verb = begin()) {
            return places(lookup, verb).plan(sightings, providers);
        }
    }

    private GeoLookup places(Lookup lookup, HostCall verb) {
        return new GeoLookup(spoor.plugins(), spoor::locator, lookup, verb);
    }

    /** Walks from an indicator to those that belong to it; the graph becomes the tables of {@link PivotTables}. */
    public Graph pivot(Pivot pivot, Indicator start, List<Respondent> whom) {
        try (HostCall verb = begin()) {
            Graph graph = pivot.run(start, whom, verb);
            derived.putAll(PivotTables.of(graph));
            return graph;
        }
    }

    /** Has geo providers fetch their databases anew; those that are the newest now become the table {@code as}. */
    public void updatePlaces(List<ProviderInfo> providers, boolean named, String as) {
        try (HostCall verb = begin()) {
            derive(as, GeoUpdate.SCHEMA, out -> {
                new GeoUpdate(spoor.plugins(), verb).run(providers, named, out);
                return null;
            });
        }
    }

    /**
     * Draws a view of this workspace's tables.
     *
     * @param out not closed
     */
    public void render(String renderer, View view, OutputStream out) throws ProviderException, IOException {
        render(renderer, view, tables(), out);
    }

    /** Draws a view of these tables. */
    public void render(String renderer, View view, Map<String, Rows> tables, OutputStream out)
            throws ProviderException, IOException {
        ProviderInfo provider = provider(Kind.RENDERER, renderer);
        try (HostCall verb = begin()) {
            ProviderCall.<Renderer.Session>run(
                    provider.qualified(),
                    () -> spoor.plugins().lease(Kind.RENDERER, renderer, ""),
                    verb,
                    (session, inner) -> session.render(view, new HostInputs(tables, true, inner), out, inner));
        }
    }

    /**
     * All tables as they are now: evidence by name, then what was derived, in order. A table of the evidence that has the name of a derived
     * one goes by its name and {@value #AS_READ}.
     */
    public Map<String, Rows> tables() {
        Map<String, Rows> all = new LinkedHashMap<>();
        evidence.snapshot().forEach((name, rows) -> all.put(derived.containsKey(name) ? name + AS_READ : name, rows));
        all.putAll(derived);
        return all;
    }

    /** The tables that were made here, in order. */
    public Map<String, Rows> derived() {
        return new LinkedHashMap<>(derived);
    }

    /** The events of all evidence that has a time, as what their columns mean, in order of time; to be closed. */
    public Sorted events() {
        return Events.of(evidence.snapshot(), spoor.space(), call, call::problem);
    }

    /** The tables that were read. */
    public TableStore evidence() {
        return evidence;
    }

    /** What was decoded from what, a walk a {@link #read}. */
    public List<Steps> walks() {
        return List.copyOf(walks);
    }

    /** The call that all verbs are part of. */
    HostCall call() {
        return call;
    }

    /** Findings of all verbs. */
    public Findings findings() {
        return call.findings();
    }

    /** Problems of all verbs. */
    public Problems problems() {
        return call.problems();
    }

    /** Something went wrong that belongs to this work. */
    public void problem(Problem problem) {
        call.problem(problem);
    }

    /** Ends the verb that is running, if one is; later ones run. */
    public void cancelVerb(String why) {
        HostCall verb = running;
        if (verb != null) {
            verb.cancel(why);
        }
    }

    /** Ends the verb that is running, and all later ones. */
    public void cancel(String why) {
        call.cancel(why);
    }

    /** Frees all tables. */
    @Override
    public void close() {
        call.close();
        evidence.close();
    }
}
