package dev.spoor.ti.pulsedive;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

class PulsediveTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new Pulsedive();
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
                        "/api/info.php?indicator=203.0.113.9",
                        200,
                        "{\"risk\":\"high\",\"threats\":[{\"name\":\"Zeus\"}],\"feeds\":[],\"stamp_seen\":\"2026-11-01 00:00:00\"}")
                .get("/api/info.php?indicator=quiet.example.org", 404, "{\"error\":\"Indicator not found.\"}")
                .get("/api/info.php?indicator=quiet2.example.org", 200, "{\"error\":\"Indicator not found.\"}")
                .get("/api/info.php?indicator=new.example.org", 200, "{\"risk\":\"unknown\",\"threats\":[]}")
                .get("/api/info.php?indicator=odd", 200, "{\"error\":\"Invalid request.\"}");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals("HIGH risk high; threats Zeus", said(service, "ipv4", "203.0.113.9"));
        assertEquals("NOT_FOUND", said(service, "domain", "quiet.example.org"));
        assertEquals("NOT_FOUND", said(service, "domain", "quiet2.example.org"));
        assertEquals("UNKNOWN risk unknown; threats -", said(service, "domain", "new.example.org"));
        assertEquals("BAD_REQUEST Invalid request.", said(service, "domain", "odd"));
    }

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
