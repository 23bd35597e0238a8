package dev.spoor.geo.maxmind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.GeoProvider;
import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the user's: which of several answers, what flat ones say, and what happens when they are replaced. */
class SeveralDatabasesTest {
    private static final LocalDate NEW = LocalDate.of(2026, 11, 20);
    private static final LocalDate OLD = LocalDate.of(2025, 1, 2);

    /** A clock that goes on by two seconds whenever somebody looks at it. */
    private static final class Hasty extends Clock {
        private final AtomicLong millis =
                new AtomicLong(Instant.parse("2026-12-01T00:00:00Z").toEpochMilli());

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.addAndGet(2000));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TempDir
    Path folder;

    private GeoProvider.Session open(Path... databases) throws Exception {
        List<String> paths = new ArrayList<>();
        for (Path one : databases) {
            paths.add(one.toString());
        }
        return new MaxmindGeo()
                .open(new MemoryContext(folder.resolve("data"))
                        .clock(new Hasty())
                        .set("databases", String.join(",", paths)));
    }

    private static Place locate(GeoProvider.Session session, String address) throws Exception {
        List<Place> places = new ArrayList<>();
        MemoryCall call = new MemoryCall();
        session.locate(List.of(InetAddress.getByName(address)), places::add, call);
        assertEquals(List.of(), call.problems());
        return places.get(0);
    }

    private static Map<String, Object> city(String code, String country, String city, double latitude) {
        return Map.of(
                "country", Map.of("iso_code", code, "names", Map.of("en", country)),
                "city", Map.of("names", Map.of("en", city, "de", city + "stadt")),
                "location", Map.of("latitude", latitude, "longitude", 10.0));
    }

    @Test
    void flatFilesOfAllMakersAreRead() throws Exception {
        Path file = Mmdb.v4("country ipv4", NEW)
                .put("1.0.0.0/24", Map.of("country_code", "AU"))
                .put("1.0.1.0/24", Map.of("country", "BR"))
                .put(
                        "1.0.2.0/24",
                        Map.of("country", "Chile", "country_code", "CL", "asn", "AS64500", "as_name", "Acme"))
                .put("1.0.3.0/24", Map.of("country_code", "ZZ"))
                .put(
                        "1.0.4.0/24",
                        Map.of(
                                "country_code",
                                "US",
                                "state1",
                                "Ohio",
                                "city",
                                "Akron",
                                "latitude",
                                "41.1",
                                "longitude",
                                "-81.5"))
                .put("1.0.5.0/24", Map.of("country_code", "US", "latitude", 141.1, "longitude", 0.0))
                .to(folder.resolve("acme.mmdb"));
        try (GeoProvider.Session session = open(file)) {
            Place place = locate(session, "1.0.0.7");
            assertEquals("AU Australia", place.countryCode() + " " + place.country());
            assertEquals("acme 2026-11-20", place.source() + " " + place.asOf().orElseThrow());
            assertFalse(place.isStale());
            assertEquals(
                    "BR Brazil",
                    locate(session, "1.0.1.7").countryCode() + " "
                            + locate(session, "1.0.1.7").country());
            Place acme = locate(session, "1.0.2.7");
            assertEquals(
                    "CL Chile 64500 Acme",
                    acme.countryCode() + " " + acme.country() + " " + acme.asn() + " " + acme.organisation());
            assertEquals("", locate(session, "1.0.3.7").countryCode());
            Place akron = locate(session, "1.0.4.7");
            assertEquals(
                    "Ohio Akron 41.1 -81.5",
                    akron.region() + " " + akron.city() + " " + akron.latitude() + " " + akron.longitude());
            assertTrue(Double.isNaN(locate(session, "1.0.5.7").latitude()), "off the earth");
            assertFalse(locate(session, "2001:db8::1").isKnown(), "a file of IPv4 only");
            assertFalse(locate(session, "100::1").isKnown(), "whose first bits are those of 1.0.0.0");
        }
    }

    @Test
    void theClosestFreshAnswerWinsAndEachIsNamed() throws Exception {
        Path city = Mmdb.v6("Acme-City", NEW)
                .put("192.0.2.0/24", city("DE", "Germany", "Ulm", 48.4))
                .put("198.51.100.0/24", city("FR", "France", "Metz", 49.1))
                .to(folder.resolve("b-city.mmdb"));
        Path old = Mmdb.v6("Old-City", OLD)
                .put("192.0.2.0/25", city("DE", "Germany", "Bonn", 50.7))
                .put("203.0.113.0/24", city("IT", "Italy", "Bari", 41.1))
                .put("198.18.0.0/24", city("SE", "Sweden", "Lund", 55.7))
                .to(folder.resolve("a-old.mmdb"));
        Path country = Mmdb.v6("country", NEW.plusDays(1))
                .put("198.51.100.128/25", Map.of("country_code", "BE"))
                .put("203.0.113.0/24", Map.of("country_code", "IT"))
                .put("198.18.0.0/24", Map.of("country_code", "NO"))
                .to(folder.resolve("c-country.mmdb"));
        Path asn = Mmdb.v6("Acme-ASN", NEW)
                .put("192.0.2.0/24", Map.of("autonomous_system_number", 64500))
                .to(folder.resolve("d-asn.mmdb"));
        try (GeoProvider.Session session = open(folder)) {
            assertEquals(
                    List.of(true, true, true, true),
                    List.of(city, old, country, asn).stream().map(Files::exists).toList());
            Place ulm = locate(session, "192.0.2.9");
            assertEquals("Ulm 64500 Acme-City + Acme-ASN", ulm.city() + " " + ulm.asn() + " " + ulm.source());
            assertFalse(ulm.isStale(), "the stale one has a smaller network, and is not asked");
            Place metz = locate(session, "198.51.100.200");
            assertEquals("FR Metz Acme-City", metz.countryCode() + " " + metz.city() + " " + metz.source());
            Place bari = locate(session, "203.0.113.1");
            assertEquals("IT Bari", bari.countryCode() + " " + bari.city());
            assertEquals("c-country 2026-11-21 + Old-City 2025-01-02", bari.source());
            assertEquals(OLD, bari.asOf().orElseThrow(), "the oldest");
            assertTrue(bari.isStale(), "one of them is");
            Place norway = locate(session, "198.18.0.1");
            assertEquals("NO  c-country", norway.countryCode() + " " + norway.city() + " " + norway.source());
        }
    }

    @Test
    void filesAreSwappedWhileTheyAreInUse() throws Exception {
        Path file = folder.resolve("acme.mmdb");
        Mmdb.v4("acme", NEW).put("192.0.2.0/24", Map.of("country_code", "DE")).to(file);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (GeoProvider.Session session = open(folder)) {
            List<Future<Long>> asking = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asking.add(pool.submit(() -> {
                    long asked = 0;
                    for (; !over.get() || asked == 0; asked++) {
                        Place place = locate(session, "192.0.2.1");
                        assertTrue(List.of("DE", "FR").contains(place.countryCode()), place.countryCode());
                    }
                    return asked;
                }));
            }
            for (int i = 0; i < 50; i++) {
                String code = i % 2 == 0 ? "FR" : "DE";
                Mmdb.v4("acme", NEW.plusDays(i))
                        .put("192.0.2.0/24", Map.of("country_code", code))
                        .to(file);
                Place place = locate(session, "192.0.2.1");
                assertEquals(
                        code + NEW.plusDays(i),
                        place.countryCode() + place.asOf().orElseThrow());
            }
            over.set(true);
            for (Future<Long> one : asking) {
                assertTrue(one.get(1, TimeUnit.MINUTES) > 0);
            }
        } finally {
            over.set(true);
            pool.shutdown();
        }
    }

    @Test
    void aBrokenFileLeavesTheOldOneInUseAndIsTold() throws Exception {
        Path file = folder.resolve("acme.mmdb");
        Mmdb.v4("acme", NEW).put("192.0.2.0/24", Map.of("country_code", "DE")).to(file);
        try (GeoProvider.Session session = open(file)) {
            assertEquals("DE", locate(session, "192.0.2.1").countryCode());
            Files.writeString(folder.resolve("next"), "half a");
            Files.move(folder.resolve("next"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            List<Place> places = new ArrayList<>();
            MemoryCall call = new MemoryCall();
            session.locate(List.of(InetAddress.getByName("192.0.2.1")), places::add, call);
            assertEquals("DE", places.get(0).countryCode());
            assertEquals(
                    List.of(Problem.Kind.CONFIG),
                    call.problems().stream().map(Problem::kind).toList());
            assertEquals("DE", locate(session, "192.0.2.1").countryCode(), "told once");
        }
    }
}
