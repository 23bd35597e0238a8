package dev.spoor.ti.crowdsec;

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

class CrowdSecTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new CrowdSec();
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
                        "/v2/smoke/203.0.113.9",
                        200,
                        "{\"ip\":\"203.0.113.9\",\"reputation\":\"malicious\",\"behaviors\":[{\"name\":\"ssh:bruteforce\",\"label\":\"SSH Bruteforce\"}],\"classifications\":{\"false_positives\":[]},\"scores\":{\"overall\":{\"total\":4}},\"history\":{\"last_seen\":\"2026-11-20T16:30:00+00:00\"}}")
                .get("/v2/smoke/203.0.113.10", 404, "{\"message\":\"IP address information not found\"}")
                .get(
                        "/v2/smoke/203.0.113.11",
                        200,
                        "{\"ip\":\"203.0.113.11\",\"reputation\":\"known\",\"behaviors\":[],\"classifications\":{\"false_positives\":[{\"name\":\"cdn\"}]},\"scores\":{\"overall\":{\"total\":5}}}")
                .get("/v2/smoke/203.0.113.12", 403, "{\"message\":\"Forbidden\"}")
                .get("/v2/smoke/203.0.113.13", 429, "{\"message\":\"Limit Exceeded\"}")
                .get("/v2/smoke/203.0.113.14", 404, "{\"message\":\"no route matched\"}");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals("HIGH malicious, 4 of 5; SSH Bruteforce", said(service, "ipv4", "203.0.113.9"));
        assertEquals("NOT_FOUND", said(service, "ipv4", "203.0.113.10"));
        assertEquals("INFO known, 5 of 5; -", said(service, "ipv4", "203.0.113.11"));
        assertEquals("AUTH the service answered HTTP 403", said(service, "ipv4", "203.0.113.12"));
        assertEquals("RATE_LIMITED the limit of the day is reached", said(service, "ipv4", "203.0.113.13"));
        assertEquals(
                "UNAVAILABLE it answered 404 and did not say that it knows nothing of the address",
                said(service, "ipv4", "203.0.113.14"));
        assertTrue(service.requests().get(0).secretHeaders().stream()
                .anyMatch(header -> header.name().equals("x-api-key")
                        && header.value().reveal().equals(SECRET)));
    }

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
