package dev.spoor.driver.local.kql;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Type;
import dev.spoor.driver.local.tables.TableSql;
import dev.spoor.driver.local.tables.TableView;
import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.diag.Diagnostic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/** Answers other than rows: what there is to ask, what is wrong with a query, and what becomes of it. */
final class Answers {
    private static final Schema TABLES =
            Schema.of(Column.of("table", Type.STRING), Column.of("rows", Type.LONG), Column.of("columns", Type.STRING));
    private static final Schema DIAGNOSTICS = Schema.of(
            Column.of("severity", Type.STRING),
            Column.of("code", Type.STRING),
            Column.of("message", Type.STRING),
            Column.of("line", Type.LONG),
            Column.of("column", Type.LONG),
            Column.of("offset", Type.LONG),
            Column.of("length", Type.LONG));
    private static final Schema SQL = Schema.of(Column.of("sql", Type.STRING));

    private Answers() {}

    private static BatchWriter writer(Schema schema, Sink<Batch> out) {
        return new BatchWriter(schema, out, (row, column, length) -> {});
    }

    private static void finish(BatchWriter writer, Schema schema, Sink<Batch> out) {
        writer.flush();
        if (writer.rows() == 0) {
            out.put(Batch.empty(schema));
        }
    }

    static void tables(OpenEvidence evidence, Sink<Batch> out, Call call) throws SQLException {
        BatchWriter writer = writer(TABLES, out);
        try (Connection connection = evidence.duck().connection().duplicate();
                Statement statement = connection.createStatement()) {
            for (String name : evidence.tables().names()) {
                call.check();
                TableView view = evidence.tables().find(name).orElseThrow();
                writer.set(0, name);
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + TableSql.of(view, null))) {
                    count.next();
                    writer.setLong(1, count.getLong(1));
                }
                writer.set(
                        2,
                        view.type().columns().stream()
                                .map(column ->
                                        column.name() + ":" + column.type().kqlName())
                                .collect(Collectors.joining(", ")));
                writer.endRow();
            }
        }
        finish(writer, TABLES, out);
    }

    static void diagnostics(String text, Catalog catalog, Sink<Batch> out) {
        BatchWriter writer = writer(DIAGNOSTICS, out);
        for (Diagnostic one : dev.spoor.kql.Kql.check(text, catalog)) {
            writer.set(0, one.error() ? "error" : "warning");
            writer.set(1, one.code().id());
            writer.set(2, one.message());
            writer.setLong(3, one.line());
            writer.setLong(4, one.column());
            writer.setLong(5, one.offset());
            writer.setLong(6, one.span().length());
            writer.endRow();
        }
        finish(writer, DIAGNOSTICS, out);
    }

    static void sql(String sql, Sink<Batch> out) {
        BatchWriter writer = writer(SQL, out);
        writer.set(0, sql);
        writer.endRow();
        writer.flush();
    }
}
