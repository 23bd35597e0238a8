package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Kind;
import dev.spoor.api.Tlp;
import dev.spoor.api.data.Batch;
import dev.spoor.host.Spoor;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.Problems;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Lookup;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Terms;
import dev.spoor.host.ti.Timekeeper;
import dev.spoor.tck.mock.Fault;
import dev.spoor.tck.mock.MockSite;
import dev.spoor.tck.mock.MockSite.Asked;
import dev.spoor.tck.mock.MockSite.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tor, MISP, TAXII and Sentinel as built jars in a host: who is asked what, offline, confidentially, and when everything fails. */
class FeedsTest {
    private static final String KEY = "canary-91b7-key";
    private static final String BAD = "185.220.101.50";
    private static final String QUIET = "9.9.9.9";
    private static final List<String> ALL = List.of("tor", "taxii", "misp", "sentinel");

    /** Time in which a wait takes none. */
    private static final class Hurried implements Timekeeper {
        private final AtomicLong ahead = new AtomicLong();

        @Override
        public Instant now() {
            return Clock.systemUTC().instant().plusMillis(ahead.get());
        }

        @Override
        public void await(Instant time, Call call) {
            call.check();
            ahead.addAndGet(Math.max(0, Duration.between(now(), time).toMillis() + 1));
        }
    }

    @TempDir
    Path dir;

    private final MockSite site = MockSite.start(FeedsTest::answer);
    private final List<String> problems = new ArrayList<>();

    @BeforeEach
    void install() throws IOException {
        Path plugins = Files.createDirectories(dir.resolve("home/plugins"));
        for (String plugin : List.of("ti-tor", "ti-taxii", "ti-misp", "ti-sentinel", "driver-kql")) {
            Files.copy(Checkout.plugin(plugin), plugins.resolve(plugin + ".jar"));
        }
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static Page answer(Asked asked) {
        String path = asked.path();
        if (path.endsWith("/oauth2/v2.0/token")) {
            return Page.json(200, Map.of("token_type", "Bearer", "expires_in", 3599L, "access_token", "token"));
        }
        return switch (path) {
            case "/exit-addresses" ->
                Page.text(200, "ExitNode " + "A".repeat(40) + "\nExitAddress " + BAD + " 2026-11-21 14:08:24\n");
            case "/taxii2/" -> Page.json(200, Map.of("title", "T", "api_roots", List.of("/root/")));
            case "/root/collections/" ->
                Page.json(200, Map.of("collections", List.of(Map.of("id", "c1", "title", "Feed", "can_read", true))));
            case "/root/collections/c1/objects/" ->
                Page.json(
                        200,
                        Map.of(
                                "objects",
                                List.of(Map.of(
                                        "type",
                                        "indicator",
                                        "id",
                                        "indicator--1",
                                        "name",
                                        "C2",
                                        "pattern",
                                        "[ipv4-addr:value = '" + BAD + "']"))));
            case "/attributes/restSearch" ->
                Page.json(
                        asked.header("authorization").equals(KEY) ? 200 : 403,
                        Map.of(
                                "response",
                                Map.of("Attribute", List.of(Map.of("type", "ip-dst", "value", BAD, "to_ids", true)))));
            case "/v1/workspaces/one/query" ->
                workspace(Json.text(asked.json(), "query").orElse(""));
            default -> null;
        };
    }

    private static Page workspace(String query) {
        if (query.startsWith("ThreatIntelligenceIndicator")) {
            return Page.json(
                    400,
                    Map.of(
                            "error",
                            Map.of(
                                    "message",
                                    "The request had some invalid properties",
                                    "code",
                                    "BadArgumentError",
                                    "innererror",
                                    Map.of(
                                            "code",
                                            "SemanticError",
                                            "message",
                                            "A semantic error occurred.",
                                            "innererror",
                                            Map.of(
                                                    "code",
                                                    "SEM0100",
                                                    "message",
                                                    "'where' operator: Failed to resolve table or column expression named 'ThreatIntelligenceIndicator'")))));
        }
        List<Object> columns = List.of(
                Map.of("name", "Id", "type", "string"),
                Map.of("name", "ObservableValue", "type", "string"),
                Map.of("name", "Confidence", "type", "int"),
                Map.of("name", "IsActive", "type", "bool"),
                Map.of("name", "ValidUntil", "type", "datetime"),
                Map.of("name", "Data", "type", "dynamic"));
        List<Object> row = List.of("1", BAD, 90L, true, "2090-01-01T00:00:00Z", "{\"name\":\"Known C2\"}");
        boolean found = query.contains("ObservableValue in~ (") && query.contains(BAD);
        Map<String, Object> table = new LinkedHashMap<>(); // columns first, as the service has them
        table.put("name", "PrimaryResult");
        table.put("columns", columns);
        table.put("rows", found ? List.of(row) : List.of());
        return Page.json(200, Map.of("tables", List.of(table)));
    }

    private SpoorConfig config(boolean offline) {
        String url = site.uri("").toString();
        ConfigLoader loader = ConfigLoader.in(new Environment(Map.of("KEY", KEY), dir, dir, false))
                .nothingFound()
                .set("cache_dir", dir.resolve("cache").toString())
                .set("data_dir", dir.resolve("data").toString())
                .set("http.retries", "0")
                .set("ti.tor.base_url", url)
                .set("ti.taxii.base_url", url + "/taxii2/")
                .set("ti.taxii.token", "${env:KEY}")
                .set("ti.misp.base_url", url)
                .set("ti.misp.api_key", "${env:KEY}")
                .set("ti.sentinel.connection", "soc")
                .set("connections.soc.driver", "kql")
                .set("connections.soc.workspaces", "one")
                .set("connections.soc.base_url", url)
                .set("connections.soc.auth", "client_secret")
                .set("connections.soc.tenant", "contoso.example.com")
                .set("connections.soc.client_id", "app")
                .set("connections.soc.client_secret", "${env:KEY}")
                .set("connections.soc.login_url", url);
        if (offline) {
            loader.flag("http.offline=true");
        }
        SpoorConfig config = loader.load();
        assertTrue(config.problems().isEmpty(), config.problems().toString());
        return config;
    }

    /** Rows as {@code provider value state severity}. */
    private List<String> lookup(boolean offline, Tlp marking) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Spoor spoor = Spoor.open(config(offline), dir.resolve("home"))) {
            List<Respondent> whom = new ArrayList<>();
            for (String id : ALL) {
                whom.add(spoor.respondent(id));
            }
            Sightings sightings = new Sightings();
            Stream.of(BAD, QUIET).forEach(value -> sightings.add(new Indicator("ipv4", value)));
            Terms terms = spoor.terms();
            Lookup lookup = new Lookup(
                    terms.screening(terms.screening().marked(marking)),
                    new Hurried(),
                    AnswerStore.NONE,
                    Optional.empty());
            Problems collected = new Problems();
            try (HostCall call = CallScope.in(spoor.space()).problems(collected).call()) {
                lookup.run(
                        lookup.plan(sightings.all().keySet(), whom),
                        sightings,
                        (Batch batch) -> {
                            for (int row = 0; row < batch.size(); row++) {
                                rows.add(batch.get(row, 4) + " " + batch.get(row, 1) + " " + batch.get(row, 2) + " "
                                        + batch.get(row, 3));
                            }
                        },
                        call);
            }
            collected.entries().forEach(entry -> problems.add(entry.problem().toString()));
        }
        assertFalse((rows + " " + problems).contains(KEY));
        return rows.stream().sorted().toList();
    }

    @Test
    void allAnswerAndSecretsStayInside() throws Exception {
        List<String> rows = lookup(false, Tlp.CLEAR);
        assertEquals(
                List.of(
                        "misp 185.220.101.50 KNOWN MEDIUM",
                        "misp 9.9.9.9 NOT_FOUND null",
                        "sentinel 185.220.101.50 KNOWN HIGH",
                        "sentinel 9.9.9.9 NOT_FOUND null",
                        "taxii 185.220.101.50 KNOWN MEDIUM",
                        "taxii 9.9.9.9 NOT_FOUND null",
                        "tor 185.220.101.50 KNOWN MEDIUM",
                        "tor 9.9.9.9 NOT_FOUND null"),
                rows,
                problems::toString);
        assertEquals(List.of(), problems);
        try (Stream<Path> files = Files.walk(dir.resolve("cache"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(KEY), file.toString());
            }
        }
    }

    @Test
    void whatIsConfidentialIsLookedUpInListsOnly() throws Exception {
        List<String> rows = lookup(false, Tlp.RED);
        assertTrue(rows.contains("tor 185.220.101.50 KNOWN MEDIUM"), rows.toString());
        assertTrue(rows.contains("taxii 9.9.9.9 NOT_FOUND null"), rows.toString());
        assertTrue(rows.contains("misp 185.220.101.50 SKIPPED null"), rows.toString());
        assertTrue(rows.contains("sentinel 9.9.9.9 SKIPPED null"), rows.toString());
        assertFalse(site.asked().toString().contains(BAD), "nobody was told");
    }

    @Test
    void offlineListsAnswerFromWhatIsThere() throws Exception {
        assertTrue(
                lookup(true, Tlp.CLEAR).stream().noneMatch(row -> row.contains("NOT_FOUND") || row.contains("KNOWN")),
                "there is nothing yet");
        lookup(false, Tlp.RED);
        int asked = site.asked().size();
        List<String> rows = lookup(true, Tlp.CLEAR);
        assertTrue(rows.contains("tor 185.220.101.50 KNOWN MEDIUM"), rows.toString());
        assertTrue(rows.contains("taxii 9.9.9.9 NOT_FOUND null"), rows.toString());
        assertTrue(rows.contains("misp 9.9.9.9 SKIPPED null"), rows.toString());
        assertEquals(asked, site.asked().size());
    }

    @Test
    void whenNobodyAnswersNothingReadsAsAnAnswer() throws Exception {
        for (Fault fault : List.of(Fault.TOKEN_REFUSED, Fault.NOTHING)) {
            site.faults().every(MockSite.SITE, 1, fault);
            List<String> rows = lookup(false, Tlp.CLEAR);
            assertEquals(8, rows.size());
            assertTrue(
                    rows.stream().noneMatch(row -> row.contains("NOT_FOUND") || row.contains("KNOWN")),
                    fault + " " + rows);
            assertFalse(problems.isEmpty());
        }
    }

    /** They are named, or left alone: with no provider named nobody is connected to. */
    @Test
    void nobodyIsAskedUnasked() throws Exception {
        try (Spoor spoor = Spoor.open(config(false), dir.resolve("home"))) {
            assertEquals(List.of(), spoor.local(Kind.TI));
        }
    }
}
