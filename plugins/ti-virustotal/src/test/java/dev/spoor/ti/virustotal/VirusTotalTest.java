package dev.spoor.ti.virustotal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Said;
import dev.spoor.tck.TiContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VirusTotalTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new VirusTotal();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("api_key", SECRET);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("ipv4", "203.0.113.9"), new Indicator("domain", "quiet.example.org"));
    }

    private static CannedHttp service() {
        return new CannedHttp()
                .get(
                        "/api/v3/ip_addresses/203.0.113.9",
                        200,
                        "{\"data\":{\"attributes\":{\"last_analysis_date\":1763700000,\"last_analysis_stats\":{\"harmless\":57,\"malicious\":14,\"suspicious\":2,\"undetected\":21,\"timeout\":0},\"tags\":[\"tor\"]}}}")
                .get(
                        "/api/v3/domains/one.example.org",
                        200,
                        "{\"data\":{\"attributes\":{\"last_analysis_stats\":{\"harmless\":60,\"malicious\":1,\"suspicious\":0,\"undetected\":9}}}}")
                .get(
                        "/api/v3/domains/clean.example.org",
                        200,
                        "{\"data\":{\"attributes\":{\"last_analysis_stats\":{\"harmless\":60,\"malicious\":0,\"suspicious\":0,\"undetected\":9}}}}")
                .get(
                        "/api/v3/domains/unjudged.example.org",
                        200,
                        "{\"data\":{\"attributes\":{\"last_analysis_stats\":{\"harmless\":0,\"malicious\":0,\"suspicious\":0,\"undetected\":0}}}}")
                .get(
                        "/api/v3/domains/quiet.example.org",
                        404,
                        "{\"error\":{\"code\":\"NotFoundError\",\"message\":\"not found\"}}")
                .get(
                        "/api/v3/urls/aHR0cDovL2EuZXhhbXBsZS5vcmcvP3E9fn4-",
                        200,
                        "{\"data\":{\"attributes\":{\"last_analysis_stats\":{\"harmless\":0,\"malicious\":0,\"suspicious\":3,\"undetected\":1}}}}")
                .get(
                        "/api/v3/domains/late.example.org",
                        429,
                        "{\"error\":{\"code\":\"QuotaExceededError\",\"message\":\"Quota exceeded\"}}")
                .get(
                        "/api/v3/domains/key.example.org",
                        401,
                        "{\"error\":{\"code\":\"WrongCredentialsError\",\"message\":\"Wrong API key\"}}")
                .get(
                        "/api/v3/domains/later.example.org",
                        503,
                        "{\"error\":{\"code\":\"TransientError\",\"message\":\"try again\"}}")
                .get(
                        "/api/v3/domains/odd",
                        400,
                        "{\"error\":{\"code\":\"InvalidArgumentError\",\"message\":\"no domain\"}}");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals(
                "HIGH 14 engines say malicious, 2 suspicious, 57 harmless, 21 nothing",
                said(service, "ipv4", "203.0.113.9"));
        assertEquals(
                "MEDIUM 1 engines say malicious, 0 suspicious, 60 harmless, 9 nothing",
                said(service, "domain", "one.example.org"));
        assertEquals(
                "INFO 0 engines say malicious, 0 suspicious, 60 harmless, 9 nothing",
                said(service, "domain", "clean.example.org"));
        assertEquals(
                "UNKNOWN 0 engines say malicious, 0 suspicious, 0 harmless, 0 nothing",
                said(service, "domain", "unjudged.example.org"));
        assertEquals("NOT_FOUND", said(service, "domain", "quiet.example.org"));
        assertEquals(
                "MEDIUM 0 engines say malicious, 3 suspicious, 0 harmless, 1 nothing",
                said(service, "url", "http://a.example.org/?q=~~>"));
        assertEquals("RATE_LIMITED Quota exceeded", said(service, "domain", "late.example.org"));
        assertEquals("AUTH Wrong API key", said(service, "domain", "key.example.org"));
        assertEquals("UNAVAILABLE try again", said(service, "domain", "later.example.org"));
        assertEquals("BAD_REQUEST no domain", said(service, "domain", "odd"));
        assertTrue(service.requests().get(0).secretHeaders().stream()
                .anyMatch(header -> header.name().equals("x-apikey")
                        && header.value().reveal().equals(SECRET)));
    }

    private static final String HASH = "aa".repeat(32);

    private Verdict verdict(CannedHttp service, String relations, List<Indicator> all) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        context.set("relations", relations);
        List<Verdict> verdicts = new ArrayList<>();
        try (TiProvider.Session session = provider().open(context)) {
            session.lookup(all, verdicts::add, new MemoryCall());
        }
        return verdicts.get(verdicts.size() - 1);
    }

    private static CannedHttp files(int status, String body) {
        return service().get("/api/v3/ip_addresses/203.0.113.9/communicating_files?limit=40", status, body);
    }

    private String besides(int status, String body) throws Exception {
        Verdict verdict =
                verdict(files(status, body), "communicating_files", List.of(new Indicator("ipv4", "203.0.113.9")));
        assertEquals(Severity.HIGH, verdict.severity(), "the verdict counts all the same");
        Problem problem = verdict.unanswered().get("communicating_files");
        return problem == null ? verdict.related().toString() : problem.kind() + " " + problem.message();
    }

    @Test
    void relationsAreAskedForOnRequestAPageEach() throws Exception {
        CannedHttp service = files(
                        200,
                        "{\"data\":[{\"id\":\"" + HASH
                                + "\",\"type\":\"file\"}],\"meta\":{\"cursor\":\"more\",\"count\":70}}")
                .get(
                        "/api/v3/ip_addresses/203.0.113.9/resolutions?limit=40",
                        200,
                        "{\"data\":[{\"attributes\":{\"host_name\":\"c2.example.net\",\"ip_address\":\"203.0.113.9\"}}],\"meta\":{\"count\":1}}");
        Verdict verdict = verdict(
                service,
                "resolutions,communicating_files,subdomains",
                List.of(new Indicator("domain", "quiet.example.org"), new Indicator("ipv4", "203.0.113.9")));
        assertEquals(
                List.of(
                        new Verdict.Relation("had the name", new Indicator("domain", "c2.example.net")),
                        new Verdict.Relation("is contacted by", new Indicator("sha256", HASH))),
                verdict.related());
        assertEquals(Map.of(), verdict.unanswered());
        assertEquals(
                "{\"resolutions\":{\"found\":[\"c2.example.net\"],\"more\":false},\"communicating_files\":{\"found\":[\""
                        + HASH + "\"],\"more\":true}}",
                Json.write(verdict.details().get("relations")));
        assertEquals(
                4, service.requests().size(), "nothing more of what it never heard of, nor what addresses have not");
        assertTrue(service.requests().stream()
                .allMatch(request -> request.secretHeaders().size() == 1));
    }

    @Test
    void aRelationWithoutAnAnswerIsNotOneWithNothingInIt() throws Exception {
        assertEquals("[]", besides(200, "{\"data\":[],\"meta\":{\"count\":0}}"));
        assertEquals(
                "RATE_LIMITED Quota exceeded",
                besides(429, "{\"error\":{\"code\":\"QuotaExceededError\",\"message\":\"Quota exceeded\"}}"));
        assertEquals(
                "AUTH for premium only",
                besides(403, "{\"error\":{\"code\":\"ForbiddenError\",\"message\":\"for premium only\"}}"));
        assertEquals(
                "BAD_REQUEST no such relationship",
                besides(404, "{\"error\":{\"code\":\"NotFoundError\",\"message\":\"no such relationship\"}}"));
        assertEquals(
                "BAD_REQUEST no such relationship",
                besides(400, "{\"error\":{\"code\":\"BadRequestError\",\"message\":\"no such relationship\"}}"));
        assertEquals(
                "UNAVAILABLE try again",
                besides(200, "{\"error\":{\"code\":\"TransientError\",\"message\":\"try again\"}}"));
        assertTrue(besides(502, "<html>Bad Gateway</html>").startsWith("UNAVAILABLE "));
        assertTrue(besides(404, "<html>Not Found</html>").startsWith("NOT_FOUND "));
        assertTrue(besides(200, "<html>Please log in</html>").startsWith("PROTOCOL "));
        assertTrue(besides(200, "{\"meta\":{\"count\":0}}").startsWith("PROTOCOL "));
        assertTrue(besides(200, "{\"data\":[{\"sha256\":\"" + HASH + "\"}]}").startsWith("PROTOCOL "));
    }

    @Test
    void whatTheKeyMayNotHaveIsAskedOnce() throws Exception {
        CannedHttp service = files(403, "{\"error\":{\"code\":\"ForbiddenError\",\"message\":\"for premium only\"}}");
        Indicator known = new Indicator("ipv4", "203.0.113.9");
        Verdict second = verdict(service, "communicating_files", List.of(known, known));
        assertEquals(3, service.requests().size(), "twice the address, once its files");
        assertEquals(
                Problem.Kind.AUTH,
                second.unanswered().get("communicating_files").kind());
    }

    @Test
    void relationsThatThereAreNotAreRefused() {
        MemoryContext context =
                new MemoryContext(Path.of("unused")).http(service()).set("relations", "resolution");
        settings().forEach(context::set);
        ProviderException refused =
                assertThrows(ProviderException.class, () -> provider().open(context));
        assertEquals(Problem.Kind.CONFIG, refused.problem().kind());
        assertTrue(
                refused.problem().message().contains("there is no relation resolution; there are "),
                () -> refused.problem().message());
    }

    @Test
    void whatALookupAsksForBesidesDependsOnTheType() {
        Setting<List<String>> setting = Setting.list("relations");
        Options options = Options.NONE.with(setting, List.of("resolutions", "dropped_files", "communicating_files"));
        assertEquals(Set.of("resolutions", "communicating_files"), provider().relations(options, "domain"));
        assertEquals(Set.of("dropped_files"), provider().relations(options, "sha256"));
        assertEquals(Set.of(), provider().relations(Options.NONE, "domain"));
        assertThrows(
                IllegalArgumentException.class,
                () -> provider().relations(Options.NONE.with(setting, List.of("x")), "domain"));
    }

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
