package dev.spoor.ti.sentinel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Said;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of a workspace, whole, in part and missing. */
class SentinelTiTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");

    private final MockWorkspace workspace = MockWorkspace.filled();
    private final MemoryCall call = new MemoryCall();

    private MemoryContext context() {
        return new MemoryContext(Path.of("unused"))
                .set("connection", "soc")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .connection("soc", workspace, workspace);
    }

    private String said(String type, String value) throws Exception {
        return Said.of(new SentinelTi(), context(), type, value);
    }

    private List<Verdict> lookup(List<Indicator> indicators) throws Exception {
        List<Verdict> out = new ArrayList<>();
        try (TiProvider.Session session = new SentinelTi().open(context())) {
            session.lookup(indicators, out::add, call);
        }
        return out;
    }

    @Test
    void rowsOfBothTablesMeanWhatTheySay() throws Exception {
        assertEquals("HIGH C2: of X", said("ipv4", "203.0.113.9"));
        assertEquals("HIGH Botnet", said("ipv4", "198.51.100.7"));
        assertEquals("MEDIUM Seen once", said("domain", "weak.example.org"));
        assertEquals("NOT_FOUND", said("domain", "quiet.example.org"));
        assertEquals("INFO expired 2026-02-01T00:00:00Z", said("url", "http://late.example.org/"));
        assertEquals("INFO expired 2026-02-01T00:00:00Z", said("ipv4", "198.51.100.8"));
        assertEquals("INFO expired 2026-02-01T00:00:00Z", said("sha256", "ab".repeat(32)));
        assertEquals("INFO expired 2026-02-01T00:00:00Z", said("email", "x@example.org"));
        assertEquals("INFO expired 2026-02-01T00:00:00Z", said("domain", "mail.example.org"));
    }

    @Test
    void whatDoesNotCountAnyMoreIsToldAsSuch() throws Exception {
        assertEquals("INFO expired 2026-01-01T00:00:00Z", said("domain", "old.example.org"));
        assertEquals("INFO no longer active", said("domain", "off.example.org"));
        assertEquals("INFO deleted", said("domain", "gone.example.org"));
        assertEquals("INFO revoked", said("domain", "back.example.org"));
        assertEquals("MEDIUM Noise; 1 more", said("domain", "two.example.org"), "one of them counts");
    }

    @Test
    void detailsAndTagsAreKept() throws Exception {
        Verdict verdict = lookup(List.of(new Indicator("ipv4", "203.0.113.9"))).get(0);
        assertEquals(List.of("botnet", "apt"), verdict.tags());
        assertEquals(Ticks.parse("2026-11-20T10:00:00Z"), verdict.lastSeen());
        assertTrue(
                verdict.details().toString().contains("SourceSystem=Feed"),
                verdict.details().toString());
    }

    @Test
    void valuesAreQuotedByTheDriverAndTheSpanOfTimeIsAskedFor() throws Exception {
        assertEquals("MEDIUM listed by ThreatIntelIndicators", said("url", "http://evil.example.com/\"or\\"));
        String text = workspace.requests.get(0).text();
        assertTrue(text.contains("(\"http://evil.example.com/\\\"or\\\\\")"), text);
        assertEquals(
                Ticks.of(NOW.minus(Duration.ofDays(30))),
                workspace.requests.get(0).range().orElseThrow().from());
    }

    @Test
    void aBatchIsAFewQueriesInPiecesThatAServiceTakes() throws Exception {
        List<Indicator> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(new Indicator("url", "http://a.example.org/" + "x".repeat(180) + i));
        }
        many.set(499, new Indicator("ipv4", "203.0.113.9"));
        List<Verdict> verdicts = lookup(many);
        assertEquals(500, verdicts.size());
        assertTrue(verdicts.get(499).isKnown());
        assertEquals(6, workspace.requests.size(), "100,000 characters in three pieces, of two tables");
    }

    @Test
    void whatIsTooLargeIsAskedForInHalves() throws Exception {
        workspace.most = 1;
        List<Verdict> verdicts = lookup(List.of(
                new Indicator("domain", "old.example.org"),
                new Indicator("domain", "off.example.org"),
                new Indicator("domain", "gone.example.org"),
                new Indicator("domain", "quiet.example.org")));
        assertEquals(
                List.of(true, true, true, false),
                verdicts.stream().map(Verdict::isKnown).toList());
        ProviderException e = assertThrows(
                ProviderException.class, () -> lookup(List.of(new Indicator("domain", "two.example.org"))));
        assertEquals(Problem.Kind.TOO_LARGE, e.problem().kind());
    }

    @ParameterizedTest
    @EnumSource(
            value = Problem.Kind.class,
            names = {"AUTH", "RATE_LIMITED", "UNAVAILABLE", "PROTOCOL", "BAD_REQUEST", "TOO_LARGE", "CONFIG"})
    void noFailureReadsAsAnAnswer(Problem.Kind kind) throws Exception {
        workspace.mood = MockWorkspace.Mood.THROWS;
        workspace.problem = Problem.of(kind, "mock", "no");
        assertEquals(kind + " no", said("domain", "quiet.example.org"));
        workspace.problem = workspace.problem.retryAfter(Duration.ofSeconds(17));
        assertEquals(kind + " no after 17 s", said("domain", "quiet.example.org"));
        workspace.mood = MockWorkspace.Mood.NONE;
        assertEquals("NOT_FOUND", said("domain", "quiet.example.org"), "asked again, it answers");
    }

    @Test
    void partOfAnAnswerIsNone() throws Exception {
        workspace.mood = MockWorkspace.Mood.PARTIAL;
        assertEquals("UNAVAILABLE the answer is not whole", said("domain", "quiet.example.org"));
        assertEquals("UNAVAILABLE the answer is not whole", said("ipv4", "203.0.113.9"));
    }

    @Test
    void anEmptyWorkspaceSaysNothing() throws Exception {
        workspace.mood = MockWorkspace.Mood.EMPTY;
        assertTrue(said("domain", "quiet.example.org").startsWith("CONFIG the workspace has none of the tables"));
    }

    @Test
    void aMissingTableIsNoAnswerAndAnOldOneIsTold() throws Exception {
        workspace.tables.remove("ThreatIntelligenceIndicator");
        assertEquals("HIGH C2: of X", said("ipv4", "203.0.113.9"));
        assertEquals(
                "NOT_FOUND", said("domain", "quiet.example.org"), "the old table is retired, and need not be there");
        workspace.tables.clear();
        assertTrue(said("domain", "quiet.example.org").startsWith("CONFIG the workspace has none of the tables"));
        workspace.add("ThreatIntelligenceIndicator", "NetworkIP", "198.51.100.7", "DomainName", "x.example.org");
        lookup(List.of(new Indicator("domain", "quiet.example.org")));
        assertEquals(Problem.Kind.NOT_FOUND, call.problems().get(0).kind());
        assertEquals("ThreatIntelIndicators", call.problems().get(0).subject());
    }

    @Test
    void aConnectionThatIsNotThereIsTold() throws Exception {
        assertEquals(
                "CONFIG the test gave no connection",
                Said.of(new SentinelTi(), context().set("connection", "other"), "ipv4", "203.0.113.9"));
    }
}
