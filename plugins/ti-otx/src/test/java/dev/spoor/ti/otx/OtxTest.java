package dev.spoor.ti.otx;

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

class OtxTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new Otx();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("api_key", SECRET);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(
                new Indicator("ipv4", "203.0.113.9"),
                new Indicator("domain", "quiet.example.org"),
                new Indicator("url", "http://a.example.org/x?y=1&z"));
    }

    private static CannedHttp service() {
        return new CannedHttp()
                .get(
                        "/api/v1/indicators/IPv4/203.0.113.9/general",
                        200,
                        "{\"validation\":[],\"pulse_info\":{\"count\":2,\"pulses\":[{\"name\":\"Scanners\",\"tags\":[\"ssh\"],\"modified\":\"2026-11-01T08:00:00.000000\"},{\"name\":\"Bots\",\"tags\":[\"ssh\",\"tor\"]}]}}")
                .get(
                        "/api/v1/indicators/domain/quiet.example.org/general",
                        200,
                        "{\"validation\":[],\"pulse_info\":{\"count\":0,\"pulses\":[]}}")
                .get(
                        "/api/v1/indicators/url/http%3A%2F%2Fa.example.org%2Fx%3Fy%3D1%26z/general",
                        200, "{\"validation\":[],\"pulse_info\":{\"count\":1,\"pulses\":[{\"name\":\"Kit\"}]}}")
                .get(
                        "/api/v1/indicators/domain/good.example.org/general",
                        200,
                        "{\"validation\":[{\"source\":\"majestic\"}],\"pulse_info\":{\"count\":9,\"pulses\":[]}}")
                .get("/api/v1/indicators/domain/odd/general", 400, "{\"detail\":\"malformed\"}")
                .get("/api/v1/indicators/domain/busy.example.org/general", 429, "{}")
                .get("/api/v1/indicators/domain/slow.example.org/general", 504, "<html>Gateway Time-out</html>");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals("HIGH in 2 pulses: Scanners, Bots", said(service, "ipv4", "203.0.113.9"));
        assertEquals("NOT_FOUND", said(service, "domain", "quiet.example.org"));
        assertEquals("MEDIUM in 1 pulses: Kit", said(service, "url", "http://a.example.org/x?y=1&z"));
        assertEquals("INFO in 9 pulses: -", said(service, "domain", "good.example.org"));
        assertEquals("BAD_REQUEST malformed", said(service, "domain", "odd"));
        assertEquals("RATE_LIMITED the service answered HTTP 429", said(service, "domain", "busy.example.org"));
        assertEquals("UNAVAILABLE the service answered HTTP 504", said(service, "domain", "slow.example.org"));
        assertEquals("NOT_FOUND the service answered HTTP 404", said(service, "domain", "nowhere.example.org"));
        assertTrue(service.requests().get(0).secretHeaders().stream()
                .anyMatch(header -> header.name().equals("X-OTX-API-KEY")
                        && header.value().reveal().equals(SECRET)));
    }

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
