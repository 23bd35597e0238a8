package dev.spoor.driver.local.store;

import dev.spoor.api.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A DuckDB in memory, with bounded memory and threads, what does not fit in a folder of its own, and nothing ever fetched or loaded. Closing
 * it deletes the folder.
 */
public final class Duck implements AutoCloseable {
    private static final long MEGA = 1L << 20;

    private final DuckDBConnection connection;
    private final Path temp;

    private Duck(DuckDBConnection connection, Path temp) {
        this.connection = connection;
        this.temp = temp;
    }

    /**
     * Opens one. It may fill the disk but for a gigabyte.
     *
     * @param folder in which it makes its folder for what does not fit into memory
     * @param memory most bytes in memory
     * @throws UncheckedIOException where the folder cannot be used
     */
    public static Duck open(Path folder, long memory) throws SQLException {
        Path temp;
        long spill;
        try {
            Files.createDirectories(folder);
            temp = Files.createTempDirectory(folder, "duck");
            spill = Memory.spill(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for what does not fit into memory cannot be used", e);
        }
        try {
            Properties settings = new Properties();
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            settings.setProperty("allow_community_extensions", "false");
            settings.setProperty("memory_limit", Math.max(1, memory / MEGA) + "MiB");
            settings.setProperty("max_temp_directory_size", Math.max(1, spill / MEGA) + "MiB");
            settings.setProperty("temp_directory", temp.toAbsolutePath().toString());
            settings.setProperty(
                    "threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
            // Never through DriverManager, which hands out whatever driver the class path has.
            DuckDBConnection connection = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", settings);
            return new Duck(connection, temp);
        } catch (SQLException | RuntimeException | LinkageError e) {
            delete(temp);
            throw e;
        }
    }

    /** The first connection; {@code duplicate()} gives more. */
    public DuckDBConnection connection() {
        return connection;
    }

    /** From now on no files but these are read, none is written but for what does not fit into memory, and no setting can be changed. */
    public void lock(List<Path> files) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            for (Path file : files) {
                names.add(Sql.file(file));
                names.add(Sql.read(file));
            }
            statement.execute("SET allowed_paths = [" + String.join(", ", names) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    /** Runs a statement that gives no rows, within a call that may end it. */
    public void run(String sql, Call call) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Cancelling.run(call, () -> cancel(statement), () -> statement.execute(sql));
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It has ended by itself.
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close: " + e.getMessage(), e);
        } finally {
            delete(temp);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // What is left is deleted when the cache is tidied.
        }
    }
}
