package dev.spoor.analyzer.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Sockets;
import dev.spoor.tck.LocalSockets;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.mock.Fault;
import dev.spoor.tck.mock.MockSite;
import dev.spoor.tck.mock.PlainHttp;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A resolver that answers, does not, or answers wrongly: each is a state of its own, and none but DNS's word is "does not exist". */
class ResolveTest {
    private static final Options A = Options.NONE.with(Resolve.RECORDS, List.of("a"));

    private final PlayedDns dns = new PlayedDns();
    private final LocalSockets sockets = new LocalSockets().route("resolver.test", 53, dns.port());

    @TempDir
    Path dir;

    @AfterEach
    void close() {
        dns.close();
    }

    private MemoryContext context(String resolvers) {
        return new MemoryContext(dir)
                .set("resolvers", resolvers)
                .set("timeout", "30s")
                .sockets(sockets);
    }

    private Runs run(Options options, String... values) throws Exception {
        return Runs.of(new Resolve(), context("dns://resolver.test"), options, values);
    }

    private void assertState(DnsState state, Problem.Kind kind, String name) throws Exception {
        Runs run = run(A, name);
        assertEquals(List.of(state.name()), run.column("state"), name);
        assertEquals(Collections.singletonList(null), run.column("answer"), name);
        if (kind == null) {
            assertEquals(List.of(), run.call.problems(), name);
        } else {
            assertEquals(1, run.call.problems().size(), name);
            assertEquals(kind, run.call.problems().get(0).kind(), name);
            assertEquals(name, run.call.problems().get(0).subject());
        }
    }

    @Test
    void addressesOfANameEachAsARow() throws Exception {
        Runs run = run(Options.NONE, "hit.example.com");
        assertEquals(List.of("198.51.100.7", "198.51.100.8", "2001:db8:0:0:0:0:0:7"), run.column("answer"));
        assertEquals(List.of("A", "A", "AAAA"), run.column("record"));
        assertEquals(300L, run.rows.get(0).get("ttl"));
        assertEquals("dns://resolver.test", run.rows.get(0).get("resolver"));
        assertEquals(List.of(), run.call.problems());
    }

    @Test
    void whatIsMeantIsTakenFromWhatIsWritten() throws Exception {
        Runs run = run(A, "hxxps://hit[.]example[.]com:8443/x?y", "HIT.example.com.", "me@hit.example.com", "  ");
        assertEquals(List.of("hit.example.com", "hit.example.com"), run.column("name"));
        assertEquals(3L, run.rows.get(0).get("seen"));
        assertEquals("[0,1,2]", run.rows.get(0).get("rows"));
        assertEquals(1, dns.questions.size(), "asked once");
    }

    @Test
    void aliasesAreFollowedAndTold() throws Exception {
        Runs run = run(A, "alias.example.com");
        assertEquals(List.of("198.51.100.9"), run.column("answer"));
        assertEquals("cdn.example.net > edge.example.org", run.rows.get(0).get("aliases"));
    }

    @Test
    void aResolverThatDoesNotFollowIsAskedOn() throws Exception {
        Runs run = run(A, "partial.example.com");
        assertEquals(List.of("198.51.100.7", "198.51.100.8"), run.column("answer"));
        assertEquals(List.of("partial.example.com A", "hit.example.com A"), dns.questions);
    }

    @Test
    void namesOfAddresses() throws Exception {
        Runs run = run(A, "8.8.8.7", "10.0.0.7", "2001:db8::1");
        assertEquals(List.of("FOUND", "SKIPPED", "SKIPPED"), run.column("state"));
        assertEquals("host7.example.net", run.rows.get(0).get("answer"));
        assertEquals(List.of("7.8.8.8.in-addr.arpa PTR"), dns.questions);
        Runs own = run(A.with(Resolve.PRIVATE, true), "10.0.0.7");
        assertEquals(List.of("host7.example.net"), own.column("answer"));
    }

    @Test
    void answersThatThereIsNone() throws Exception {
        assertState(DnsState.NO_RECORDS, null, "none.example.com");
        assertState(DnsState.NXDOMAIN, null, "gone.example.com");
        assertState(DnsState.LOOP, null, "loop.example.com");
        assertState(DnsState.LOOP, null, "longest.example.com");
        Runs ghost = run(A, "ghost.example.com");
        assertEquals("NXDOMAIN", ghost.rows.get(0).get("state"));
        assertEquals("gone.example.com", ghost.rows.get(0).get("aliases"));
    }

    @Test
    void noAnswerIsNeverThatThereIsNone() throws Exception {
        assertState(DnsState.SERVFAIL, Problem.Kind.UNAVAILABLE, "servfail.example.com");
        assertState(DnsState.REFUSED, Problem.Kind.UNAVAILABLE, "refused.example.com");
        assertState(DnsState.BAD_ANSWER, Problem.Kind.PROTOCOL, "garbled.example.com");
        assertState(DnsState.BAD_ANSWER, Problem.Kind.PROTOCOL, "other.example.com");
        assertState(DnsState.BAD_ANSWER, Problem.Kind.PROTOCOL, "cut.example.com");
        assertState(DnsState.BAD_ANSWER, Problem.Kind.PROTOCOL, "formerr.example.com");
        assertState(DnsState.BAD_ANSWER, Problem.Kind.PROTOCOL, "referral.example.com");
    }

    @Test
    void silenceIsNotThatThereIsNone() throws Exception {
        Runs run =
                Runs.of(new Resolve(), context("dns://resolver.test").set("timeout", "100ms"), A, "silent.example.com");
        assertEquals(List.of("TIMEOUT"), run.column("state"));
        assertEquals(Problem.Kind.UNAVAILABLE, run.call.problems().get(0).kind());
        assertEquals(2, dns.questions.size(), "a datagram may get lost");
    }

    @Test
    void nobodyListensIsNotThatThereIsNone() throws Exception {
        Runs run = Runs.of(new Resolve(), context("dns://nowhere.test"), A, "hit.example.com");
        assertEquals(List.of("UNREACHABLE"), run.column("state"));
        assertEquals(Problem.Kind.UNAVAILABLE, run.call.problems().get(0).kind());
    }

    @Test
    void whatDoesNotFitIsAskedForByTcp() throws Exception {
        Runs run = run(A, "big.example.com");
        assertEquals(120, run.rows.size());
        assertEquals(List.of("big.example.com A", "big.example.com A tcp"), dns.questions);
    }

    @Test
    void aForgedAnswerWithAnotherNumberIsDropped() throws Exception {
        assertEquals(
                List.of("198.51.100.7", "198.51.100.8"),
                run(A, "forged.example.com").column("answer"));
    }

    @Test
    void theNextResolverIsAskedWhereOneDoesNotAnswer() throws Exception {
        sockets.route("good.test", 5353, dns.port());
        Runs run = Runs.of(
                new Resolve(),
                context("dns://nowhere.test,dns://good.test:5353"),
                A,
                "hit.example.com",
                "gone.example.com");
        assertEquals(List.of("FOUND", "FOUND", "NXDOMAIN"), run.column("state"));
        assertEquals("dns://good.test:5353", run.rows.get(0).get("resolver"));
        assertEquals(List.of(), run.call.problems());
    }

    @Test
    void allResolversSideBySide() throws Exception {
        Runs run = Runs.of(
                new Resolve(),
                context("dns://nowhere.test,dns://resolver.test"),
                A.with(Resolve.ALL, true),
                "gone.example.com");
        assertEquals(List.of("UNREACHABLE", "NXDOMAIN"), run.column("state"));
        assertEquals(1, run.call.problems().size());
    }

    @Test
    void oneBrokenNameCostsItself() throws Exception {
        Runs run = run(
                A,
                "gone.example.com",
                "no name at all",
                "servfail.example.com",
                "x".repeat(70) + ".example.com",
                "hit.example.com");
        assertEquals(List.of("NXDOMAIN", "SKIPPED", "SERVFAIL", "SKIPPED", "FOUND", "FOUND"), run.column("state"));
    }

    @Test
    void tooManyAreToldOf() throws Exception {
        Runs run = run(A.with(Resolve.MOST, 1L), "gone.example.com", "hit.example.com");
        assertEquals(List.of("gone.example.com"), run.column("name"));
        assertEquals(Problem.Kind.TOO_LARGE, run.call.problems().get(0).kind());
    }

    @Test
    void otherRecords() throws Exception {
        Runs run = run(Options.NONE.with(Resolve.RECORDS, List.of("TXT")), "hit.example.com");
        assertEquals(List.of("v=spf1 -all"), run.column("answer"));
    }

    @Test
    void overHttps() throws Exception {
        MemoryContext context = context("https://doh.test/dns-query").http(new DohHttp(dns));
        Runs run = Runs.of(new Resolve(), context, A, "alias.example.com", "gone.example.com", "garbled.example.com");
        assertEquals(List.of("FOUND", "NXDOMAIN", "BAD_ANSWER"), run.column("state"));
        assertEquals(List.of(), sockets.asked());
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY_FOR_LONG, RATE_LIMITED",
        "TOKEN_REFUSED, REFUSED",
        "BUSY, UNREACHABLE",
        "BROKEN, UNREACHABLE",
        "GATEWAY_TIMEOUT, UNREACHABLE",
        "HTML, BAD_ANSWER",
        "NOTHING, BAD_ANSWER",
        "NO_CONTENT, BAD_ANSWER",
        "CUT, BAD_ANSWER",
        "CUT_GZIP, BAD_ANSWER"
    })
    void noAnswerOverHttpsIsNeverThatThereIsNone(Fault fault, String state) throws Exception {
        try (MockSite site = MockSite.start(asked -> new MockSite.Page(200, Map.of(), new byte[200]))) {
            site.faults().every(MockSite.SITE, 1, fault);
            MemoryContext context = context(site.uri("/dns-query").toString()).http(new PlainHttp());
            Runs run = Runs.of(new Resolve(), context, A, "hit.example.com");
            assertEquals(List.of(state), run.column("state"));
            assertEquals(1, run.call.problems().size());
        }
    }

    @Test
    void whoMayNotBeAskedIsAMatterOfConfiguration() {
        Http denied = (request, call) -> {
            throw ProviderException.of(Problem.Kind.CONFIG, "doh.test", "not asked: http.offline is set");
        };
        ProviderException e = assertThrows(
                ProviderException.class,
                () -> Runs.of(new Resolve(), context("https://doh.test/q").http(denied), A, "hit.example.com"));
        assertEquals(Problem.Kind.CONFIG, e.problem().kind());
        Sockets none = new Sockets() {
            @Override
            public Socket connect(String host, int port, Duration timeout, Call call) throws ProviderException {
                throw ProviderException.of(Problem.Kind.CONFIG, host, "not asked");
            }

            @Override
            public byte[] ask(
                    String host, int port, byte[] datagram, Predicate<byte[]> isAnswer, Duration timeout, Call call)
                    throws ProviderException {
                throw ProviderException.of(Problem.Kind.CONFIG, host, "not asked");
            }
        };
        assertThrows(
                ProviderException.class,
                () -> Runs.of(new Resolve(), context("dns://resolver.test").sockets(none), A, "hit.example.com"));
    }

    @Test
    void runsOnlyWhereItIsAllowed() {
        assertTrue(new Resolve().descriptor().isActive());
        assertFalse(new Whois().descriptor().isActive());
    }
}
