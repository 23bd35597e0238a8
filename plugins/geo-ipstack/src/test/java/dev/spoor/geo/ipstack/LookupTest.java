package dev.spoor.geo.ipstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.Provider;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.geo.ipstack.MockIpstack.Instead;
import dev.spoor.geo.ipstack.MockIpstack.Scenario;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.config.Instance;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.door.Network;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.geo.GeoLookup;
import dev.spoor.host.geo.Locator;
import dev.spoor.host.plugin.PluginOptions;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.Problems;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.SpoolSpace;
import dev.spoor.host.ti.AnswerCache;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Lookup;
import dev.spoor.host.ti.Terms;
import dev.spoor.host.ti.Timekeeper;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user sees of the service: real HTTP on the loopback, through the host's door and its engine of look-ups. */
class LookupTest {
    /** A time that jumps to whatever is waited for. */
    private static final class Jumping implements Timekeeper {
        private Instant now = Instant.parse("2026-11-29T00:00:00Z");

        @Override
        public synchronized Instant now() {
            return now;
        }

        @Override
        public synchronized void await(Instant time, Call call) {
            call.check();
            now = time.isAfter(now) ? time : now;
        }
    }

    @TempDir
    Path folder;

    private final Jumping time = new Jumping();
    private final List<String> said = new ArrayList<>();
    private MockIpstack service;
    private SpoorConfig config;
    private Network network;
    private String key = MockIpstack.KEY;

    @BeforeEach
    void start() throws IOException {
        service = new MockIpstack();
        Environment env = new Environment(Map.of(), folder, folder, false);
        config =
                ConfigLoader.in(env).nothingFound().set("http.timeout", "250ms").load();
        network = Network.live(config, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        network.close();
        service.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                said.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        said.add(network.audit().exchanges().toString());
        assertTrue(said.stream().noneMatch(text -> text.contains(MockIpstack.KEY)), "the key shows");
    }

    /** Rows of {@code address state city-or-reason}. */
    private List<String> ask(String provider, Terms terms, String... addresses) throws Exception {
        Sightings sightings = new Sightings();
        for (String address : addresses) {
            sightings.add(new Indicator(address.contains(":") ? "ipv6" : "ipv4", address));
        }
        List<Batch> batches = new ArrayList<>();
        try (Plugins plugins = Plugins.open(
                        PluginOptions.in(folder),
                        PluginRuntime.named("classpath", folder),
                        (info, instance) -> new MemoryContext(folder)
                                .set("api_key", key)
                                .set("base_url", service.base())
                                .http(network.http("geo:ipstack", Set.of("localhost"))),
                        Provider.class.getClassLoader());
                SpoolSpace space = SpoolSpace.open(folder.resolve("spool"), MemoryBudget.ofHeap());
                AnswerStore store = AnswerCache.open(folder.resolve("cache"), problem -> said.add(problem.toString()));
                HostCall call = CallScope.in(space)
                        .problems(new Problems(100, problem -> said.add(problem.toString())))
                        .call()) {
            Lookup lookup = new Lookup(terms, time, store, Optional.empty());
            new GeoLookup(
                            plugins,
                            info -> Locator.of(plugins, info, config.use(new Instance(Kind.GEO, info.id(), ""))),
                            lookup,
                            call)
                    .run(sightings, List.of(plugins.find(Kind.GEO, provider).orElseThrow()), batches::add);
        }
        Schema schema = GeoLookup.schema();
        List<String> rows = new ArrayList<>();
        for (Batch batch : batches) {
            for (int row = 0; row < batch.size(); row++) {
                String city = batch.text(schema.find("city")).text(row);
                String why = batch.text(schema.find("why")).text(row);
                rows.add(batch.text(0).text(row) + " " + batch.text(1).text(row) + " " + (city == null ? why : city));
            }
        }
        said.addAll(rows);
        return rows;
    }

    @Test
    void answersAreKeptAndWhatIsPrivateIsNotAsked() throws Exception {
        List<String> expected = List.of(
                "8.8.8.8 KNOWN Los Angeles",
                "2001:4860:4860:0:0:0:0:8888 KNOWN Los Angeles",
                "10.0.0.1 SKIPPED the address is private, and means nothing to others");
        assertEquals(expected, ask("ipstack", Terms.USUAL, "8.8.8.8", "2001:4860:4860::8888", "10.0.0.1"));
        assertEquals(2, service.requests.get());
        assertEquals(expected, ask("ipstack", Terms.USUAL, "8.8.8.8", "2001:4860:4860::8888", "10.0.0.1"));
        assertEquals(2, service.requests.get(), "known already");
    }

    @Test
    void whatIsNotKnownIsSaidOnlyByTheService() throws Exception {
        service.scenario = Scenario.MISS;
        assertEquals(List.of("8.8.8.8 NOT_FOUND null"), ask("ipstack", Terms.USUAL, "8.8.8.8"));
        assertEquals(
                List.of("8.8.4.4 NOT_FOUND null", "1.1.1.1 NOT_FOUND null"),
                ask("ipstack-bulk", Terms.USUAL, "8.8.4.4", "1.1.1.1"));
    }

    @Test
    void aBudgetHoldsAndManyGoInOneRequest() throws Exception {
        assertEquals(
                List.of("8.8.8.8 KNOWN Los Angeles", "8.8.4.4 PENDING the budget of 1 requests is used up"),
                ask("ipstack", Terms.USUAL.budgets(Map.of("geo:ipstack", 1L)), "8.8.8.8", "8.8.4.4"));
        String[] many = new String[120];
        for (int i = 0; i < many.length; i++) {
            many[i] = "9.9.9." + i;
        }
        service.requests.set(0);
        List<String> rows = ask("ipstack-bulk", Terms.USUAL, many);
        assertTrue(rows.stream().allMatch(row -> row.endsWith(" KNOWN Los Angeles")), rows.toString());
        assertEquals(3, service.requests.get());
    }

    @Test
    void theMonthsAllowanceHoldsAcrossRuns() throws Exception {
        String[] many = new String[60];
        for (int i = 0; i < many.length; i++) {
            many[i] = "9.9.9." + i;
        }
        ask("ipstack", Terms.USUAL, many);
        for (int i = 0; i < many.length; i++) {
            many[i] = "9.9.8." + i;
        }
        List<String> rows = ask("ipstack", Terms.USUAL, many);
        assertEquals(100, service.requests.get());
        assertEquals(20, rows.stream().filter(row -> row.contains(" PENDING ")).count());
    }

    @ParameterizedTest
    @CsvSource({
        "ipstack, LIMIT, RATE_LIMITED",
        "ipstack, NO_HTTPS, ERROR",
        "ipstack, SLOW, ERROR",
        "ipstack, FLAKY, KNOWN",
        "ipstack, PARTIAL, ERROR",
        "ipstack, HTML, ERROR",
        "ipstack, TRUNCATED_GZIP, ERROR",
        "ipstack, CUT, ERROR",
        "ipstack, OTHER_ADDRESS, ERROR",
        "ipstack-bulk, LIMIT, RATE_LIMITED",
        "ipstack-bulk, NO_BULK, ERROR",
        "ipstack-bulk, SLOW, ERROR",
        "ipstack-bulk, FLAKY, KNOWN",
        "ipstack-bulk, PARTIAL, ERROR",
        "ipstack-bulk, HTML, ERROR",
        "ipstack-bulk, TRUNCATED_GZIP, ERROR",
        "ipstack-bulk, CUT, ERROR"
    })
    void nothingReadsAsNotLocatedWithoutAnAnswer(String provider, Scenario scenario, String state) throws Exception {
        service.scenario = scenario;
        List<String> rows = ask(provider, Terms.USUAL, "8.8.8.8", "8.8.4.4");
        assertEquals(2, rows.size());
        assertTrue(rows.stream().noneMatch(row -> row.contains("NOT_FOUND")), rows.toString());
        assertTrue(rows.stream().anyMatch(row -> row.contains(" " + state + " ")), rows.toString());
        service.scenario = Scenario.HIT;
        if (!state.equals("KNOWN")) {
            service.requests.set(0);
            time.await(time.now().plusSeconds(100_000), neverGivenUp());
            ask(provider, Terms.USUAL, "8.8.8.8", "8.8.4.4");
            assertTrue(service.requests.get() > 0, "what was not answered was not kept as an answer");
        }
    }

    /** Each of them comes with the status 200. */
    @ParameterizedTest
    @CsvSource({
        "101, missing_access_key, ERROR the service does not accept api_key",
        "102, inactive_user, ERROR the service does not accept api_key",
        "103, invalid_api_function, ERROR the service says 103",
        "104, usage_limit_reached, RATE_LIMITED",
        "105, function_access_restricted, ERROR this plan does not allow it",
        "105, https_access_restricted, ERROR this plan has no HTTPS",
        "106, invalid_ip_address, ERROR the service says 106",
        "301, invalid_fields, ERROR the service says 301",
        "302, too_many_ips, ERROR the service says 302",
        "303, batch_not_supported_on_plan, ERROR this plan takes one address a request",
        "404, 404_not_found, ERROR the service says 404",
        "999, of_tomorrow, ERROR the service says 999"
    })
    void errorsAreWhatTheirCodesSay(int code, String type, String expected) throws Exception {
        service.scenario = Scenario.INSTEAD;
        service.instead = new Instead(200, "application/json", MockIpstack.error(code, type));
        for (String provider : List.of("ipstack", "ipstack-bulk")) {
            String row = ask(provider, Terms.USUAL, "8.8.8.8").get(0);
            assertTrue(row.startsWith("8.8.8.8 " + expected), row);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | application/json | {\"message\":\"Too many requests\"} | RATE_LIMITED",
                "401 | application/json | {\"message\":\"Unauthorized\"} | ERROR",
                "403 | text/html | <html>Forbidden</html> | ERROR",
                "404 | text/html | <html>Not Found</html> | ERROR",
                "404 | application/json | {\"message\":\"Not Found\"} | ERROR",
                "500 | application/json | {\"message\":\"Internal error\"} | ERROR",
                "502 | text/html | <html>Bad Gateway</html> | ERROR",
                "504 | text/html | <html>Gateway Time-out</html> | ERROR",
                "200 | application/json | '' | ERROR",
                "200 | application/json | null | ERROR",
                "200 | application/json | {} | ERROR",
                "200 | application/json | [] | ERROR",
                "200 | application/json | {\"ip\":\"8.8.8.8\"} | ERROR",
                "200 | application/json | {\"error\":\"Something went wrong\"} | ERROR",
                "204 | application/json | '' | ERROR"
            })
    void whatIsNoAnswerOfTheServiceIsNone(int status, String type, String body, String state) throws Exception {
        service.scenario = Scenario.INSTEAD;
        service.instead = new Instead(status, type, body);
        for (String provider : List.of("ipstack", "ipstack-bulk")) {
            String row = ask(provider, Terms.USUAL, "8.8.8.8").get(0);
            assertTrue(row.startsWith("8.8.8.8 " + state), row);
        }
    }

    private static Call neverGivenUp() {
        return new MemoryCall();
    }

    @Test
    void aWrongKeyEndsItAtOnce() throws Exception {
        key = "wrong";
        List<String> rows = ask("ipstack", Terms.USUAL, "8.8.8.8", "8.8.4.4", "1.1.1.1");
        assertTrue(
                rows.stream().allMatch(row -> row.contains(" ERROR the service does not accept api_key")),
                rows.toString());
        assertTrue(service.requests.get() <= 2, "as many as are asked at once");
        assertFalse(said.isEmpty());
    }
}
