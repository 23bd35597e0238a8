package dev.spoor.geo.maxmind;

import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The open databases as they were at one moment, and what they say together. Immutable but for what it remembers; safe for use by many threads.
 */
final class Databases {
    /** A database, and the file as it was when it was opened. */
    private record Opened(Sources.Stamp stamp, Database database, boolean stale) {}

    private final Map<Path, Sources.Stamp> seen;
    private final Map<Path, Opened> opened;
    private final List<Opened> all;
    private final List<Problem> problems;
    private final NetworkCache cache = new NetworkCache();

    private Databases(
            Map<Path, Sources.Stamp> seen, Map<Path, Opened> opened, List<Opened> all, List<Problem> problems) {
        this.seen = seen;
        this.opened = opened;
        this.all = all;
        this.problems = problems;
    }

    /**
     * Opens these files, and those that come along for what no file tells of.
     *
     * @param before what was open until now, of which what did not change is used again, and what cannot be opened any more goes on to be used;
     *     null at first, when what a setting names has to be good
     * @param oldest what was built before this day is stale
     */
    static Databases open(Map<Path, Sources.Stamp> files, Databases before, Embedded embedded, LocalDate oldest)
            throws ProviderException {
        Map<Path, Opened> opened = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<Path, Sources.Stamp> file : files.entrySet()) {
            Opened old = before == null ? null : before.opened.get(file.getKey());
            if (old != null && old.stamp().equals(file.getValue())) {
                opened.put(file.getKey(), old);
                continue;
            }
            try {
                Database database = Database.open(file.getKey(), file.getValue().setting());
                opened.put(file.getKey(), new Opened(file.getValue(), database, isStale(database, oldest)));
            } catch (ProviderException e) {
                if (before == null && !file.getValue().setting().equals(Sources.DOWNLOADED)) {
                    opened.values().forEach(one -> one.database().close());
                    throw e;
                }
                problems.add(e.problem());
                if (old != null) {
                    opened.put(file.getKey(), old);
                }
            }
        }
        List<Opened> all = new ArrayList<>(opened.values());
        try {
            if (all.stream().noneMatch(one -> one.database().tellsPlaces())) {
                all.add(embedded(embedded, "GeoLite2-City.mmdb", before, opened, oldest));
            }
            if (all.stream().noneMatch(one -> one.database().tellsNetworks())) {
                all.add(embedded(embedded, "GeoLite2-ASN.mmdb", before, opened, oldest));
            }
        } catch (ProviderException e) {
            if (opened.isEmpty()) {
                throw e;
            }
            // Who has databases of his own can do without.
        }
        return new Databases(files, opened, List.copyOf(all), problems);
    }

    private static Opened embedded(
            Embedded embedded, String name, Databases before, Map<Path, Opened> opened, LocalDate oldest)
            throws ProviderException {
        Path file = embedded.file(name);
        Opened old = before == null ? null : before.opened.get(file);
        if (old == null) {
            Database database = Database.open(file, name);
            old = new Opened(null, database, isStale(database, oldest));
        }
        opened.put(file, old);
        return old;
    }

    private static boolean isStale(Database database, LocalDate oldest) {
        return database.built().isBefore(oldest);
    }

    /** True where these are the files that were looked at. */
    boolean areOf(Map<Path, Sources.Stamp> files) {
        return seen.equals(files);
    }

    /** What is wrong with files that are not used. */
    List<Problem> problems() {
        return problems;
    }

    Place locate(InetAddress address) throws IOException {
        try {
            return cache.get(address, this::ask).of(address);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private NetworkCache.Answer ask(InetAddress address) {
        List<Merged.Answer> answers = new ArrayList<>(all.size());
        int prefix = 0;
        try {
            for (Opened one : all) {
                Database.Found found = one.database().facts(address);
                prefix = Math.max(prefix, found.prefix());
                if (found.facts() != null) {
                    answers.add(new Merged.Answer(one.database(), one.stale(), found.facts(), found.prefix()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NetworkCache.Answer(Merged.of(answers), prefix);
    }

    /** Only when nobody asks any more. What was replaced before is not closed: somebody may be reading it, and the collector unmaps it. */
    void close() {
        opened.values().forEach(one -> one.database().close());
    }
}
