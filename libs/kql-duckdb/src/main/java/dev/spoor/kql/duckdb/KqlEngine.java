package dev.spoor.kql.duckdb;

import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.ir.BoundQuery;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Runs KQL on one DuckDB database. Queries may run on several threads at once; each has a connection of its own. The database, its tables
 * and its limits (memory, threads, no access to files) are the caller's; the engine adds functions to it, and tables in {@code temp}.
 */
public final class KqlEngine {
    private static final int MOST_STAGE_ROWS = 2_000_000;

    private final DuckDBConnection database;
    private final KqlTables tables;
    private final Udfs udfs;

    /**
     * @param database stays open for as long as the engine is used; the caller closes it
     * @param tables where the tables are that queries name
     */
    public KqlEngine(Connection database, KqlTables tables) throws SQLException {
        this(database.unwrap(DuckDBConnection.class), tables, new Udfs());
    }

    private KqlEngine(DuckDBConnection database, KqlTables tables, Udfs udfs) {
        this.database = database;
        this.tables = Objects.requireNonNull(tables);
        this.udfs = udfs;
    }

    /**
     * An engine on the same database with other tables. Who needs several for one database makes one of another: what one has added to the
     * database the other knows of, and two that do not know each other may get in each other's way.
     */
    public KqlEngine over(KqlTables other) {
        return new KqlEngine(database, other, udfs);
    }

    /**
     * How a query runs.
     *
     * @param now what now() is, and ago() counts from
     * @param timeout after which it is given up; null for never
     */
    public record Settings(Instant now, Duration timeout) {
        public Settings {
            Objects.requireNonNull(now);
        }
    }

    /** The SQL that a query becomes. Fails as {@link #run} does. */
    public String explain(BoundQuery query, Settings settings) {
        return plan(query, settings).sql();
    }

    private record Plan(Query query, Step step, String sql) {}

    private Plan plan(BoundQuery bound, Settings settings) {
        Query q = new Query(bound.text(), ticks(settings));
        Step s;
        try {
            s = new Lowering(q, tables).lower(Pruning.prune(bound.root()));
        } catch (StackOverflowError e) {
            throw q.unsupported(bound.root().span(), "the query is nested too deep");
        }
        StringBuilder b = new StringBuilder("SELECT ");
        int i = 0;
        for (Column c : s.schema().columns()) {
            b.append(i > 0 ? ", " : "")
                    .append(s.column(c.name()))
                    .append(" AS c")
                    .append(i++);
        }
        b.append(i == 0 ? "0 AS c0" : "").append(" FROM ").append(s.name()).append(s.orderBy(""));
        return new Plan(q, s, q.statement(b.toString()));
    }

    /**
     * Runs the last tabular statement of a query.
     *
     * @param cancel may cancel it from another thread; null where nobody will
     * @throws KqlException for what is not supported, with its place
     * @throws KqlFailure where it fails while it runs: a limit, a cancel, a value that cannot be
     * @throws Exception what {@code rows} throws
     */
    public void run(BoundQuery query, Settings settings, KqlCancel cancel, KqlRows rows) throws Exception {
        Plan plan = plan(query, settings);
        run(
                plan.query,
                plan.sql,
                Math.max(1, plan.step.schema().size()),
                settings,
                cancel == null ? new KqlCancel() : cancel,
                result -> {
                    rows.columns(plan.step.schema());
                    while (result.next()) {
                        rows.row(result);
                    }
                });
    }

    private void run(Query query, String sql, int columns, Settings settings, KqlCancel c, Reader reader)
            throws Exception {
        try (DuckDBConnection connection = database.duplicate().unwrap(DuckDBConnection.class)) {
            udfs.register(connection, query.uses.values());
            if (query.located != null) {
                query.located.begin();
            }
            try {
                c.timeout(settings.timeout);
                for (Query.Stage stage : query.stages) {
                    stage(connection, stage, c);
                }
                select(connection, sql, columns, c, reader);
            } finally {
                c.end();
                if (query.located != null) {
                    query.located.end();
                }
            }
        }
    }

    /**
     * A catalog that also knows the columns of plugins whose result depends on the data, by running what comes in front of them.
     *
     * @param tables what it else asks
     */
    public Catalog catalog(Catalog tables, Settings settings) {
        return new RunningCatalog(tables, p -> DataColumns.of(p, (input, sql) -> texts(input, sql, settings)));
    }

    private List<String> texts(Rel input, BiFunction<Lowering, Step, String> sql, Settings settings) {
        Query q = new Query(new SourceText(""), ticks(settings));
        Lowering lowering = new Lowering(q, tables);
        String statement = sql.apply(lowering, lowering.lower(input));
        List<String> out = new ArrayList<>();
        try {
            run(q, q.statement(statement), 1, settings, new KqlCancel(), rows -> {
                while (rows.next()) {
                    out.add(rows.isNull(0) ? "" : rows.text(0));
                }
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new KqlFailure(KqlFailure.Kind.INTERNAL, e.getMessage(), e);
        }
        return out;
    }

    private static long ticks(Settings settings) {
        return settings.now.getEpochSecond() * 10_000_000 + settings.now.getNano() / 100;
    }

    private interface Reader {
        void read(Chunks rows) throws Exception;
    }

    private static void select(DuckDBConnection connection, String sql, int columns, KqlCancel c, Reader reader)
            throws Exception {
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            DuckDBPreparedStatement d = s.unwrap(DuckDBPreparedStatement.class);
            c.begin(d);
            try (DuckDBChunkedResult r = d.query()) {
                reader.read(new Chunks(r, columns));
            }
        } catch (SQLException e) {
            throw KqlFailure.of(e, c);
        }
    }

    private static void stage(DuckDBConnection connection, Query.Stage stage, KqlCancel c) throws Exception {
        RowType input = stage.stage().input();
        List<Object[]> made = new ArrayList<>();
        select(
                connection,
                stage.sql(),
                Math.max(1, input.size()),
                c,
                rows -> stage.stage().run(rows.objects(input), row -> {
                    if (made.size() >= MOST_STAGE_ROWS) {
                        throw new KqlFailure(
                                KqlFailure.Kind.MEMORY, "a step that runs row by row makes too many rows", null);
                    }
                    made.add(row);
                }));
        // A connection cannot read one result and write another table at once.
        try (StageTable out =
                new StageTable(connection, stage.table(), stage.stage().output())) {
            made.forEach(out);
        }
    }
}
