package dev.spoor.geo.maxmind;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import com.maxmind.geoip2.DatabaseReader;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** An open database file. Safe for use by many threads. */
final class Database implements AutoCloseable {
    private final DatabaseReader reader;

    private Database(DatabaseReader reader) {
        this.reader = reader;
    }

    /**
     * Opens a file, mapped into memory.
     *
     * @param setting the setting that names it, for a problem
     */
    static Database open(Path file, String setting) throws ProviderException {
        try {
            return new Database(new DatabaseReader.Builder(file.toFile())
                    .fileMode(Reader.FileMode.MEMORY_MAPPED)
                    .withCache(new CHMCache())
                    .build());
        } catch (IOException | RuntimeException e) {
            throw new ProviderException(
                    Problem.of(
                            Problem.Kind.CONFIG,
                            setting,
                            "the database " + file + " cannot be read: " + e.getMessage()),
                    e);
        }
    }

    DatabaseReader reader() {
        return reader;
    }

    /** As the file says: {@code GeoLite2-City}. */
    String type() {
        return reader.metadata().databaseType();
    }

    LocalDate built() {
        return Instant.ofEpochSecond(reader.metadata().buildEpoch().longValue())
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
