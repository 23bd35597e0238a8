package dev.spoor.ti.abuseipdb;

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

class AbuseIpDbTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new AbuseIpDb();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("api_key", SECRET);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("ipv4", "203.0.113.9"), new Indicator("ipv6", "2001:db8::7"));
    }

    private static CannedHttp service() {
        return new CannedHttp()
                .get(
                        "/api/v2/check?ipAddress=203.0.113.9&maxAgeInDays=90",
                        200,
                        "{\"data\":{\"abuseConfidenceScore\":97,\"totalReports\":12,\"numDistinctUsers\":5,\"usageType\":\"Data Center\",\"isp\":\"Acme\",\"isWhitelisted\":false,\"lastReportedAt\":\"2026-11-20T20:55:14+00:00\"}}")
                .get(
                        "/api/v2/check?ipAddress=203.0.113.10&maxAgeInDays=90",
                        200,
                        "{\"data\":{\"abuseConfidenceScore\":80,\"totalReports\":12,\"numDistinctUsers\":5,\"usageType\":\"Search Engine\",\"isp\":\"Acme\",\"isWhitelisted\":true}}")
                .get(
                        "/api/v2/check?ipAddress=2001%3Adb8%3A%3A7&maxAgeInDays=90",
                        200, "{\"data\":{\"abuseConfidenceScore\":0,\"totalReports\":0,\"isWhitelisted\":null}}")
                .get(
                        "/api/v2/check?ipAddress=203.0.113.11&maxAgeInDays=90",
                        429,
                        "{\"errors\":[{\"detail\":\"Daily rate limit\"}]}",
                        "Retry-After",
                        "29241")
                .get(
                        "/api/v2/check?ipAddress=203.0.113.12&maxAgeInDays=90",
                        422,
                        "{\"errors\":[{\"detail\":\"must be an address\",\"status\":422}]}")
                .get("/api/v2/check?ipAddress=203.0.113.13&maxAgeInDays=90", 401, "<html>login</html>");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals(
                "HIGH confidence 97 of 100, 12 reports by 5; Data Center, Acme", said(service, "ipv4", "203.0.113.9"));
        assertEquals(
                "INFO confidence 80 of 100, 12 reports by 5; Search Engine, Acme",
                said(service, "ipv4", "203.0.113.10"));
        assertEquals("NOT_FOUND", said(service, "ipv6", "2001:db8::7"));
        assertEquals(
                "RATE_LIMITED the limit of the day is reached after 29241 s", said(service, "ipv4", "203.0.113.11"));
        assertEquals("BAD_REQUEST must be an address", said(service, "ipv4", "203.0.113.12"));
        assertEquals("AUTH the service answered HTTP 401", said(service, "ipv4", "203.0.113.13"));
        assertTrue(service.requests().get(0).secretHeaders().stream()
                .anyMatch(header ->
                        header.name().equals("Key") && header.value().reveal().equals(SECRET)));
    }

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
