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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * A secret goes nowhere: not to either stream, into no report, problem, recording, cache or other file. Every installed plugin that requires a
 * secret gets one, some that do not as well, and a plugin of the test's own gives its away wherever it can, to a service that repeats it.
 */
class SecretCanaryTest {
    private static final String CANARY = "cAnary+/=%7-tweet";
    /** Those with a key, a password, a key in the address, and one that fetches a list. */
    private static final List<String> SERVICES =
            List.of("virustotal", "xforce", "abuseipdb", "urlhaus", "pulsedive", "misp", "taxii");

    private static final Set<String> OPTIONAL = Set.of(
            "ti.pulsedive.api_key",
            "ti.urlscan.api_key",
            "ti.taxii.password",
            "geo.maxmind.licence_key",
            "analyzer.azure.client_secret",
            "analyzer.blabber.api_key");
    private static final Pattern REQUIRED = Pattern.compile(
            "([a-z]+\\.[a-z0-9_-]+\\.[a-z_]+): is required and not configured; configure it as a reference");

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
            if (uri.getPath().startsWith("/elsewhere")) {
                exchange.getResponseHeaders().add("Location", "/refused?key=" + form());
            }
            exchange.sendResponseHeaders(status(uri.getPath()), echo.length);
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

    private static int status(String path) {
        return path.startsWith("/refused") ? 400 : path.startsWith("/elsewhere") ? 302 : 500;
    }

    @AfterAll
    static void stop() {
        service.stop(0);
    }

    /** A canary for every secret that doctor says is required, and for those that are not. */
    private static String config() throws Exception {
        Set<String> secrets = new TreeSet<>(OPTIONAL);
        Matcher required = REQUIRED.matcher(spoor("doctor", "-o", "ndjson").out());
        while (required.find()) {
            secrets.add(required.group(1));
        }
        assertTrue(secrets.size() > OPTIONAL.size() + 8, secrets::toString);
        Map<String, Map<String, List<String>>> sections = new TreeMap<>();
        for (String secret : secrets) {
            String[] path = secret.split("\\.");
            sections.computeIfAbsent(path[0], kind -> new TreeMap<>())
                    .computeIfAbsent(path[1], use -> new ArrayList<>())
                    .add(path[2] + ": '${env:CANARY}'");
        }
        String address = "http://127.0.0.1:" + service.getAddress().getPort() + "/";
        sections.get("analyzer").get("blabber").add("base_url: '" + address + "'");
        StringBuilder yaml = new StringBuilder();
        sections.forEach((kind, uses) -> {
            yaml.append(kind).append(":\n");
            uses.forEach((use, lines) -> yaml.append("  " + use + ": {" + String.join(", ", lines) + "}\n"));
        });
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

    /** Look-ups at services that refuse, or send on, and repeat the key: their pages, recordings, jobs, kept answers and stack traces. */
    @ParameterizedTest
    @ValueSource(strings = {"refused", "elsewhere"})
    void noLookUpSaysIt(String how) throws Exception {
        String at = "http://127.0.0.1:" + service.getAddress().getPort() + "/" + how + "/";
        String record = "looked-up-" + how;
        int before = asked.get();
        List<String> words =
                new ArrayList<>(List.of("ti", "lookup", "8.8.8.8", "--debug", "--refresh", "--resume", how + ".job"));
        words.addAll(List.of("--provider", String.join(",", SERVICES), "-o", how + ".html", "--record", record));
        for (String id : SERVICES) {
            words.addAll(List.of("--set", "ti." + id + ".base_url=" + at));
        }
        words.addAll(List.of("--set", "ti.taxii.user=me"));
        Ran ran = spoor(words.toArray());
        assertTrue(asked.get() >= before + SERVICES.size(), ran::toString);
        assertTrue(Files.size(home.resolve(how + ".html")) > 0 && Files.isDirectory(home.resolve(record)));
        assertNowhere(ran);
        assertNowhere(spoor(
                "geo",
                "8.8.8.8",
                "--debug",
                "--provider",
                "ipstack", // it has its key in the address
                "--set",
                "geo.ipstack.base_url=" + at,
                "-o",
                how + "-places.html",
                "--record",
                record + "-places"));
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
