package dev.spoor.host.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Place;
import dev.spoor.api.Verdict;
import dev.spoor.host.enrich.LookupState;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceAnswerTest {
    private static final Indicator ASKED = new Indicator("ipv4", "203.0.113.9");

    /** Through JSON, as the cache keeps it. */
    private static Place again(Place place) {
        Verdict verdict = PlaceAnswer.verdict(ASKED, place);
        assertTrue(verdict.isKnown());
        return PlaceAnswer.place(place.address(), Json.parse(Json.write(verdict.details())));
    }

    @Test
    void whatIsKeptIsThePlaceThatWasAnswered() throws Exception {
        InetAddress address = InetAddress.getByName("203.0.113.9");
        Place whole = Place.of(address)
                .country("DE", "Germany")
                .city("Bavaria", "Ulm")
                .at(48.4, -0.5)
                .network(64500, "Acme")
                .tags(List.of("vpn", "hosting"))
                .source("acme", LocalDate.of(2026, 11, 29), true);
        Place kept = again(whole);
        assertEquals(
                "DE Germany Bavaria Ulm",
                String.join(" ", kept.countryCode(), kept.country(), kept.region(), kept.city()));
        assertEquals(
                "48.4 -0.5 64500 Acme",
                kept.latitude() + " " + kept.longitude() + " " + kept.asn() + " " + kept.organisation());
        assertEquals(List.of("vpn", "hosting"), kept.tags());
        assertEquals("acme 2026-11-29 true", kept.source() + " " + kept.asOf().orElseThrow() + " " + kept.isStale());
        Place little = again(Place.of(address).country("DE", ""));
        assertTrue(Double.isNaN(little.latitude()) && little.asOf().isEmpty() && little.asn() == 0);
        assertFalse(PlaceAnswer.verdict(ASKED, Place.of(address)).isKnown());
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, KNOWN, KNOWN",
        "ERROR, KNOWN, KNOWN",
        "NOT_FOUND, ERROR, ERROR",
        "ERROR, NOT_FOUND, ERROR",
        "NOT_FOUND, PENDING, PENDING",
        "RATE_LIMITED, NOT_FOUND, RATE_LIMITED",
        "NOT_FOUND, SKIPPED, SKIPPED",
        "NOT_FOUND, NOT_FOUND, NOT_FOUND"
    })
    void whoFailedToAnswerMayHaveKnownIt(LookupState first, LookupState second, LookupState together) throws Exception {
        Place nowhere = Place.of(InetAddress.getByName("203.0.113.9"));
        Located both = new Located(first, nowhere, "").or(new Located(second, nowhere, ""));
        assertEquals(together, both.state());
    }
}
