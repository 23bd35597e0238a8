package dev.spoor.geo.maxmind;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Sink;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Answers from database files, and notices when they are replaced: by its own update, by another process, or by the user. */
final class MaxmindSession implements GeoProvider.Session {
    /** Files are looked at no more often than that. */
    private static final long LOOK_MILLIS = 1000;

    private final Sources sources;
    private final Embedded embedded;
    private final Download download;
    private final Duration staleAfter;
    private final Clock clock;
    private volatile Databases databases;
    private volatile long looked;

    MaxmindSession(Sources sources, Embedded embedded, Download download, Duration staleAfter, Clock clock)
            throws ProviderException {
        this.sources = sources;
        this.embedded = embedded;
        this.download = download;
        this.staleAfter = staleAfter;
        this.clock = clock;
        this.looked = clock.millis();
        this.databases = Databases.open(sources.scan(), null, embedded, oldest());
    }

    private LocalDate oldest() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(staleAfter.toDays());
    }

    @Override
    public void locate(List<InetAddress> batch, Sink<Place> out, Call call) {
        Databases now = current(call);
        for (InetAddress address : batch) {
            call.check();
            Place place;
            try {
                place = now.locate(address);
            } catch (CancelledException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                call.problem(Problem.of(
                        Problem.Kind.PROTOCOL,
                        address.getHostAddress(),
                        "the database cannot be read here: " + e.getMessage()));
                continue;
            }
            out.put(place);
        }
    }

    /** The databases of now. Calls that are under way go on with those that they have. */
    private Databases current(Call call) {
        long now = clock.millis();
        if (Math.abs(now - looked) < LOOK_MILLIS) {
            return databases;
        }
        return look(now, call);
    }

    private synchronized Databases look(long now, Call call) {
        looked = now;
        Map<Path, Sources.Stamp> files = sources.scan();
        if (!databases.areOf(files)) {
            try {
                databases = Databases.open(files, databases, embedded, oldest());
                databases.problems().forEach(call::problem);
            } catch (ProviderException e) {
                call.problem(e.problem());
            }
        }
        return databases;
    }

    @Override
    public void update(Sink<GeoProvider.Update> out, Call call) throws ProviderException {
        download.run(out, call);
        look(clock.millis(), call);
    }

    @Override
    public synchronized void close() {
        databases.close();
    }
}
