package dev.spoor.ti.taxii;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Said;
import dev.spoor.tck.mock.Fault;
import dev.spoor.tck.mock.MockSite;
import dev.spoor.tck.mock.MockSite.Page;
import dev.spoor.tck.mock.PlainHttp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Collections over real HTTP, in order and in every kind of disorder. */
class TaxiiFeedTest {
    private static final String KEY = "canary-71d0-key";
    private static final Instant START = Instant.parse("2026-11-21T15:00:00Z");
    private static final String QUIET = "quiet.example.org";

    @TempDir
    Path cache;

    private final MockTaxii taxii = new MockTaxii("Bearer " + KEY);
    private final MockSite site = taxii.site();
    private final MemoryCall call = new MemoryCall();
    private Instant now = START;

    @AfterEach
    void stop() {
        site.close();
    }

    private MemoryContext context() {
        return new MemoryContext(cache)
                .set("base_url", site.uri("/taxii2/").toString())
                .set("token", KEY)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .http(new PlainHttp());
    }

    private String said(MemoryContext context, String type, String value) throws ProviderException {
        return Said.of(new TaxiiFeed(), context, type, value);
    }

    private String said(String type, String value) throws ProviderException {
        return said(context(), type, value);
    }

    private Verdict verdict(String type, String value) throws ProviderException {
        List<Verdict> out = new ArrayList<>();
        try (TiProvider.Session session = new TaxiiFeed().open(context())) {
            session.lookup(List.of(new Indicator(type, value)), out::add, call);
        }
        return out.get(0);
    }

    private List<String> pages() {
        return site.asked().stream()
                .filter(asked -> asked.path().endsWith("/objects/"))
                .map(asked -> asked.query().entrySet().stream()
                        .filter(one -> !one.getKey().equals("limit"))
                        .map(Map.Entry::toString)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void indicatorsOfAllCollectionsAreMatchedHere() throws Exception {
        assertEquals("HIGH Indicator 1", said("ipv4", "203.0.113.9"));
        assertEquals("HIGH Indicator 1", said("domain", "evil.example.com"));
        assertEquals("HIGH evil.example.com in it: Indicator 1", said("url", "http://evil.example.com/a"));
        assertEquals("INFO expired 2026-11-10T00:00:00Z: Indicator 2", said("url", "http://old.example.org/"));
        assertEquals(
                "MEDIUM Indicator 3",
                said("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
        assertEquals("LOW Indicator 5", said("domain", "second.example.org"));
        assertEquals("NOT_FOUND", said("domain", "two.example.org"), "which is no sign by itself");
        assertEquals("NOT_FOUND", said("domain", QUIET));
        assertFalse(site.asked().toString().contains("203.0.113.9"), "nobody learns what is asked");
        assertEquals(
                List.of("match[type]=indicator", "next=2 match[type]=indicator", "match[type]=indicator"),
                pages(),
                "fetched once, page by page, and kept for later runs");
    }

    @Test
    void whatCannotBeLookedUpIsTold() throws Exception {
        Verdict verdict = verdict("ipv4", "203.0.113.9");
        assertEquals(
                "1 of 5 indicators hold nothing that can be looked up, or need more than one value to match",
                call.problems().get(0).message());
        assertEquals("First (" + MockTaxii.FIRST + ")", verdict.details().get("list"));
        assertEquals(85L, verdict.details().get("confidence"));
        assertEquals(Ticks.of(START), verdict.asOf());
    }

    @Test
    void onlyWhatWasAddedSinceIsFetched() throws Exception {
        verdict("domain", QUIET);
        now = START.plus(Duration.ofHours(2));
        taxii.add(MockTaxii.FIRST, "6", "[domain-name:value = 'quiet.example.org']", "2026-11-21T16:00:00.000001Z");
        taxii.add(
                MockTaxii.FIRST,
                "1",
                "[ipv4-addr:value = '203.0.113.9']",
                "2026-11-21T16:00:00.000002Z",
                "revoked",
                true);
        Verdict verdict = verdict("domain", QUIET);
        assertTrue(verdict.isKnown());
        assertEquals(Ticks.of(now), verdict.asOf());
        assertEquals("NOT_FOUND", said("ipv4", "203.0.113.9"), "it was revoked");
        assertEquals("LOW Indicator 5", said("domain", "second.example.org"), "what was there stays");
        assertEquals(
                List.of(
                        "added_after=2026-11-01T00:00:00.000005Z match[type]=indicator",
                        "added_after=2026-11-01T00:00:00.000001Z match[type]=indicator"),
                pages().subList(3, 5));
    }

    @Test
    void whatIsDeletedIsGoneWhenAllIsFetchedAnew() throws Exception {
        verdict("domain", QUIET);
        taxii.collections.get(MockTaxii.SECOND).clear();
        now = START.plus(Duration.ofDays(6));
        assertEquals("LOW Indicator 5", said("domain", "second.example.org"), "of a deletion a server tells nobody");
        now = START.plus(Duration.ofDays(8));
        assertEquals("NOT_FOUND", said("domain", "second.example.org"));
    }

    @Test
    void serversThatTellNoTimeAreFetchedWhole() throws Exception {
        taxii.tellsAdded = false;
        verdict("domain", QUIET);
        taxii.collections.get(MockTaxii.SECOND).clear();
        now = START.plus(Duration.ofHours(2));
        assertEquals("NOT_FOUND", said("domain", "second.example.org"));
        assertEquals("HIGH Indicator 1", said("ipv4", "203.0.113.9"));
        assertFalse(site.asked().toString().contains("added_after"));
    }

    @Test
    void pagesGoOnByTimeWhereTheyHaveNoName() throws Exception {
        taxii.tellsNext = false;
        assertEquals(
                "MEDIUM Indicator 3",
                said("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
    }

    @Test
    void aCollectionThatCannotBeReadToItsEndIsNone() throws Exception {
        taxii.tellsNext = false;
        taxii.tellsAdded = false;
        assertTrue(said("domain", QUIET).startsWith("PROTOCOL the collection says that it has more, and not where"));
        taxii.tellsNext = true;
        taxii.loops = true;
        assertTrue(said("domain", QUIET).startsWith("PROTOCOL the collection says that it has more"));
        taxii.loops = false;
        assertTrue(said(context().set("max_objects", "3"), "domain", QUIET)
                .startsWith("TOO_LARGE the collections have more than 3"));
        assertEquals("NOT_FOUND", said("domain", QUIET));
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY_FOR_LONG, RATE_LIMITED the service answered HTTP 429 after 3600 s",
        "TOKEN_REFUSED, AUTH",
        "BUSY, UNAVAILABLE",
        "BROKEN, UNAVAILABLE",
        "GATEWAY_TIMEOUT, UNAVAILABLE",
        "HTML, PROTOCOL",
        "NOTHING, PROTOCOL",
        "NO_CONTENT, PROTOCOL",
        "CUT, UNAVAILABLE the answer broke off",
        "CUT_GZIP, UNAVAILABLE the answer broke off"
    })
    void noFaultOfAnyRequestReadsAsAnAnswer(Fault fault, String expected) throws Exception {
        for (int request = 0; request < 4; request++) {
            Fault[] faults = new Fault[request + 1];
            faults[request] = fault; // of discovery, collections, the first page, the second page
            site.faults().next(MockSite.SITE, faults);
            String said = said("domain", QUIET);
            assertTrue(said.startsWith(expected), request + ": " + said);
            assertFalse(said.contains(KEY));
            site.faults().clear();
        }
        assertEquals("NOT_FOUND", said("domain", QUIET), "asked again, it answers");
    }

    /** TAXII's envelopes leave out what they have nothing of, so that almost anything could be taken for one. */
    @Test
    void onlyAnEnvelopeIsAPage() throws Exception {
        for (Object other : List.of(
                Map.of("title", "The server could not read the collection"),
                Map.of("message", "Internal error"),
                Map.of("objects", "none"),
                List.of())) {
            taxii.page = Page.json(200, other);
            assertTrue(said("domain", QUIET).contains("what is no envelope of objects"), other.toString());
        }
        taxii.page = Page.json(200, Map.of("more", false));
        assertEquals("NOT_FOUND", said("domain", QUIET), "a page without objects");
    }

    @Test
    void aCollectionOfWhichNothingCanBeReadKnowsNothing() throws Exception {
        taxii.collections.values().forEach(List::clear);
        taxii.add(MockTaxii.FIRST, "9", "", "2026-11-01T00:00:00.000001Z");
        assertTrue(said("domain", QUIET).startsWith("PROTOCOL none of its 1 indicators holds anything"));
    }

    @Test
    void whatTheServerRepeatsOfTheKeyIsNotKept() throws Exception {
        taxii.add(MockTaxii.FIRST, "9", "[domain-name:value = 'quiet.example.org']", "2026-11-02T00:00:00.000001Z");
        taxii.collections.get(MockTaxii.FIRST).get(5).object().put("name", "for " + KEY);
        assertEquals("MEDIUM for ***", said("domain", QUIET));
        nothingOfTheKeyIsKept();
    }

    @Test
    void whatCannotBeBroughtUpToDateIsToldAndInTheEndSaysNothing() throws Exception {
        verdict("domain", QUIET);
        int before = call.problems().size();
        site.faults().every(MockSite.SITE, 1, Fault.BUSY);
        now = START.plus(Duration.ofHours(2));
        Verdict verdict = verdict("domain", QUIET);
        assertEquals(Ticks.of(START), verdict.asOf());
        assertTrue(call.problems().get(before).message().contains("answers are from the one of"));
        now = START.plus(Duration.ofDays(8));
        assertTrue(said("domain", QUIET).startsWith("UNAVAILABLE it could not be fetched anew"));
    }

    @Test
    void collectionsAreChosenByAnyOfTheirNames() throws Exception {
        assertEquals("NOT_FOUND", said(context().set("collections", "Second"), "ipv4", "203.0.113.9"));
        assertEquals("LOW Indicator 5", said(context().set("collections", "two"), "domain", "second.example.org"));
        assertEquals(
                "HIGH Indicator 1",
                said(context().set("collections", MockTaxii.FIRST + ",two"), "ipv4", "203.0.113.9"));
        String missing = said(context().set("collections", "Secret"), "domain", QUIET);
        assertTrue(
                missing.startsWith("CONFIG there is no collection Secret that may be read; there are: First"), missing);
    }

    @Test
    void anApiRootIsAnAddressToo() throws Exception {
        assertEquals(
                "HIGH Indicator 1",
                said(context().set("base_url", site.uri("/api1").toString()), "ipv4", "203.0.113.9"));
        taxii.root = site.uri("/api1/").toString();
        assertEquals("HIGH Indicator 1", said("ipv4", "203.0.113.9"));
    }

    @Test
    void theKeyGoesToNoOtherServer() throws Exception {
        taxii.root = "http://127.0.0.1:1/api1/";
        assertTrue(said("domain", QUIET).startsWith("CONFIG its API root is at another server, 127.0.0.1"));
    }

    @Test
    void whoLogsInByNameIsLetIn() throws Exception {
        taxii.authorization =
                "Basic " + Base64.getEncoder().encodeToString("hunter:wörd".getBytes(StandardCharsets.UTF_8));
        MemoryContext context = new MemoryContext(cache)
                .set("base_url", site.uri("/taxii2/").toString())
                .set("user", "hunter")
                .set("password", "wörd")
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .http(new PlainHttp());
        assertEquals("HIGH Indicator 1", said(context, "ipv4", "203.0.113.9"));
        assertTrue(said(context.set("password", "other").set("collections", "one"), "ipv4", "203.0.113.9")
                .startsWith("AUTH"));
        MemoryContext half =
                new MemoryContext(cache).set("base_url", "http://localhost:1/").set("user", "hunter");
        assertTrue(said(half, "domain", QUIET).startsWith("CONFIG user and password belong together"));
    }

    @Test
    void nothingOfTheKeyIsKept() throws Exception {
        verdict("domain", QUIET);
        try (var files = Files.list(cache)) {
            for (Path file : files.toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertTrue(text.contains("203.0.113.9"), "it holds the indicators");
                assertFalse(text.contains(KEY));
            }
        }
    }
}
