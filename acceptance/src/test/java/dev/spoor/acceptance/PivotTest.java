package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A walk through five hundred domains that lead to each other in circles, at a service that a file describes. */
class PivotTest {
    private static final int NODES = 500;
    private static final String DESCRIPTION = """
            id: acme
            title: Acme
            base_url: http://localhost
            asks:
              - {types: [domain], get: "/{value}"}
            answers:
              - {status: 200, path: to, exists: true, then: known}
            severity:
              - {then: medium}
            summary: "leads to {to[]}"
            yields:
              - {type: domain, path: "to[]", as: "leads to <script>window.owned=1</script>"}
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private static final ConcurrentHashMap<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private static HttpServer service;

    @BeforeAll
    static void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/n", exchange -> {
            String name = exchange.getRequestURI().getPath().substring(1);
            asked.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
            int node = Integer.parseInt(name.substring(1, name.indexOf('.')));
            StringBuilder to = new StringBuilder("{\"to\":[\"no domain at all\"");
            for (int step : List.of(0, 1, NODES - 1, 7 * node + 3, 13 * node + 5, 250)) {
                to.append(",\"n").append((node + step) % NODES).append(".example.com\"");
            }
            byte[] answer = to.append("]}").toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
        Files.writeString(home.resolve("acme.yaml"), DESCRIPTION);
    }

    @AfterAll
    static void stop() {
        service.stop(0);
    }

    private static Ran pivot(String start, Object... more) throws Exception {
        Object[] words = new Object[8 + more.length];
        words[0] = "pivot";
        words[1] = "domain";
        words[2] = start;
        words[3] = "--provider=acme";
        words[4] = "--depth=2";
        words[5] = "--set=ti.acme.provider=http";
        words[6] = "--set=ti.acme.description=" + home.resolve("acme.yaml");
        words[7] = "--set=ti.acme.base_url=http://localhost:"
                + service.getAddress().getPort();
        System.arraycopy(more, 0, words, 8, more.length);
        return Command.spoor(home, words).run();
    }

    @Test
    void endsWithinItsBudgetAndTellsWhatItCost() throws Exception {
        asked.clear();
        Ran ran = pivot("n42[.]example[.]com", "--budget=acme=4", "-o", "ndjson");
        assertEquals(5, ran.code(), ran::toString);
        assertEquals(4, asked.values().stream().mapToInt(AtomicInteger::get).sum(), asked::toString);
        assertTrue(ran.err().contains("acme: 4 of 4 requests, 4 answers, 2 without an answer"), ran::toString);
        assertTrue(ran.out().contains("\"table\":\"Calls\""), ran::toString);
        assertFalse(ran.out().contains("domain:no domain"), "what is no domain is none");
        // What was answered then is not asked now.
        ran = pivot("n42.example.com", "-o", "ndjson");
        assertEquals(0, ran.code(), ran::toString);
        assertTrue(asked.values().stream().allMatch(times -> times.get() == 1), asked::toString);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "spoor.browser",
            matches = "true",
            disabledReason = "needs a browser: with -Pbrowser")
    void theGraphIsDrawnAndWalkedWithTheKeyboard() throws Exception {
        Assumptions.assumeTrue(Chromium.program().isPresent(), "skipped: no Chromium on the PATH");
        Path page = home.resolve("graph.html");
        Ran ran = pivot("n0.example.com", "-o", page);
        assertEquals(0, ran.code(), ran::toString);
        try (Chromium browser =
                new Chromium(Chromium.program().get(), Files.createDirectory(home.resolve("profile")))) {
            for (boolean dark : List.of(false, true)) {
                browser.open(page, 1280, dark);
                String graph = "document.querySelector('svg.graph')";
                String active = "document.getElementById(" + graph
                        + ".getAttribute('aria-activedescendant')).getAttribute('aria-label')";
                assertTrue(browser.evaluate(active).asText().startsWith("domain n0.example.com, medium"));
                press(browser, graph, "ArrowRight");
                String next = browser.evaluate(active).asText();
                assertFalse(next.contains("n0.example.com"), next);
                press(browser, graph, "Home");
                press(browser, graph, "Enter");
                assertFalse(browser.evaluate("document.getElementById('details').hidden")
                        .asBoolean());
                assertEquals(
                        "undefined", browser.evaluate("typeof window.owned").asText());
                assertEquals(List.of(), browser.complaints());
                assertEquals(List.of(), browser.requests());
                Path pictures = Files.createDirectories(Path.of("target", "pictures"));
                Files.write(pictures.resolve("graph-" + (dark ? "dark" : "light") + ".png"), browser.picture());
            }
        }
    }

    private static void press(Chromium browser, String where, String key) throws Exception {
        browser.evaluate(where + ".dispatchEvent(new KeyboardEvent('keydown', {key: '" + key
                + "', bubbles: true, cancelable: true}))");
        browser.drawn();
    }
}
