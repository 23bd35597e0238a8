package dev.spoor.ti.tor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list over real HTTP, in order and in every kind of disorder. */
class TorExitsTest {
    static final String LIST = record("A", "203.0.113.9", "2026-11-21 14:08:24")
            + record("B", "203.0.113.9", "2026-11-20 01:00:00")
            + "ExitAddress 198.51.100.20 2026-11-21 02:00:00\n"
            + record("C", "198.51.100.7", "2026-11-21 13:00:00")
            + record("D", "198.51.100.8", "2026-11-21 13:00:00");

    private static final Instant START = Instant.parse("2026-11-21T15:00:00Z");
    private static final String EXIT = "203.0.113.9";
    private static final String NONE = "192.0.2.1";

    @TempDir
    Path cache;

    private volatile Page page = Page.text(200, LIST).header("ETag", "\"one\"");
    private final MockSite site =
            MockSite.start(asked -> asked.header("if-none-match").equals("\"one\"") ? Page.text(304, "") : page);
    private Instant now = START;
    private final MemoryCall call = new MemoryCall();

    private static String record(String letter, String address, String tested) {
        return "ExitNode " + letter.repeat(40)
                + "\nPublished 2026-11-21 03:12:45\nLastStatus 2026-11-21 14:00:00\nExitAddress " + address + " "
                + tested + "\n";
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private MemoryContext context() {
        return new MemoryContext(cache)
                .set("base_url", site.uri("/").toString())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .http(new PlainHttp());
    }

    private Verdict verdict(String address) throws ProviderException {
        List<Verdict> out = new ArrayList<>();
        try (TiProvider.Session session = new TorExits().open(context())) {
            session.lookup(List.of(new Indicator("ipv4", address)), out::add, call);
        }
        return out.get(0);
    }

    private String said(String address) throws ProviderException {
        return Said.of(new TorExits(), context(), "ipv4", address);
    }

    @Test
    void anExitIsKnownByAllItsNodes() throws Exception {
        Verdict verdict = verdict(EXIT);
        assertEquals(Severity.MEDIUM, verdict.severity());
        assertEquals("2 Tor exit nodes, by which traffic last left at 2026-11-21T14:08:24Z", verdict.summary());
        assertEquals(Ticks.parse("2026-11-21T14:08:24Z"), verdict.lastSeen());
        assertEquals(
                "https://metrics.torproject.org/rs.html#details/" + "A".repeat(40),
                verdict.reference().orElseThrow().toString());
        assertTrue(verdict(("198.51.100.20")).isKnown(), "a second address of a node");
        assertFalse(verdict(NONE).isKnown());
        assertEquals(1, site.asked().size(), "the list is fetched once, and kept for later runs");
        assertFalse(site.asked().toString().contains(EXIT), "nobody learns what is asked");
    }

    @Test
    void bulkListsNameNoNodes() throws Exception {
        page = Page.text(200, "203.0.113.9\n198.51.100.7\n");
        assertEquals("MEDIUM a Tor exit node", said(EXIT));
        assertEquals("NOT_FOUND", said(NONE));
    }

    @Test
    void everyAnswerHasTheAgeOfTheList() throws Exception {
        verdict(EXIT);
        now = START.plus(Duration.ofMinutes(50));
        assertEquals(Ticks.of(START), verdict(EXIT).asOf());
        assertEquals(Ticks.of(START), verdict(NONE).asOf());
        assertEquals(1, site.asked().size());
    }

    @Test
    void aListThatDidNotChangeIsNotSentAgain() throws Exception {
        verdict(EXIT);
        now = START.plus(Duration.ofHours(2));
        assertEquals(Ticks.of(now), verdict(NONE).asOf(), "it holds as of now");
        assertEquals("\"one\"", site.asked().get(1).header("if-none-match"));
        assertTrue(call.problems().isEmpty(), call.problems().toString());
    }

    @Test
    void aListThatChangedIsTaken() throws Exception {
        page = Page.text(200, LIST).header("Last-Modified", "Sat, 21 Nov 2026 14:00:00 GMT");
        verdict(EXIT);
        now = START.plus(Duration.ofHours(2));
        page = Page.text(200, LIST.replace(EXIT, NONE));
        assertEquals("NOT_FOUND", said(EXIT));
        assertTrue(verdict(NONE).isKnown());
        assertEquals("Sat, 21 Nov 2026 14:00:00 GMT", site.asked().get(1).header("if-modified-since"));
    }

    @Test
    void partOfAListIsNone() throws Exception {
        page = Page.text(200, LIST.substring(0, LIST.length() - 5));
        assertTrue(said(NONE).startsWith("PROTOCOL this is not the list of exit nodes: it does not end"), said(NONE));
        page = Page.text(200, LIST);
        verdict(EXIT);
        now = START.plus(Duration.ofHours(2));
        page = Page.text(200, record("A", "203.0.113.200", "2026-11-21 14:08:24"));
        assertTrue(verdict(EXIT).isKnown(), "of the list before, which had four");
        assertTrue(
                call.problems().get(0).message().contains("much of it must be missing"),
                call.problems().toString());
    }

    @Test
    void whatCannotBeFetchedAnewIsAnsweredFromWhatIsThereAndTold() throws Exception {
        verdict(EXIT);
        now = START.plus(Duration.ofHours(30));
        site.faults().every(MockSite.SITE, 1, Fault.BUSY);
        Verdict verdict = verdict(NONE);
        assertFalse(verdict.isKnown());
        assertEquals(Ticks.of(START), verdict.asOf(), "as old as its list");
        Problem problem = call.problems().get(0);
        assertEquals(Problem.Kind.UNAVAILABLE, problem.kind());
        assertTrue(problem.message().contains("answers are from the one of 2026-11-21T15:00:00Z"), problem.message());
    }

    @Test
    void anOldListSaysNothing() throws Exception {
        verdict(EXIT);
        now = START.plus(Duration.ofHours(49));
        site.faults().every(MockSite.SITE, 1, Fault.BUSY);
        assertTrue(said(NONE).startsWith("UNAVAILABLE it could not be fetched anew, and the one of"), said(NONE));
        assertTrue(said(EXIT).startsWith("UNAVAILABLE"), "a list of two days ago does not tell that either");
    }

    @Test
    void aServiceThatFailedIsLeftAloneForAWhile() throws Exception {
        verdict(EXIT);
        now = START.plus(Duration.ofHours(2));
        site.faults().every(MockSite.SITE, 1, Fault.BUSY);
        try (TiProvider.Session session = new TorExits().open(context())) {
            for (int i = 0; i < 3; i++) {
                session.lookup(List.of(new Indicator("ipv4", NONE)), verdict -> {}, call);
            }
        }
        assertEquals(2, site.asked().size());
        assertEquals(1, call.problems().size(), "told once");
    }

    @Test
    void aDamagedFileIsFetchedAgain() throws Exception {
        verdict(EXIT);
        try (var files = Files.list(cache)) {
            Path kept = files.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(kept);
            Files.write(kept, java.util.Arrays.copyOf(bytes, bytes.length - 3));
        }
        assertTrue(verdict(EXIT).isKnown());
        assertEquals(2, site.asked().size());
    }

    @Test
    void oddLinesCostThemselves() throws Exception {
        page = Page.text(200, LIST + "ExitAddress nowhere 2026-11-21 13:00:00\nDoor open and wide\n<b>\n");
        assertTrue(verdict(EXIT).isKnown());
        assertEquals("2 lines of it mean nothing", call.problems().get(0).message());
    }
}
