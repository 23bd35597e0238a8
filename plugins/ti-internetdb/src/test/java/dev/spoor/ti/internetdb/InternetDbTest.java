package dev.spoor.ti.internetdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Said;
import dev.spoor.tck.TiContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InternetDbTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new InternetDb();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("ipv4", "203.0.113.9"), new Indicator("ipv4", "203.0.113.10"));
    }

    private static CannedHttp service() {
        return new CannedHttp()
                .get(
                        "/203.0.113.9",
                        200,
                        "{\"ip\":\"203.0.113.9\",\"ports\":[22,80],\"hostnames\":[\"h.example.net\"],\"tags\":[],\"vulns\":[\"CVE-2023-38408\"]}")
                .get("/203.0.113.10", 404, "{\"detail\":\"No information available\"}")
                .get(
                        "/203.0.113.11",
                        200,
                        "{\"ip\":\"203.0.113.11\",\"ports\":[443],\"hostnames\":[],\"tags\":[\"c2\"],\"vulns\":[]}")
                .get(
                        "/203.0.113.12",
                        200,
                        "{\"ip\":\"203.0.113.12\",\"ports\":[443],\"hostnames\":[],\"tags\":[],\"vulns\":[]}");
    }

    @Override
    protected Http http() {
        return service();
    }

    @Test
    void answersMeanWhatTheServiceMeans() throws Exception {
        CannedHttp service = service();
        assertEquals(
                "MEDIUM ports 22, 80; weaknesses CVE-2023-38408; names h.example.net",
                said(service, "ipv4", "203.0.113.9"));
        assertEquals("NOT_FOUND", said(service, "ipv4", "203.0.113.10"));
        assertEquals("HIGH ports 443; weaknesses -; names -", said(service, "ipv4", "203.0.113.11"));
        assertEquals("INFO ports 443; weaknesses -; names -", said(service, "ipv4", "203.0.113.12"));
        assertEquals("NOT_FOUND the service answered HTTP 404", said(service, "ipv4", "203.0.113.99"));
    }

    @Test
    void namesAreYielded() throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        try (TiProvider.Session session = provider().open(new MemoryContext(Path.of("unused")).http(service()))) {
            session.lookup(List.of(new Indicator("ipv4", "203.0.113.9")), verdicts::add, new MemoryCall());
        }
        assertEquals(
                List.of(new Verdict.Relation("has the name", new Indicator("domain", "h.example.net"))),
                verdicts.get(0).related());
        assertEquals(Set.of("domain"), provider().descriptor().produces());
    }

    private String said(CannedHttp service, String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(Path.of("unused")).http(service);
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }
}
