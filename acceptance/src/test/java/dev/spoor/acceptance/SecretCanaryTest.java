package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A secret goes nowhere: not to either stream, into no report, problem, recording, cache or other file. Every installed plugin that declares a
 * secret gets one, and a plugin of the test's own gives its away wherever it can, to a service that repeats it.
 */
class SecretCanaryTest {
    private static final String CANARY = "cAnary+/=%7-tweet";
    private static final Pattern SETTING = Pattern.compile("setting +(\\S+) \\(secret");

    @TempDir
    static Path home;

    private static final AtomicInteger asked = new AtomicInteger();
    private static HttpServer service;

    @BeforeAll
    static void set() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            asked.incrementAndGet();
            URI uri = exchange.getRequestURI();
            byte[] echo = (CANARY + " " + form() + " " + uri
                            + exchange.getRequestHeaders().entrySet())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Echo", form());
            exchange.sendResponseHeaders(500, echo.length);
            exchange.getResponseBody().write(echo);
            exchange.close();
        });
        service.start();
        Path jar = PluginJar.of(
                Files.createDirectories(home.resolve("jars")),
                "analyzer-blabber",
                "analyzer:blabber",
                "canary.Blabber");
        spoor("plugins", "install", jar).exits(0);
        Files.createDirectories(home.resolve(".config/spoor"));
        Files.writeString(home.resolve(".config/spoor/spoor.yaml"), config());
        Files.write(home.resolve("evidence.json"), BadFiles.events(3));
    }

    @AfterAll
    static void stop() {
        service.stop(0);
    }

    /** A canary for every secret that an installed plugin declares. */
    private static String config() throws Exception {
        StringBuilder yaml = new StringBuilder();
        yaml.append("analyzer: {blabber: {api_key: '${env:CANARY}', base_url: 'http://127.0.0.1:")
                .append(service.getAddress().getPort())
                .append("/'}}\n");
        for (String id : spoor("plugins", "list", "-o", "csv")
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",")[0])
                .toList()) {
            String provider = "";
            for (String line : spoor("plugins", "info", id).out().lines().toList()) {
                Matcher qualified = Pattern.compile("(\\w+):(\\S+): .*").matcher(line);
                Matcher setting = SETTING.matcher(line);
                if (qualified.matches()) {
                    provider = qualified.group(1) + ": {" + qualified.group(2);
                } else if (setting.find() && !id.equals("analyzer-blabber")) {
                    yaml.append(provider).append(": {").append(setting.group(1)).append(": '${env:CANARY}'}}\n");
                }
            }
        }
        return yaml.toString();
    }

    private static Ran spoor(Object... args) throws IOException, InterruptedException {
        return Command.spoor(home, args).env("CANARY", CANARY).run();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugins list",
                "plugins info analyzer-blabber",
                "plugins verify",
                "config show",
                "config check",
                "doctor",
                "decode evidence.json",
                "--debug decode nowhere",
                "config show --set analyzer.blabber.api_key=x${env:CANARY}",
                "plugins list --set analyzer.blabber.api_key=x${env:CANARY}"
            })
    void noCommandSaysIt(String words) throws Exception {
        Ran ran = spoor((Object[]) words.split(" "));
        assertNowhere(ran);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "open", "plan", "run"})
    void noFailureSaysIt(String fault) throws Exception {
        for (String output : List.of("report.html", "found.json", "found.csv")) {
            Ran ran = spoor(
                    "investigate",
                    "evidence.json",
                    "--debug",
                    "--record",
                    "recording-" + fault,
                    "--errors",
                    "errors.ndjson",
                    "--set",
                    "analyzer.blabber.fault=" + fault,
                    "-o",
                    output);
            assertTrue(ran.code() == 3 || ran.code() == 4, ran::toString);
            assertTrue(ran.err().contains("problem"), ran::toString);
            assertNowhere(ran);
        }
    }

    @Test
    void theServiceWasToldIt() throws Exception {
        int before = asked.get();
        spoor("investigate", "evidence.json", "-o", "found.json");
        assertTrue(asked.get() >= before + 3, "else the recordings prove nothing");
    }

    private static String form() {
        return URLEncoder.encode(CANARY, StandardCharsets.UTF_8);
    }

    /** Looks into both streams, and every file below the home but the jars and the evidence. */
    private static void assertNowhere(Ran ran) throws IOException {
        List<String> spelled = List.of(
                CANARY,
                form(),
                Base64.getEncoder().encodeToString(("user:" + CANARY).getBytes(StandardCharsets.UTF_8)));
        List<String> found = new ArrayList<>();
        for (String spelling : spelled) {
            assertFalse(ran.out().contains(spelling), () -> "on standard output: " + ran);
            assertFalse(ran.err().contains(spelling), () -> "on standard error: " + ran);
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                spelled.stream().filter(bytes::contains).forEach(spelling -> found.add(file + ": " + spelling));
            }
        }
        assertEquals(List.of(), found, () -> "in files, after " + ran);
    }
}
