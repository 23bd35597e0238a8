package dev.spoor.geo.maxmind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.GeoProvider;
import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaxmindGeoTest {
    @TempDir
    Path folder;

    private static Place locate(GeoProvider.Session session, String address) throws Exception {
        List<Place> places = new ArrayList<>();
        session.locate(List.of(InetAddress.getByName(address)), places::add, new MemoryCall());
        assertEquals(1, places.size());
        return places.get(0);
    }

    @Test
    void theDatabaseThatComesAlongIsUsedAndMarkedStale() throws Exception {
        for (int round = 0; round < 2; round++) { // the second time it is unpacked already
            try (GeoProvider.Session session = new MaxmindGeo().open(new MemoryContext(folder))) {
                Place place = locate(session, "8.8.8.8");
                assertEquals("US", place.countryCode());
                assertEquals("United States", place.country());
                assertEquals(15169, place.asn());
                assertEquals("Google LLC", place.organisation());
                assertEquals("GeoLite2-City 2019-11-12 + GeoLite2-ASN 2019-11-18", place.source());
                assertEquals("2019-11-12", place.asOf().orElseThrow().toString());
                assertTrue(place.isStale());
                assertFalse(locate(session, "192.0.2.1").isKnown());
                assertFalse(locate(session, "10.0.0.1").isKnown());
            }
        }
    }

    @Test
    void staleDependsOnTheClockAndTheSetting() throws Exception {
        MemoryContext then =
                new MemoryContext(folder).clock(Clock.fixed(Instant.parse("2019-12-24T00:00:00Z"), ZoneOffset.UTC));
        try (GeoProvider.Session session = new MaxmindGeo().open(then)) {
            assertFalse(locate(session, "8.8.8.8").isStale());
        }
        try (GeoProvider.Session session = new MaxmindGeo().open(then.set("stale_after", "7d"))) {
            assertTrue(locate(session, "8.8.8.8").isStale());
        }
    }

    @Test
    void anUnreadableDatabaseIsAConfigProblemThatNamesTheSetting() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.mmdb"), "not a database");
        for (String setting : List.of("city", "asn", "databases")) {
            ProviderException e = assertThrows(
                    ProviderException.class,
                    () -> new MaxmindGeo().open(new MemoryContext(folder).set(setting, file.toString())));
            assertEquals(Problem.Kind.CONFIG, e.problem().kind());
            assertEquals(setting, e.problem().subject());
        }
    }
}
