package dev.spoor.decoder.parquet;

import dev.spoor.api.Call;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.roles.KnownTable;
import dev.spoor.roles.KnownTables;
import dev.spoor.roles.WellKnownNames;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;

/** One file on its way to a table. DuckDB may read that file and nothing else, loads nothing, and has little memory. */
final class ParquetFile {
    private static final String MEMORY = "256MiB";
    private static final String THREADS = "2";

    private final Path file;
    private final Piece piece;
    private final String ownName;
    private final Pieces out;
    private final Call call;
    private long rows;

    /** @param ownName the table's name, unless its columns are a well-known one's */
    ParquetFile(Path file, Piece piece, String ownName, Pieces out, Call call) {
        this.file = file;
        this.piece = piece;
        this.ownName = ownName;
        this.out = out;
        this.call = call;
    }

    /** How many rows were read so far. */
    long rows() {
        return rows;
    }

    /** Reads all rows. */
    void read() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("threads", THREADS);
        settings.setProperty("temp_directory", "");
        settings.setProperty("jdbc_stream_results", "true");
        // Never through DriverManager, which hands out whatever driver the class path has.
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", settings);
                Statement statement = connection.createStatement()) {
            String path = "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
            statement.execute("SET allowed_paths = [" + path + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            String source = "read_parquet(" + path + ")";
            List<Cell> cells = new ArrayList<>();
            try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
                while (columns.next()) {
                    cells.add(Cell.of(columns.getString("column_name"), columns.getString("column_type")));
                }
            }
            List<String> selected = cells.stream().map(Cell::sql).toList();
            if (!selected.isEmpty()) {
                try (ResultSet result =
                        statement.executeQuery("SELECT " + String.join(", ", selected) + " FROM " + source)) {
                    write(cells, result);
                }
            }
        }
    }

    private void write(List<Cell> cells, ResultSet result) throws SQLException {
        List<String> names = cells.stream().map(Cell::name).toList();
        KnownTable known = KnownTables.of(names::contains, null);
        boolean named = known != null && known.packed().isEmpty();
        Schema schema = schema(cells, named ? columns(names, known) : names);
        String table = named ? known.name(null) : ownName;
        BatchWriter writer =
                new BatchWriter(schema, out.rows(table, schema, new Span(0, Math.max(0, piece.size()))), this::cut);
        try {
            while (result.next()) {
                for (int i = 0; i < cells.size(); i++) {
                    set(writer, i, cells.get(i), result);
                }
                writer.endRow();
                if ((++rows & 0x3FF) == 0) {
                    call.check();
                }
            }
        } finally {
            writer.flush();
        }
    }

    private void cut(long row, Column column, int length) {
        call.problem(Problem.of(
                        Problem.Kind.TOO_LARGE,
                        piece.path(),
                        "a value of " + length + " bytes was cut to " + Batch.MAX_CELL)
                .at("row " + (row + 1) + ", column " + column.name()));
    }

    private static void set(BatchWriter writer, int column, Cell cell, ResultSet result) throws SQLException {
        switch (cell.type()) {
            case LONG -> {
                long value = result.getLong(column + 1);
                if (!result.wasNull()) {
                    writer.setLong(column, value);
                }
            }
            case DOUBLE -> {
                double value = result.getDouble(column + 1);
                if (!result.wasNull()) {
                    writer.setDouble(column, value);
                }
            }
            case BOOL -> {
                boolean value = result.getBoolean(column + 1);
                if (!result.wasNull()) {
                    writer.setBool(column, value);
                }
            }
            case INSTANT -> {
                long value = result.getLong(column + 1);
                if (!result.wasNull()) {
                    instant(writer, column, value, cell.perSecond());
                }
            }
            case BYTES -> {
                Blob value = result.getBlob(column + 1);
                if (value != null) {
                    byte[] bytes = value.getBytes(1, (int) value.length());
                    writer.set(column, bytes, 0, bytes.length);
                }
            }
            default -> {
                String value = result.getString(column + 1);
                if (value != null) {
                    writer.set(column, value);
                }
            }
        }
    }

    /** A time beyond the years 1 to 9999 is none. */
    private static void instant(BatchWriter writer, int column, long value, long perSecond) {
        long seconds = Math.floorDiv(value, perSecond);
        if (seconds < Ticks.MIN / Ticks.PER_SECOND || seconds > Ticks.MAX / Ticks.PER_SECOND) {
            return;
        }
        long nanos = Math.floorMod(value, perSecond) * (1_000_000_000 / perSecond);
        long ticks = seconds * Ticks.PER_SECOND + nanos / 100;
        if (ticks >= Ticks.MIN && ticks <= Ticks.MAX) {
            writer.setTicks(column, ticks, (int) (nanos % 100));
        }
    }

    /** What the well-known table calls the columns; the same name twice keeps its own. */
    private static List<String> columns(List<String> names, KnownTable known) {
        Set<String> used = new HashSet<>(names);
        List<String> columns = new ArrayList<>();
        for (String name : names) {
            String column = known.column(name);
            columns.add(column != null && used.add(column) ? column : name);
        }
        return columns;
    }

    private static Schema schema(List<Cell> cells, List<String> names) {
        List<Role> roles = WellKnownNames.roles(names);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Column column = Column.of(names.get(i), cells.get(i).type());
            columns.add(roles.get(i) == null ? column : column.withRole(roles.get(i)));
        }
        return Schema.of(columns);
    }
}
