package dev.spoor.ti.abusech;

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

class UrlHausTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new UrlHaus();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("api_key", SECRET);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("url", "http://a.example.org/x"), new Indicator("domain", "quiet.example.org"));
    }

    private static CannedHttp service() {
        return new CannedHttp()
                .post(
                        "/v1/url/",
                        "url=http%3A%2F%2Fa.example.org%2Fx",
                        200,
                        "{\"query_status\":\"ok\",\"url_status\":\"online\",\"threat\":\"malware_download\",\"tags\":[\"elf\"],\"last_online\":null}")
                .post("/v1/host/", "host=quiet.example.org", 200, "{\"query_status\":\"no_results\"}")
                .post(
                        "/v1/host/",
                        "host=old.example.org",
                        200,
                        "{\"query_status\":\"ok\",\"url_count\":\"2\",\"urls\":[{\"url_status\":\"offline\"}]}")
                .post("/v1/host/", "host=key.example.org", 403, "{\"query_status\":\"unknown_auth_key\"}")
                .post("/v1/host/", "host=odd", 200, "{\"query_status\":\"invalid_host\"}");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals("HIGH malware_download, online; - pages, -", said(service, "url", "http://a.example.org/x"));
        assertEquals("NOT_FOUND", said(service, "domain", "quiet.example.org"));
        assertEquals("MEDIUM -, -; 2 pages, -", said(service, "domain", "old.example.org"));
        assertEquals("AUTH the key is not known", said(service, "domain", "key.example.org"));
        assertEquals("BAD_REQUEST invalid_host", said(service, "domain", "odd"));
        assertTrue(service.requests().get(0).secretHeaders().stream()
                .anyMatch(header -> header.name().equals("Auth-Key")
                        && header.value().reveal().equals(SECRET)));
    }

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
