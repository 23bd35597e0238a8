package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Form;
import dev.spoor.kql.functions.Json;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The temporary table that a stage fills: columns k0, k1, ..., and n, which numbers the rows. */
final class StageTable implements Consumer<Object[]>, AutoCloseable {
    private final Form[] forms;
    private final boolean[] narrow;
    private final DuckDBAppender appender;
    private long n;

    StageTable(DuckDBConnection connection, String name, RowType schema) throws SQLException {
        forms = schema.columns().stream().map(c -> Physical.form(c.type())).toArray(Form[]::new);
        narrow = new boolean[forms.length];
        StringBuilder b = new StringBuilder("CREATE TEMP TABLE ").append(name).append(" (");
        int i = 0;
        for (Column c : schema.columns()) {
            narrow[i] = forms[i] == Form.INT;
            b.append('k')
                    .append(i++)
                    .append(' ')
                    .append(Physical.type(c.type()))
                    .append(", ");
        }
        try (Statement s = connection.createStatement()) {
            s.execute(b.append("n BIGINT)").toString());
        }
        appender = connection.createAppender("temp", "main", name);
    }

    @Override
    public void accept(Object[] row) {
        try {
            appender.beginRow();
            for (int i = 0; i < forms.length; i++) {
                append(row[i], forms[i], narrow[i]);
            }
            appender.append(n++);
            appender.endRow();
        } catch (SQLException e) {
            throw new KqlFailure(KqlFailure.Kind.INTERNAL, e.getMessage(), e);
        }
    }

    private void append(Object v, Form f, boolean narrow) throws SQLException {
        if (v == null) {
            if (f == Form.STRING) {
                appender.append("");
            } else {
                appender.appendNull();
            }
            return;
        }
        switch (f) {
            case BOOL -> appender.append((boolean) (Boolean) v);
            case INT, LONG, DATETIME, TIMESPAN -> {
                if (narrow) {
                    appender.append((int) (long) (Long) v);
                } else {
                    appender.append((long) (Long) v);
                }
            }
            case REAL -> appender.append((double) (Double) v);
            case DECIMAL -> appender.append(((java.math.BigDecimal) v).toPlainString());
            case STRING, GUID -> appender.append((String) v);
            case DYNAMIC -> appender.append(Json.write(v));
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
