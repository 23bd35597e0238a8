package dev.spoor.ti.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.TiProvider;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Said;
import dev.spoor.tck.TiContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTiTest extends TiContract {
    private static final String ACME = """
            id: acme
            title: Acme
            base_url: https://api.acme.example.com
            key: {header: X-Key}
            asks:
              - {types: [ipv4], get: "/ip/{value}?v=2"}
              - {types: [domain], post: /ask, json: {name: "{value}", of: [{type: "{type}"}]}}
            answers:
              - {status: 200, path: found, is: true, then: known}
              - {status: 200, path: found, is: false, then: unknown}
            severity:
              - {path: "lists[].weight", above: 5, then: high}
              - {then: low}
            summary: "on {lists[].name}"
            tags: ["lists[].name"]
            last_seen: seen
            relations:
              - {name: names, types: [ipv4], get: "/names/{value}", answered: {path: names, exists: true}, yields: [{type: domain, path: "names[]", as: has the name}]}
            """;

    @TempDir
    Path folder;

    @Override
    protected TiProvider provider() {
        return new HttpTi();
    }

    @Override
    protected Map<String, String> settings() throws IOException {
        Path file = Files.writeString(folder.resolve("acme.yaml"), ACME);
        return Map.of(
                "description", file.toString(), "base_url", "https://api.acme.example.com/v1/", "api_key", SECRET);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("ipv4", "203.0.113.9"), new Indicator("domain", "a\"b.example.org"));
    }

    private static CannedHttp service() {
        return new CannedHttp()
                .get(
                        "/v1/ip/203.0.113.9?v=2",
                        200,
                        "{\"found\":true,\"seen\":1763700000,\"lists\":[{\"name\":\"x\",\"weight\":9}]}")
                .post(
                        "/v1/ask",
                        "{\"name\":\"a\\\"b.example.org\",\"of\":[{\"type\":\"domain\"}]}",
                        200,
                        "{\"found\":false}");
    }

    @Override
    protected Http http() {
        return service();
    }

    private String said(String type, String value) throws Exception {
        MemoryContext context = new MemoryContext(folder).http(service());
        settings().forEach(context::set);
        return Said.of(provider(), context, type, value);
    }

    @Test
    void theDescriptionSaysHowToAskAndWhatItMeans() throws Exception {
        assertEquals("HIGH on x", said("ipv4", "203.0.113.9"));
        assertEquals("NOT_FOUND", said("domain", "a\"b.example.org"), "a quote stays within its text");
        assertEquals("BAD_REQUEST the service takes no email", said("email", "a@b.example.org"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: Acme|titel: Acme|titel",
                "then: known|then: knwon|knwon",
                "is: true, then|then|says nothing of it",
                "{value}?v=2|{valeu}?v=2|{valeu}",
                "asks:|ask:|ask",
                "/ip/{value}|ip/{value}|begins with /",
                "/ip/{value}|/i p/{value}|no address",
                "last_seen: seen|reference: 'https://acme.example.com/a b/{value}'|no address",
                "summary: \"on|summary: [\"on|acme.yaml",
                "https://api.acme.example.com|nowhere|base_url",
                "lists[].name|lists[.name|not closed",
                "answered: {path: names, exists: true}, |''|by what an answer is known",
                "answered: {path: names, exists: true}|answered: {path: names}|says nothing of it",
                "name: names|name: Names|lower-case",
                "get: \"/names/|gets: \"/names/|gets",
            })
    void mistakesAreToldWithTheirPlace(String right, String wrong, String told) throws Exception {
        Path file = Files.writeString(folder.resolve("acme.yaml"), ACME.replace(right, wrong));
        MemoryContext context = new MemoryContext(folder)
                .set("description", file.toString())
                .set("base_url", "https://api.acme.example.com/")
                .http(service());
        ProviderException refused =
                assertThrows(ProviderException.class, () -> provider().open(context));
        assertEquals("description", refused.problem().subject());
        assertTrue(refused.problem().message().contains(told), refused.problem()::toString);
    }

    @Test
    void relationsAreAskedForWhereTheSettingsSaySo() throws Exception {
        MemoryContext context = new MemoryContext(folder).http(service());
        settings().forEach(context::set);
        context.set("relations", "names");
        assertEquals("HIGH on x", Said.of(provider(), context, "ipv4", "203.0.113.9"));
        List<Http.Request> requests = ((CannedHttp) context.http()).requests();
        assertEquals("/v1/names/203.0.113.9", requests.get(1).uri().getPath());
        Options options = Options.NONE
                .with(Setting.path("description"), folder.resolve("acme.yaml"))
                .with(Setting.list("relations"), List.of("names"));
        assertEquals(Set.of("names"), provider().relations(options, "ipv4"));
        assertEquals(Set.of(), provider().relations(options, "domain"));
        context.set("relations", "nams");
        assertEquals(
                "CONFIG there is no relation nams; there are names", Said.of(provider(), context, "ipv4", "192.0.2.1"));
    }

    @Test
    void aBombOfAliasesIsRefused() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        Path file = Files.writeString(folder.resolve("bomb.yaml"), bomb);
        MemoryContext context = new MemoryContext(folder)
                .set("description", file.toString())
                .set("base_url", "https://api.acme.example.com/");
        assertThrows(ProviderException.class, () -> provider().open(context));
    }
}
