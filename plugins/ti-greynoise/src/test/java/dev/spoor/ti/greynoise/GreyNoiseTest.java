package dev.spoor.ti.greynoise;

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

class GreyNoiseTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new GreyNoise();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("api_key", SECRET);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("ipv4", "203.0.113.9"), new Indicator("ipv4", "203.0.113.10"));
    }

    private static CannedHttp service() {
        return new CannedHttp()
                .get(
                        "/v3/community/203.0.113.9",
                        200,
                        "{\"ip\":\"203.0.113.9\",\"noise\":true,\"riot\":false,\"classification\":\"malicious\",\"name\":\"unknown\",\"last_seen\":\"2026-11-20\",\"message\":\"Success\"}")
                .get(
                        "/v3/community/203.0.113.10",
                        404,
                        "{\"ip\":\"203.0.113.10\",\"noise\":false,\"riot\":false,\"message\":\"IP not observed\"}")
                .get(
                        "/v3/community/203.0.113.11",
                        200,
                        "{\"ip\":\"203.0.113.11\",\"noise\":false,\"riot\":true,\"classification\":\"benign\",\"name\":\"Example DNS\"}")
                .get("/v3/community/203.0.113.12", 429, "{\"message\":\"You have hit your limit\"}");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals("HIGH malicious: unknown", said(service, "ipv4", "203.0.113.9"));
        assertEquals("NOT_FOUND", said(service, "ipv4", "203.0.113.10"));
        assertEquals("INFO benign: Example DNS", said(service, "ipv4", "203.0.113.11"));
        assertEquals("RATE_LIMITED You have hit your limit", said(service, "ipv4", "203.0.113.12"));
        assertEquals("NOT_FOUND the service answered HTTP 404", said(service, "ipv4", "203.0.113.99"));
        assertTrue(service.requests().get(0).secretHeaders().stream()
                .anyMatch(header ->
                        header.name().equals("key") && header.value().reveal().equals(SECRET)));
    }

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
