package dev.spoor.ti.urlscan;

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

class UrlScanTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new UrlScan();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("api_key", SECRET);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("domain", "seen.example.org"), new Indicator("domain", "quiet.example.org"));
    }

    private static CannedHttp service() {
        return new CannedHttp()
                .get(
                        "/api/v1/search/?q=domain:seen.example.org&size=20",
                        200,
                        "{\"total\":3,\"results\":[{\"page\":{\"url\":\"http://seen.example.org/\"},\"task\":{\"time\":\"2026-11-20T10:00:00.000Z\",\"tags\":[\"phishing\"]}}]}")
                .get("/api/v1/search/?q=domain:quiet.example.org&size=20", 200, "{\"total\":0,\"results\":[]}")
                .get("/api/v1/search/?q=ip:%22203.0.113.9%22&size=20", 400, "{\"message\":\"Invalid API key format\"}");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals("UNKNOWN 3 scans, of http://seen.example.org/", said(service, "domain", "seen.example.org"));
        assertEquals("NOT_FOUND", said(service, "domain", "quiet.example.org"));
        assertEquals("AUTH Invalid API key format", said(service, "ipv4", "203.0.113.9"));
        assertTrue(service.requests().get(0).secretHeaders().stream()
                .anyMatch(header -> header.name().equals("API-Key")
                        && header.value().reveal().equals(SECRET)));
    }

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
