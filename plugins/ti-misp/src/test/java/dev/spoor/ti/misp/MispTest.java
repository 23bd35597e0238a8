package dev.spoor.ti.misp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Setting;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Said;
import dev.spoor.tck.mock.MockSite;
import dev.spoor.tck.mock.MockSite.Page;
import dev.spoor.tck.mock.PlainHttp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The search over real HTTP, in order and in every kind of disorder. */
class MispTest {
    private static final String KEY = "canary-3f9c-key";

    private final MockMisp misp = new MockMisp(KEY);
    private final AtomicReference<Page> instead = new AtomicReference<>();
    private final MockSite site = MockSite.start(asked -> instead.get() == null ? misp.answer(asked) : instead.get());

    @AfterEach
    void stop() {
        site.close();
    }

    private MemoryContext context() {
        return new MemoryContext(Path.of("unused"))
                .set("base_url", site.uri("").toString())
                .set("api_key", KEY)
                .http(new PlainHttp());
    }

    private String said(String type, String value) throws Exception {
        return Said.of(new Misp(), context(), type, value);
    }

    private List<Verdict> lookup(MemoryCall call, Indicator... indicators) throws Exception {
        List<Verdict> out = new ArrayList<>();
        try (TiProvider.Session session = new Misp().open(context())) {
            session.lookup(List.of(indicators), out::add, call);
        }
        return out;
    }

    @Test
    void attributesMeanWhatTheirEventsMean() throws Exception {
        assertEquals("HIGH Campaign X: C2; 1 more", said("ipv4", "203.0.113.9"));
        assertEquals("LOW Campaign X", said("domain", "news.example.org"), "not meant for detection");
        assertEquals("INFO on the warning list List of resolvers; Campaign X", said("domain", "resolver.example.org"));
        assertEquals(
                "HIGH Campaign X",
                said("domain", "cdn.example.org"),
                "a list of what is known, not of what is harmless");
        assertEquals("LOW Campaign X", said("domain", "low.example.org"));
        assertEquals(
                "HIGH Campaign X", said("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
        assertEquals("NOT_FOUND", said("domain", "evil.example.net"), "the name of a file is no domain");
        assertEquals("NOT_FOUND", said("domain", "quiet.example.org"));
        assertEquals(
                "HIGH Campaign X",
                said("url", "http://evil.example.com/a%20b"),
                "and not its neighbour, which MISP finds too");
    }

    @Test
    void theUserSaysWhatTagsMean() throws Exception {
        assertEquals("LOW Crime", said("domain", "ransom.example.org"));
        MemoryContext context = context().set("tag_severity", "ransomware:family=critical,other=info");
        assertEquals("CRITICAL Crime", Said.of(new Misp(), context, "domain", "ransom.example.org"));
        Setting<?> setting = new Misp()
                .descriptor().settings().stream()
                        .filter(one -> one.key().equals("tag_severity"))
                        .findFirst()
                        .orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> setting.parse("ransomware=terrible"));
        assertThrows(IllegalArgumentException.class, () -> setting.parse("=high"));
    }

    @Test
    void aBatchIsOneRequestAndTheContextIsKept() throws Exception {
        MemoryCall call = new MemoryCall();
        List<Verdict> verdicts = lookup(
                call,
                new Indicator("ipv4", "203.0.113.9"),
                new Indicator("domain", "quiet.example.org"),
                new Indicator("domain", "news.example.org"));
        assertEquals(1, site.asked().size());
        assertEquals(
                List.of(true, false, true),
                verdicts.stream().map(Verdict::isKnown).toList());
        Verdict first = verdicts.get(0);
        assertEquals(site.uri("/events/view/56"), first.reference().orElseThrow());
        assertEquals("CERT", Json.text(first.details(), "entries[0].org").orElseThrow());
        assertEquals("Old scans", Json.text(first.details(), "entries[1].event").orElseThrow());
        Object body = site.asked().get(0).json();
        assertEquals("false", Json.text(body, "enforceWarninglist").orElseThrow());
        assertEquals("true", Json.text(body, "includeWarninglistHits").orElseThrow());
    }

    @Test
    void moreThanAPageIsReadOn() throws Exception {
        Map<String, Object> event = Map.of("id", "9", "info", "Flood", "threat_level_id", "4");
        for (int i = 0; i < 2 * Attributes.PAGE; i++) {
            misp.attribute("ip-src", "198.51.100.1", true, event);
        }
        misp.attribute("ip-src", "198.51.100.2", true, event);
        List<Verdict> verdicts =
                lookup(new MemoryCall(), new Indicator("ipv4", "198.51.100.1"), new Indicator("ipv4", "198.51.100.2"));
        assertEquals("Flood; 1999 more", verdicts.get(0).summary());
        assertTrue(verdicts.get(1).isKnown(), "it is on the third page");
        assertEquals(3, site.asked().size());
    }

    /** A service whose pages are always full. */
    @Test
    void whatIsNotReadToItsEndIsNotClean() throws Exception {
        List<Object> full = new ArrayList<>();
        for (int i = 0; i < Attributes.PAGE; i++) {
            full.add(Map.of("type", "ip-src", "value", "198.51.100.1", "to_ids", true));
        }
        instead.set(Page.json(200, Map.of("response", Map.of("Attribute", full))));
        MemoryCall call = new MemoryCall();
        List<Verdict> verdicts =
                lookup(call, new Indicator("ipv4", "198.51.100.1"), new Indicator("ipv4", "198.51.100.2"));
        assertEquals(1, verdicts.size());
        assertEquals("198.51.100.1", verdicts.get(0).indicator().value());
        assertEquals("198.51.100.2", call.problems().get(0).subject());
        assertEquals("TOO_LARGE", call.problems().get(0).kind().name());
    }

    @Test
    void aWrongKeyIsTold() throws Exception {
        assertEquals(
                "AUTH the service answered HTTP 403",
                Said.of(new Misp(), context().set("api_key", "wrong"), "ipv4", "203.0.113.9"));
    }

    @Test
    void answersOfOtherServicesMeanNothing() throws Exception {
        for (Object other : List.of(
                Map.of("response", List.of(Map.of("a", 1L))),
                Map.of("ok", true),
                List.of(),
                Map.of("response", Map.of()))) {
            instead.set(Page.json(200, other));
            assertTrue(
                    said("ipv4", "203.0.113.9").startsWith("PROTOCOL the answer has no attributes"), other.toString());
        }
        for (Map<String, Object> half :
                List.<Map<String, Object>>of(Map.of("id", "1", "type", "ip-dst"), Map.of("value", "203.0.113.9"))) {
            instead.set(Page.json(200, Map.of("response", Map.of("Attribute", List.of(half)))));
            assertEquals(
                    "PROTOCOL the answer has an attribute without a type or a value", said("ipv4", "198.51.100.77"));
        }
        instead.set(Page.json(200, Map.of("response", List.of())));
        assertEquals("NOT_FOUND", said("ipv4", "203.0.113.9"), "how older versions say that there is nothing");
    }
}
