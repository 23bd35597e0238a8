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

class ThreatFoxTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new ThreatFox();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("api_key", SECRET);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("domain", "c2.example.org"), new Indicator("domain", "quiet.example.org"));
    }

    private static CannedHttp service() {
        return new CannedHttp()
                .post(
                        "/api/v1/",
                        "\"search_term\":\"c2.example.org\"",
                        200,
                        "{\"query_status\":\"ok\",\"data\":[{\"malware_printable\":\"Dridex\",\"threat_type_desc\":\"control server\",\"threat_type\":\"botnet_cc\",\"confidence_level\":75,\"tags\":[\"exe\"],\"last_seen\":\"2020-12-08 13:36:27 UTC\"}]}")
                .post(
                        "/api/v1/",
                        "\"search_term\":\"quiet.example.org\"",
                        200,
                        "{\"query_status\":\"no_result\",\"data\":\"Your search did not yield any results\"}")
                .post(
                        "/api/v1/",
                        "\"hash\":\"474b9ccf5ab9d72ca8a333889bbb34f0\"",
                        200,
                        "{\"query_status\":\"ok\",\"data\":[{\"malware_printable\":\"Old\",\"threat_type_desc\":\"payload\",\"confidence_level\":25}]}");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals("HIGH Dridex: control server, confidence 75 of 100", said(service, "domain", "c2.example.org"));
        assertEquals("NOT_FOUND", said(service, "domain", "quiet.example.org"));
        assertEquals(
                "LOW Old: payload, confidence 25 of 100", said(service, "md5", "474b9ccf5ab9d72ca8a333889bbb34f0"));
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
