package dev.spoor.geo.maxmind;

import com.maxmind.db.CHMCache;
import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** An open database file, mapped into memory. Safe for use by many threads. */
final class Database implements AutoCloseable {
    /** Keys whose values are maps where records have the form of GeoIP2 City. */
    private static final Set<String> NESTED =
            Set.of("city", "continent", "country", "location", "registered_country", "represented_country", "traits");
    /** So many records tell a database's form, and what it tells of. */
    private static final int SAMPLE = 20;
    /** Countries, regions and cities stand once in a file, and records point at them; so many are kept as objects. */
    private static final int REMEMBERED = 1 << 16;

    /**
     * An answer.
     *
     * @param facts null where the database knows nothing of the address
     * @param prefix length of the network that the answer holds for, in bits of the address
     */
    record Found(Facts facts, int prefix) {}

    private final Reader reader;
    private final String name;
    private final LocalDate built;
    private final boolean isNested;
    private boolean tellsPlaces;
    private boolean tellsNetworks;

    private Database(Reader reader, Path file) throws IOException {
        this.reader = reader;
        this.name = name(reader.getMetadata().databaseType(), file);
        this.built = reader.getMetadata().buildTime().atZone(ZoneOffset.UTC).toLocalDate();
        boolean nested = false;
        int seen = 0;
        for (Networks<Map<?, ?>> all = records(); all.hasNext() && seen < SAMPLE; seen++) {
            Map<?, ?> record = all.next().data();
            nested |= NESTED.stream().anyMatch(key -> record.get(key) instanceof Map);
        }
        this.isNested = nested;
        seen = 0;
        for (Networks<Map<?, ?>> all = records(); all.hasNext() && seen < SAMPLE; seen++) {
            Facts facts = facts(all.next().network().networkAddress()).facts();
            tellsPlaces |= facts != null && facts.closeness() > 0;
            tellsNetworks |= facts != null && facts.network() > 0;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the reader wants a class, which a map with any keys has none of
    private Networks<Map<?, ?>> records() throws IOException {
        try {
            return (Networks) reader.networks(Map.class);
        } catch (InvalidNetworkException e) {
            throw new IOException(e); // all of them are a network
        }
    }

    /**
     * Opens a file.
     *
     * @param setting the setting that names it, for a problem
     */
    static Database open(Path file, String setting) throws ProviderException {
        try {
            Reader reader = new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED, new CHMCache(REMEMBERED));
            try {
                return new Database(reader, file);
            } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new ProviderException(
                    Problem.of(
                            Problem.Kind.CONFIG,
                            setting,
                            "the database " + file + " cannot be read: " + e.getMessage()),
                    e);
        }
    }

    /** As the file calls itself, {@code GeoLite2-City}; where that says little, as it is called. */
    private static String name(String type, Path file) {
        String called = file.getFileName().toString().replaceFirst("\\.mmdb$", "");
        return type.matches("[A-Za-z0-9]+(-[A-Za-z0-9]+)+") ? type : called;
    }

    String name() {
        return name;
    }

    LocalDate built() {
        return built;
    }

    /** True where it says where addresses are. */
    boolean tellsPlaces() {
        return tellsPlaces;
    }

    /** True where it says whose networks addresses are in. */
    boolean tellsNetworks() {
        return tellsNetworks;
    }

    Found facts(InetAddress address) throws IOException {
        if (reader.getMetadata().ipVersion() == 4 && address instanceof Inet6Address) {
            return new Found(null, 0); // the reader would take its first 32 bits for an address
        }
        if (isNested) {
            DatabaseRecord<NestedRecord> record = reader.getRecord(address, NestedRecord.class);
            return new Found(
                    record.data() == null ? null : record.data().facts(),
                    record.network().prefixLength());
        }
        DatabaseRecord<?> record = reader.getRecord(address, Map.class);
        return new Found(
                record.data() == null ? null : FlatRecord.facts((Map<?, ?>) record.data()),
                record.network().prefixLength());
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
