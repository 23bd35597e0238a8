package dev.spoor.geo.maxmind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.GeoProvider;
import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.geo.maxmind.MockDownloads.Trouble;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.door.Network;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Downloads through the host's door to HTTP, from a service on the loopback. */
class DownloadTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 13);
    private static final LocalDate SECOND = LocalDate.of(2026, 11, 20);

    @TempDir
    Path folder;

    private MockDownloads service;
    private Network network;

    @BeforeEach
    void start() throws IOException {
        service = new MockDownloads();
        Environment env = new Environment(Map.of(), folder, folder, false);
        network = Network.live(ConfigLoader.in(env).nothingFound().load(), Clock.systemUTC());
        publish(FIRST, "DE");
    }

    @AfterEach
    void stop() {
        network.close();
        service.close();
    }

    private void publish(LocalDate built, String country) throws IOException {
        service.has(
                "GeoLite2-City",
                Mmdb.v6("GeoLite2-City", built)
                        .put("192.0.2.0/24", Map.of("country", Map.of("iso_code", country)))
                        .bytes());
        service.has(
                "GeoLite2-ASN",
                Mmdb.v6("GeoLite2-ASN", built)
                        .put("192.0.2.0/24", Map.of("autonomous_system_number", 64500))
                        .bytes());
    }

    private GeoProvider.Session open(String key) throws ProviderException {
        MemoryContext context = new MemoryContext(folder)
                .http(network.http("geo:maxmind", Set.of("localhost", "127.0.0.1")))
                .set("account_id", MockDownloads.ACCOUNT)
                .set("base_url", service.base())
                .set("store_url", service.store());
        if (key != null) {
            context.set("licence_key", key);
        }
        return new MaxmindGeo().open(context);
    }

    private static String country(GeoProvider.Session session) throws Exception {
        List<Place> places = new ArrayList<>();
        MemoryCall call = new MemoryCall();
        session.locate(List.of(InetAddress.getByName("192.0.2.1")), places::add, call);
        assertEquals(List.of(), call.problems());
        return places.get(0).countryCode()
                + places.get(0).asOf().map(LocalDate::toString).orElse("");
    }

    private static List<String> update(GeoProvider.Session session, MemoryCall call) throws ProviderException {
        List<String> updates = new ArrayList<>();
        session.update(update -> updates.add(update.name() + " " + update.isNew() + " " + update.asOf()), call);
        return updates;
    }

    private static void first(GeoProvider.Session session) throws ProviderException {
        MemoryCall call = new MemoryCall();
        assertEquals(2, update(session, call).size(), call.problems().toString());
    }

    private List<String> downloaded() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("downloaded"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsNewIsDownloadedAndUsedAtOnceAndWhatIsNotIsLeftAlone() throws Exception {
        try (GeoProvider.Session session = open(MockDownloads.KEY)) {
            assertEquals("", country(session), "the one that comes along does not know it");
            MemoryCall call = new MemoryCall();
            assertEquals(
                    List.of("GeoLite2-City true 2026-11-13", "GeoLite2-ASN true 2026-11-13"), update(session, call));
            assertEquals(List.of(), call.problems());
            assertEquals("DE2026-11-13", country(session));
            assertEquals(List.of("GeoLite2-ASN.mmdb", "GeoLite2-City.mmdb"), downloaded());
            assertFalse(Files.exists(folder.resolve("GeoLite2-City.txt")), "a name that leads out of the archive");

            service.asked.clear();
            assertEquals(
                    List.of("GeoLite2-City false 2026-11-13", "GeoLite2-ASN false 2026-11-13"), update(session, call));
            assertTrue(service.asked.stream().allMatch(ask -> ask.startsWith("HEAD ")), service.asked.toString());

            publish(SECOND, "FR");
            service.changed = "Fri, 27 Nov 2026 10:11:12 GMT";
            assertEquals(
                    List.of("GeoLite2-City true 2026-11-20", "GeoLite2-ASN true 2026-11-20"), update(session, call));
            assertEquals("FR2026-11-20", country(session));
        }
        try (GeoProvider.Session session = open(null)) {
            assertEquals("FR2026-11-20", country(session), "another session, which needs no account");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_CHECKSUM, PROTOCOL, checksum",
        "TRUNCATED, UNAVAILABLE, broke off",
        "HTML, PROTOCOL, checksum",
        "HTML_FILE, PROTOCOL, checksum",
        "NOT_GZIP, PROTOCOL, unpacked",
        "NO_DATABASE, PROTOCOL, no GeoLite2-City.mmdb",
        "OTHER_DATABASE, PROTOCOL, another database",
        "LIMIT, RATE_LIMITED, no more",
        "DOWN, UNAVAILABLE, 503"
    })
    void whatIsNotWholeReplacesNothing(Trouble trouble, Problem.Kind kind, String words) throws Exception {
        try (GeoProvider.Session session = open(MockDownloads.KEY)) {
            first(session);
            publish(SECOND, "FR");
            service.changed = "Fri, 27 Nov 2026 10:11:12 GMT";
            service.trouble = trouble;
            if (trouble == Trouble.OTHER_DATABASE) {
                byte[] other = Mmdb.v6("GeoLite2-Country", SECOND)
                        .put("192.0.2.0/24", Map.of("x", 1))
                        .bytes();
                service.has("GeoLite2-City", other);
                service.has("GeoLite2-ASN", other);
            }
            MemoryCall call = new MemoryCall();
            assertEquals(List.of(), update(session, call));
            assertEquals(
                    List.of("GeoLite2-City", "GeoLite2-ASN"),
                    call.problems().stream().map(Problem::subject).toList());
            for (Problem problem : call.problems()) {
                assertEquals(kind, problem.kind(), problem.toString());
                assertFalse(problem.toString().contains(MockDownloads.KEY), problem.toString());
            }
            assertTrue(
                    call.problems().get(0).message().contains(words),
                    call.problems().toString());
            assertEquals("DE2026-11-13", country(session));
            assertEquals(List.of("GeoLite2-ASN.mmdb", "GeoLite2-City.mmdb"), downloaded(), "and nothing is left over");
        }
    }

    @Test
    void aSlowDownloadIsNotUsedBeforeItIsWhole() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (GeoProvider.Session session = open(MockDownloads.KEY)) {
            first(session);
            publish(SECOND, "FR");
            service.changed = "Fri, 27 Nov 2026 10:11:12 GMT";
            service.trouble = Trouble.SLOW;
            Future<List<String>> updating = pool.submit(() -> update(session, new MemoryCall()));
            assertTrue(service.half.await(1, TimeUnit.MINUTES));
            assertEquals("DE2026-11-13", country(session));
            try (GeoProvider.Session other = open(null)) {
                assertEquals("DE2026-11-13", country(other));
            }
            service.goOn.countDown();
            updating.get(1, TimeUnit.MINUTES);
            assertEquals("FR2026-11-20", country(session));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aWrongOrMissingKeyIsToldOnce() throws Exception {
        try (GeoProvider.Session session = open("not-" + MockDownloads.KEY)) {
            ProviderException e = assertThrows(ProviderException.class, () -> update(session, new MemoryCall()));
            assertEquals(Problem.Kind.AUTH, e.problem().kind());
            assertTrue(e.problem().message().contains("licence_key"), e.getMessage());
            assertFalse(e.toString().contains(MockDownloads.KEY));
            assertEquals(1, service.asked.size(), "the other edition has the same account");
        }
        try (GeoProvider.Session session = open(null)) {
            ProviderException e = assertThrows(ProviderException.class, () -> update(session, new MemoryCall()));
            assertEquals(Problem.Kind.CONFIG, e.problem().kind());
            assertEquals("licence_key", e.problem().subject());
            assertEquals(1, service.asked.size(), "nobody was asked");
        }
    }

    @Test
    void anEditionThatIsNotThereDoesNotKeepTheOthersFromBeingUpdated() throws Exception {
        MemoryContext context = new MemoryContext(folder)
                .http(network.http("geo:maxmind", Set.of("localhost", "127.0.0.1")))
                .set("account_id", MockDownloads.ACCOUNT)
                .set("licence_key", MockDownloads.KEY)
                .set("base_url", service.base() + "/")
                .set("editions", "GeoIP2-Nowhere,GeoLite2-ASN");
        try (GeoProvider.Session session = new MaxmindGeo().open(context)) {
            MemoryCall call = new MemoryCall();
            assertEquals(List.of("GeoLite2-ASN true 2026-11-13"), update(session, call));
            assertEquals(
                    List.of(Problem.Kind.NOT_FOUND),
                    call.problems().stream().map(Problem::kind).toList());
        }
    }
}
