package dev.spoor.ti.virustotal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.TiProvider;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Said;
import dev.spoor.tck.TiContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
