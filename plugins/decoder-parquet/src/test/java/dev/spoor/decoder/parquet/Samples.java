package dev.spoor.decoder.parquet;

import dev.spoor.api.Piece;
import dev.spoor.tck.MemoryPiece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Parquet files as DuckDB writes them. */
final class Samples {
    private Samples() {}

    /** The rows of a query. */
    static MemoryPiece of(String query, String options) throws IOException {
        Path folder = Files.createTempDirectory("parquet");
        Path file = folder.resolve("a.parquet");
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet" + options + ")");
            return new MemoryPiece("events.parquet", Piece.BYTES, Files.readAllBytes(file));
        } catch (SQLException e) {
            throw new AssertionError(e);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
