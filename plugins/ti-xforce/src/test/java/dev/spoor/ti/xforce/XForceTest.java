package dev.spoor.ti.xforce;

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

class XForceTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new XForce();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("api_key", "name", "api_password", SECRET);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("ipv4", "203.0.113.9"), new Indicator("domain", "quiet.example.org"));
    }

    private static CannedHttp service() {
        return new CannedHttp()
                .get(
                        "/ipr/203.0.113.9",
                        200,
                        "{\"ip\":\"203.0.113.9\",\"score\":7.1,\"reason\":\"Botnet\",\"cats\":{}}")
                .get("/ipr/203.0.113.10", 200, "{\"ip\":\"203.0.113.10\",\"cats\":{}}")
                .get("/ipr/203.0.113.11", 200, "{\"ip\":\"203.0.113.11\",\"score\":1}")
                .get("/url/quiet.example.org", 404, "{\"error\":\"Not found.\"}")
                .get(
                        "/url/kit.example.org",
                        200,
                        "{\"result\":{\"url\":\"kit.example.org\",\"score\":10,\"cats\":{}},\"tags\":[]}")
                .get(
                        "/malware/474b9ccf5ab9d72ca8a333889bbb34f0",
                        200,
                        "{\"malware\":{\"type\":\"md5\",\"family\":[\"tsunami\"],\"risk\":\"high\",\"created\":\"2014-10-20T23:19:00Z\"},\"tags\":[]}")
                .get("/url/late.example.org", 402, "Quota exceeded");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals("HIGH score or risk 7.1; Botnet", said(service, "ipv4", "203.0.113.9"));
        assertEquals("UNKNOWN score or risk -; -", said(service, "ipv4", "203.0.113.10"));
        assertEquals("INFO score or risk 1; -", said(service, "ipv4", "203.0.113.11"));
        assertEquals("NOT_FOUND", said(service, "domain", "quiet.example.org"));
        assertEquals("HIGH score or risk 10; -", said(service, "domain", "kit.example.org"));
        assertEquals("HIGH score or risk high; tsunami", said(service, "md5", "474b9ccf5ab9d72ca8a333889bbb34f0"));
        assertEquals("RATE_LIMITED the quota of the month is used up", said(service, "domain", "late.example.org"));
    }

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
