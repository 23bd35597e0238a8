package dev.spoor.kql.duckdb;

import dev.spoor.kql.Kql;
import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.functions.Dates;
import dev.spoor.kql.functions.Json;
import dev.spoor.kql.functions.Spans;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBDriver;

/** An engine over empty tables of given schemas, which answers in the values of the batch protocol. */
final class Answers implements AutoCloseable {
    final Map<String, RowType> tables;
    final Connection database;
    final KqlEngine engine;
    final Catalog catalog;

    Answers(Map<String, RowType> tables) throws Exception {
        this.tables = tables;
        database = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        engine = new KqlEngine(database, new KqlTables() {
            @Override
            public String table(String table) {
                return Physical.identifier(names.get(table));
            }

            @Override
            public String external(List<String> uris, Map<String, String> properties, RowType columns) {
                StringBuilder b = new StringBuilder("(SELECT ");
                for (Column c : columns.columns()) {
                    b.append("NULL::").append(Physical.type(c.type())).append(" AS ");
                    b.append(Physical.identifier(c.name())).append(", ");
                }
                return b.append("0 AS \"$none\" WHERE FALSE)").toString();
            }

            @Override
            public UnaryOperator<String> places() {
                return address -> "{\"country\":\"Nowhere\"}";
            }

            @Override
            public String column(String table, Column c) {
                return "c" + tables.get(table).indexOf(c.name());
            }
        });
        try (Statement s = database.createStatement()) {
            s.execute("SET TimeZone = 'UTC'");
            for (Map.Entry<String, RowType> t : tables.entrySet()) {
                names.put(t.getKey(), "t" + names.size());
                StringBuilder b = new StringBuilder("CREATE TABLE ")
                        .append(names.get(t.getKey()))
                        .append(" (");
                int i = 0;
                for (Column c : t.getValue().columns()) {
                    b.append(i > 0 ? ", " : "")
                            .append('c')
                            .append(i++)
                            .append(' ')
                            .append(Physical.type(c.type()));
                }
                s.execute(b.append(')').toString());
            }
        }
        catalog = new Catalog() {
            @Override
            public Optional<RowType> table(String name) {
                return Optional.ofNullable(tables.get(name));
            }

            @Override
            public Collection<String> tableNames() {
                return tables.keySet();
            }
        };
    }

    private final Map<String, String> names = new LinkedHashMap<>();

    /** {@code columns} and {@code rows}, or {@code error}. */
    Map<String, Object> answer(String kql, Instant now) {
        Map<String, Object> answer = new LinkedHashMap<>();
        List<Object> rows = new ArrayList<>();
        try {
            KqlEngine.Settings settings = new KqlEngine.Settings(now, Duration.ofSeconds(30));
            engine.run(Kql.bind(kql, engine.catalog(catalog, settings)), settings, null, new KqlRows() {
                private RowType columns;

                @Override
                public void columns(RowType c) {
                    columns = c;
                    List<Object> list = new ArrayList<>();
                    for (Column x : c.columns()) {
                        Map<String, Object> one = new LinkedHashMap<>();
                        one.put("name", x.name());
                        one.put("type", x.type().kqlName());
                        list.add(one);
                    }
                    answer.put("columns", list);
                }

                @Override
                public void row(Row r) {
                    List<Object> cells = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        cells.add(cell(r, i, columns.columns().get(i)));
                    }
                    rows.add(cells);
                }
            });
            answer.put("rows", rows);
            return answer;
        } catch (KqlException e) {
            Code c = e.first().code();
            return error(
                    c == Code.SYNTAX ? "syntax" : c == Code.UNSUPPORTED || c == Code.LIMIT ? "unsupported" : "semantic",
                    e.first().toString());
        } catch (KqlFailure e) {
            return error(
                    e.kind() == KqlFailure.Kind.TIMEOUT
                            ? "timeout"
                            : e.kind() == KqlFailure.Kind.INTERNAL ? "internal" : "runtime",
                    e.getMessage());
        } catch (Exception | StackOverflowError e) {
            StackTraceElement[] at = e.getStackTrace();
            return error("internal", e + (at.length > 0 ? " at " + at[0] + (at.length > 1 ? " < " + at[1] : "") : ""));
        }
    }

    private static Map<String, Object> error(String code, String message) {
        Map<String, Object> e = new LinkedHashMap<>();
        e.put("code", code);
        e.put("message", message);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("error", e);
        return answer;
    }

    private static Object cell(KqlRows.Row r, int i, Column c) {
        if (r.isNull(i)) {
            return null;
        }
        return switch (c.type()) {
            case BOOL -> r.bool(i);
            case INT, LONG -> r.number(i);
            case REAL ->
                Double.isNaN(r.real(i)) || Double.isInfinite(r.real(i))
                        ? (Object) Double.toString(r.real(i))
                        : (Object) r.real(i);
            case DATETIME -> Dates.text(r.number(i));
            case TIMESPAN -> Spans.text(r.number(i));
            case DYNAMIC, UNKNOWN -> Json.lenient(r.text(i));
            case DECIMAL -> new BigDecimal(r.text(i)).toPlainString();
            case STRING, GUID -> r.text(i);
        };
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
