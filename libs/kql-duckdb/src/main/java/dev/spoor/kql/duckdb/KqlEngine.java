package dev.spoor.kql.duckdb;

import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.ir.BoundQuery;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.duckdb.DuckDBConnection;

/**
 * Runs KQL on one DuckDB database. Queries may run on several threads at once; each has a connection of its own. The database, its tables
 * and its limits (memory, threads, no access to files) are the caller's; the engine adds functions to it, and tables in {@code temp}.
 */
public final class KqlEngine {
    private final DuckDBConnection database;
    private final KqlTables tables;
    private final Udfs udfs = new Udfs();

    /**
     * @param database stays open for as long as the engine is used; the caller closes it
     * @param tables where the tables are that queries name
     */
    public KqlEngine(Connection database, KqlTables tables) throws SQLException {
        this.database = database.unwrap(DuckDBConnection.class);
        this.tables = Objects.requireNonNull(tables);
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
        long now = settings.now.getEpochSecond() * 10_000_000 + settings.now.getNano() / 100;
        Query q = new Query(bound.text(), now);
        Step s;
        try {
            s = new Lowering(q, tables).lower(bound.root());
        } catch (StackOverflowError e) {
            throw q.unsupported(bound.root().span(), "the query is nested too deep");
        }
        StringBuilder b = new StringBuilder("SELECT ");
        int i = 0;
        for (Column c : s.schema().columns()) {
            b.append(i > 0 ? ", " : "").append(s.column(c.name())).append(" AS c").append(i++);
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
        KqlCancel c = cancel == null ? new KqlCancel() : cancel;
        try (Connection connection = database.duplicate()) {
            udfs.register(connection, plan.query.uses.values());
            try (Statement s = connection.createStatement()) {
                c.begin(s, settings.timeout);
                try (ResultSet r = s.executeQuery(plan.sql)) {
                    rows.columns(plan.step.schema());
                    ResultRow row = new ResultRow(r);
                    while (r.next()) {
                        rows.row(row);
                    }
                } catch (SQLException e) {
                    throw KqlFailure.of(e, c);
                } finally {
                    c.end();
                }
            }
        }
    }

    /** The row where a result set stands. */
    private record ResultRow(ResultSet r) implements KqlRows.Row {
        @Override
        public boolean isNull(int column) {
            try {
                return r.getObject(column + 1) == null;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean bool(int column) {
            try {
                return r.getBoolean(column + 1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public long number(int column) {
            try {
                return r.getLong(column + 1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public double real(int column) {
            try {
                return r.getDouble(column + 1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String text(int column) {
            try {
                return r.getString(column + 1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static boolean isText(KqlType t) {
        return Physical.type(t).equals("VARCHAR");
    }
}
