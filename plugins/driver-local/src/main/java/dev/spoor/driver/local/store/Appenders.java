package dev.spoor.driver.local.store;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Vector;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBAppender;

/** Rows on their way into tables of DuckDB. Few are open at once: each holds a buffer for every column of its table. */
final class Appenders implements AutoCloseable {
    private static final int OPEN = 8;
    private static final byte[] NOTHING = new byte[0];

    private final Duck duck;
    private final Set<String> made = new HashSet<>();
    private final Map<String, DuckDBAppender> open = new LinkedHashMap<>(16, 0.75f, true);

    Appenders(Duck duck) {
        this.duck = duck;
    }

    /** Adds rows to the table of a shape, whose columns they have. */
    void append(Shape shape, String part, Batch batch) {
        try {
            DuckDBAppender appender = appender(shape);
            byte[] partName = part.getBytes(StandardCharsets.UTF_8);
            int width = shape.columns().size();
            CellType[] types = new CellType[width];
            Vector[] vectors = new Vector[width];
            for (int i = 0; i < width; i++) {
                types[i] = shape.table().columns().get(shape.columns().get(i)).type();
                vectors[i] = batch.vector(i);
            }
            for (int row = 0; row < batch.size(); row++) {
                appender.beginRow();
                for (int i = 0; i < width; i++) {
                    append(appender, types[i], vectors[i], row);
                }
                appender.append(partName);
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "rows of " + shape.table().name() + " cannot be kept: " + e.getMessage(), e);
        }
    }

    private DuckDBAppender appender(Shape shape) throws SQLException {
        DuckDBAppender appender = open.get(shape.name());
        if (appender == null) {
            if (open.size() >= OPEN) {
                Map.Entry<String, DuckDBAppender> eldest =
                        open.entrySet().iterator().next();
                open.remove(eldest.getKey());
                eldest.getValue().close();
            }
            if (made.add(shape.name())) {
                try (Statement statement = duck.connection().createStatement()) {
                    statement.execute(shape.create());
                }
            }
            appender = duck.connection().createAppender("main", shape.name());
            open.put(shape.name(), appender);
        }
        return appender;
    }

    private static void append(DuckDBAppender appender, CellType type, Vector vector, int row) throws SQLException {
        if (vector.isNull(row)) {
            if (type == CellType.STRING) {
                appender.append(NOTHING);
            } else {
                appender.appendNull();
            }
            return;
        }
        switch (type) {
            case BOOL -> appender.append(((BoolVector) vector).get(row));
            case LONG, DATETIME -> appender.append(((LongVector) vector).get(row));
            case REAL -> appender.append(((DoubleVector) vector).get(row));
            case STRING, DYNAMIC -> appender.append(utf8((TextVector) vector, row));
        }
    }

    /** The bytes of a cell, with what is no UTF-8, which DuckDB refuses, replaced. */
    private static byte[] utf8(TextVector texts, int row) {
        byte[] bytes = texts.copy(row);
        for (byte b : bytes) {
            if (b < 0) {
                return texts.text(row).getBytes(StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }

    @Override
    public void close() throws SQLException {
        SQLException first = null;
        for (DuckDBAppender appender : open.values()) {
            try {
                appender.close();
            } catch (SQLException e) {
                first = first == null ? e : first;
            }
        }
        open.clear();
        if (first != null) {
            throw first;
        }
    }
}
