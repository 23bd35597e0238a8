package dev.spoor.analyzer.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Finding;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.MemoryContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries that answer, do not, or say something else, by RDAP and by WHOIS. */
class WhoisTest {
    private static final Options RDAP = Options.NONE.with(Whois.SOURCE, "rdap");

    private final Registry registry = new Registry();
    private final List<PlayedWhois> servers = new ArrayList<>();

    @TempDir
    Path dir;

    @AfterEach
    void close() {
        registry.close();
        servers.forEach(PlayedWhois::close);
    }

    private PlayedWhois whois(String host, UnaryOperator<String> answers) {
        PlayedWhois server = new PlayedWhois(answers);
        servers.add(server);
        registry.sockets.route(host, 43, server.port());
        return server;
    }

    private Runs run(Options options, String... values) throws Exception {
        return Runs.of(new Whois(), registry.context(dir), options, values);
    }

    private Map<String, Object> one(Options options, String value) throws Exception {
        return run(options, value).rows.get(0);
    }

    @Test
    void aDomainByRdap() throws Exception {
        Map<String, Object> row = one(Options.NONE, "www.example.com");
        assertEquals("www.example.com", row.get("name"));
        assertEquals("example.com", row.get("entry"));
        assertEquals("FOUND", row.get("state"));
        assertEquals("RESERVED-IANA", row.get("registrar"));
        assertEquals("abuse@iana.test", row.get("abuse"));
        assertEquals("a.iana-servers.net", row.get("nameservers"));
        assertEquals("client delete prohibited", row.get("status"));
        assertEquals(11_429L, row.get("age_days"));
        assertEquals("rdap.registry.test", row.get("server"));
        // by HTTPS, where there is a choice
        assertTrue(registry.http.requests().stream()
                .allMatch(request -> request.uri().getScheme().equals("https")));
    }

    @Test
    void namesOfOneDomainAreAskedOnce() throws Exception {
        Runs run = run(Options.NONE, "a.example.com", "https://b.example.com/x", "example.com", "unknown.com");
        assertEquals(List.of("FOUND", "FOUND", "FOUND", "NOT_FOUND"), run.column("state"));
        assertEquals(3, registry.http.requests().size(), "the list, and two domains");
        assertEquals(List.of(), run.call.problems());
    }

    @Test
    void anAddressWithItsNetworkAndSystem() throws Exception {
        Map<String, Object> row = one(Options.NONE, "9.9.9.9");
        assertEquals("9.9.9.0/24", row.get("network"), "of the longest prefix in the list");
        assertEquals("Quad9", row.get("organisation"));
        assertEquals("CH", row.get("country"));
        assertEquals(19281L, row.get("asn"));
        assertEquals("QUAD9-AS-1, CH", row.get("as_name"));
        assertEquals("9.9.9.0/24", row.get("announced"));
    }

    @Test
    void manyAddressesInOneConnection() throws Exception {
        Runs run = run(RDAP, "9.9.9.9", "9.9.9.10", "8.8.4.4", "10.0.0.1", "fe80::1");
        assertEquals(List.of("begin\nverbose\n9.9.9.9\n9.9.9.10\n8.8.4.4"), registry.cymru.questions);
        assertEquals("SKIPPED", run.rows.get(3).get("state"));
        assertEquals("not an address of the internet: private", run.rows.get(3).get("reason"));
        assertNull(run.rows.get(2).get("asn"));
    }

    @Test
    void noSystemsAreAskedForWhereNobodyKnowsThem() throws Exception {
        MemoryContext context = registry.context(dir).set("asn_service", "whois://nowhere.test");
        Runs run = Runs.of(new Whois(), context, Options.NONE, "9.9.9.9");
        assertEquals(List.of("FOUND"), run.column("state"));
        assertEquals(Problem.Kind.UNAVAILABLE, run.call.problems().get(0).kind());
    }

    @Test
    void whatTheRegistryDidNotSayIsNotThatThereIsNone() throws Exception {
        Runs run = run(
                RDAP,
                "unknown.com",
                "silent.com",
                "webpage.com",
                "gateway.com",
                "busy.com",
                "broken.com",
                "refusal.com",
                "x.page",
                "y.dev");
        assertEquals(
                List.of(
                        "NOT_FOUND",
                        "NOT_FOUND",
                        "ERROR",
                        "ERROR",
                        "RATE_LIMITED",
                        "ERROR",
                        "ERROR",
                        "ERROR",
                        "NO_SERVER"),
                run.column("state"));
        assertEquals(
                List.of(
                        Problem.Kind.PROTOCOL,
                        Problem.Kind.PROTOCOL,
                        Problem.Kind.RATE_LIMITED,
                        Problem.Kind.PROTOCOL,
                        Problem.Kind.PROTOCOL,
                        Problem.Kind.PROTOCOL,
                        Problem.Kind.NOT_FOUND),
                run.call.problems().stream().map(Problem::kind).toList());
    }

    @Test
    void byWhoisWhereThereIsNoRdap() throws Exception {
        PlayedWhois denic = whois(
                "whois.denic.test",
                question ->
                        "% Restricted rights.\n\nDomain: example.de\nNserver: ns1.example.net 192.0.2.1\nNserver: ns2.example.net\nStatus: connect\nChanged: 2018-03-12T21:44:25+01:00\n");
        Map<String, Object> row = one(Options.NONE, "mail.example.de");
        assertEquals("FOUND", row.get("state"));
        assertEquals("whois", row.get("source"));
        assertEquals("whois.denic.test", row.get("server"));
        assertEquals("ns1.example.net, ns2.example.net", row.get("nameservers"));
        assertEquals(List.of("example.de"), denic.questions);
        assertEquals(List.of("de"), registry.root.questions);
    }

    @Test
    void referralsAreFollowedAndEnd() throws Exception {
        whois(
                "whois.com.test",
                q ->
                        "   Domain Name: EXAMPLE.COM\n   Registrar WHOIS Server: whois.registrar.test\n   Creation Date: 1995-08-14T04:00:00Z\n   Registrar: Somebody\n");
        PlayedWhois registrar = whois(
                "whois.registrar.test",
                q ->
                        "Domain Name: example.com\nRegistrar WHOIS Server: whois.com.test\nCreation Date: 2001-01-01T00:00:00Z\nRegistrant Organization: Example Inc.\nRegistrant Country: US\n");
        Map<String, Object> row = one(Options.NONE.with(Whois.SOURCE, "whois"), "example.com");
        assertEquals(
                Ticks.parse("1995-08-14T04:00:00Z"),
                Ticks.parse(row.get("registered").toString()));
        assertEquals("Example Inc.", row.get("organisation"));
        assertEquals("whois.com.test", row.get("server"), "who knew first");
        assertEquals(1, registrar.questions.size(), "a circle is left");
    }

    @Test
    void anAddressByWhois() throws Exception {
        whois(
                "whois.rir.test",
                q ->
                        "NetRange:       9.9.9.0 - 9.9.9.255\nCIDR:           9.9.9.0/24\nNetName:        QUAD9-AS-1\nRegDate:        2017-09-13\nOrgName:        Quad9\nCountry:        CH\nOrgAbuseEmail:  abuse@quad9.test\n");
        Map<String, Object> row = one(Options.NONE.with(Whois.SOURCE, "whois"), "9.9.9.9");
        assertEquals("9.9.9.0/24", row.get("network"));
        assertEquals("abuse@quad9.test", row.get("abuse"));
    }

    @Test
    void whatWhoisSays() throws Exception {
        whois("whois.denic.test", question -> switch (question) {
            case "free.de" -> "Domain: free.de\nStatus: free\n";
            case "limit.de" -> "% Error: 55000000002 Connection refused; access control limit exceeded\n";
            case "noise.de" -> "<html>503</html>\n";
            case "empty.de" -> "";
            default -> null;
        });
        Runs run = run(Options.NONE, "free.de", "limit.de", "noise.de", "empty.de", "a.dev");
        assertEquals(List.of("NOT_FOUND", "RATE_LIMITED", "ERROR", "ERROR", "NO_SERVER"), run.column("state"));
        assertEquals(4, run.call.problems().size());
        Runs slow = Runs.of(new Whois(), registry.context(dir).set("timeout", "200ms"), Options.NONE, "slow.de");
        assertEquals(List.of("ERROR"), slow.column("state"));
        assertEquals(Problem.Kind.UNAVAILABLE, slow.call.problems().get(0).kind());
    }

    @Test
    void bothFailAndBothAreTold() throws Exception {
        Runs run = run(Options.NONE, "broken.com");
        assertEquals(List.of("ERROR"), run.column("state"));
        String reason = run.rows.get(0).get("reason").toString();
        assertTrue(reason.startsWith("RDAP: ") && reason.contains("; WHOIS: "), reason);
        assertEquals(Problem.Kind.PROTOCOL, run.call.problems().get(0).kind());
    }

    @Test
    void listsAreKeptAndUsedOnWhenTheyCannotBeFetched() throws Exception {
        run(RDAP, "example.com");
        run(RDAP, "unknown.com");
        assertEquals(
                1,
                registry.http.requests().stream()
                        .filter(request -> request.uri().getPath().equals("/rdap/dns.json"))
                        .count());
        Path list = dir.resolve("rdap-dns.json");
        Files.setLastModifiedTime(list, FileTime.from(Registry.NOW.minus(Duration.ofDays(9))));
        CannedHttp later = new CannedHttp()
                .get("/rdap/dns.json", 503, "")
                .get(Registry.COM + "unknown.com", 404, "{\"errorCode\":404}");
        Runs old = Runs.of(new Whois(), registry.context(dir).http(later), RDAP, "unknown.com");
        assertEquals(List.of("NOT_FOUND"), old.column("state"));
        Files.writeString(list, "{\"services\": 3}");
        Runs none = Runs.of(new Whois(), registry.context(dir).http(later), RDAP, "unknown.com");
        assertEquals(List.of("ERROR"), none.column("state"), "no list, no answer");
    }

    @Test
    void aDomainThatWasYoungWhenSeen() throws Exception {
        Runs seen = Runs.at("2026-11-22T00:00:00Z", new Whois(), registry.context(dir), Options.NONE, "x.young.com");
        Finding finding = seen.call.findings().get(0);
        assertEquals("Young domain young.com", finding.title());
        assertTrue(finding.reason().contains("2026-11-20, 1 days before it was first seen here"), finding.reason());
        assertEquals(1, finding.rows().size());
        assertEquals(
                List.of(),
                run(Options.NONE.with(Whois.YOUNG, 5L), "young.com").call.findings());
        assertEquals(1, run(Options.NONE, "young.com").call.findings().size());
        assertEquals(List.of(), run(Options.NONE, "example.com").call.findings());
    }

    @Test
    void timesOfWhois() {
        long day = Ticks.parse("2019-03-01");
        for (String text : List.of(
                "2019-03-01",
                "01-Mar-2019",
                "2019.03.01",
                "2019/03/01",
                "20190301",
                "01.03.2019",
                "1 Mar 2019",
                "2019-03-01T00:00:00Z",
                "2019-03-01 00:00:00 UTC",
                "01-Mar-2019 10:11:12 UTC")) {
            assertEquals(day, WhoisText.time(text), text);
        }
        for (String text : List.of("", "before Aug-1996", "not yet", "2019-13-01")) {
            assertEquals(Ticks.NONE, WhoisText.time(text), text);
        }
    }
}
