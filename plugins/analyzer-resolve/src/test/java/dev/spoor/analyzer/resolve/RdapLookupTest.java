package dev.spoor.analyzer.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.TiContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RdapLookupTest extends TiContract {
    private final Registry registry = new Registry();

    @TempDir
    Path own;

    @AfterEach
    void close() {
        registry.close();
    }

    @Override
    protected TiProvider provider() {
        return new RdapLookup();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("bootstrap_url", "https://iana.test/rdap/", "whois_root", "whois://whois.iana.test");
    }

    @Override
    protected Http http() {
        return registry.http;
    }

    @Override
    protected MemoryContext prepare(MemoryContext plain) {
        return plain.sockets(registry.sockets);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(
                new Indicator("domain", "www.example.com"),
                new Indicator("domain", "unknown.com"),
                new Indicator("ipv4", "9.9.9.9"));
    }

    private final MemoryCall call = new MemoryCall();

    private List<Verdict> lookup(String type, String value) throws Exception {
        List<Verdict> out = new ArrayList<>();
        try (TiProvider.Session session = new RdapLookup().open(registry.context(own))) {
            session.lookup(List.of(new Indicator(type, value)), out::add, call);
        }
        return out;
    }

    @Test
    void whatIsRegisteredIsNoVerdict() throws Exception {
        Verdict verdict = lookup("domain", "www.example.com").get(0);
        assertEquals(Severity.INFO, verdict.severity());
        assertTrue(verdict.summary().startsWith("registered 1995-08-14"), verdict.summary());
        assertEquals("EXAMPLE.COM", verdict.details().get("ldhName"));
        assertEquals(
                "network 9.9.9.0/24 QUAD9-AS-1, of Quad9, country CH",
                lookup("ipv4", "9.9.9.9").get(0).summary());
    }

    @Test
    void aYoungDomainIsWorthALook() throws Exception {
        Verdict verdict = lookup("domain", "young.com").get(0);
        assertEquals(Severity.LOW, verdict.severity());
        assertEquals(List.of("young-domain"), verdict.tags());
    }

    @Test
    void askedTooMuchIsNotUnknown() throws Exception {
        assertEquals(List.of(), lookup("domain", "busy.com"));
        assertEquals(Problem.Kind.RATE_LIMITED, call.problems().get(0).kind());
        assertEquals("busy.com", call.problems().get(0).subject());
        assertEquals(60, call.problems().get(0).retryAfter().orElseThrow().toSeconds());
    }
}
