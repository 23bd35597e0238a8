package dev.spoor.host.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.PluginState;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Swaps under load of a plugin that is busy with the network and a shared library. */
class HttpSwapTest {
    /** The soak profile sets it to 300. */
    private static final int SWAPS = Integer.getInteger("spoor.test.httpSwaps", 40);

    private static final int THREADS = 8;

    @TempDir
    Path dir;

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String version = request.getUrl().encodedPath().substring(1);
                boolean knows = HttpPlugin.SECRET.equals(request.getHeaders().get("Key"));
                return new MockResponse.Builder()
                        .code(knows ? 200 : 401)
                        .body("version " + version)
                        .build();
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private URI service() {
        return URI.create("http://localhost:" + server.getPort() + "/");
    }

    private Long callUntil(AtomicBoolean stop, HttpHome home) throws Exception {
        long calls = 0;
        while (!stop.get()) {
            try (Lease<TiProvider.Session> lease = home.lease()) {
                String version = lease.provider().pluginVersion();
                assertEquals(HttpPlugin.answer(version), HttpPlugin.ask(lease));
            }
            calls++;
        }
        return calls;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void noCallFailsOrMixesAndNothingIsLeft(String runtime) throws Exception {
        Path library = HttpPlugin.library(dir);
        byte[][] versions = {HttpPlugin.jar("1.0.0", library), HttpPlugin.jar("2.0.0", library)};
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (HttpHome home = new HttpHome(dir, runtime, service(), versions[0])) {
            AtomicBoolean stop = new AtomicBoolean();
            List<Future<Long>> callers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                callers.add(pool.submit(() -> callUntil(stop, home)));
            }
            long start = System.nanoTime();
            for (int i = 1; i <= SWAPS; i++) {
                if (i % 4 == 0) {
                    spoil(home, i);
                }
                Files.write(home.jar, versions[i % 2]);
                home.plugins.rescan();
                assertEquals((1 + i % 2) + ".0.0", current(home));
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            stop.set(true);
            long calls = 0;
            for (Future<Long> caller : callers) {
                calls += caller.get();
            }
            assertTrue(calls >= THREADS, "each thread got through");
            HttpHome.gcUntil(
                    "all old versions are closed", () -> home.plugins.status().size() == 1);
            HttpHome.gcUntil("all old loaders are collected", () -> home.plugins.uncollected() == 0);
            assertEquals(PluginState.READY, home.plugins.status().get(0).state());
            System.out.println(runtime + ": " + SWAPS + " swaps in " + millis + " ms under " + calls
                    + " calls by HTTP, none failed or mixed");

            Files.delete(home.jar);
            home.plugins.rescan();
            assertThrows(ProviderException.class, home::lease);
            HttpHome.gcUntil("the last one is gone too", () -> home.plugins.uncollected() == 0);
        } finally {
            pool.shutdown();
            assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
        }
        assertNothingIsLeft();
    }

    private static String current(HttpHome home) {
        return home.plugins.find(Kind.TI, "acme").orElseThrow().pluginVersion();
    }

    /** Truncated, or overwritten with something else: what is loaded stays and serves. */
    private static void spoil(HttpHome home, int i) throws Exception {
        String before = current(home);
        byte[] whole = Files.readAllBytes(home.jar);
        byte[] bad = i % 8 == 0 ? Arrays.copyOf(whole, whole.length / 2) : "no jar".getBytes(StandardCharsets.UTF_8);
        Files.write(home.jar, bad);
        home.plugins.rescan();
        assertEquals(before, current(home));
        assertTrue(home.plugins.status().stream().anyMatch(status -> status.state() == PluginState.FAILED));
    }

    private void assertNothingIsLeft() throws Exception {
        // Shared libraries are the host's, for its life; of the plugins nothing stays open.
        assertEquals(List.of(), HttpHome.openFiles(dir.resolve("work")));
        assertEquals(List.of(), HttpHome.openFiles(dir.resolve("plugins")));
        try (var left = Files.list(dir.resolve("work"))) {
            assertEquals(
                    List.of("lock"),
                    left.map(file -> file.getFileName().toString()).toList());
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            ClassLoader loader = thread.getContextClassLoader();
            assertTrue(
                    loader == null
                            || loader == ClassLoader.getSystemClassLoader()
                            || loader == ClassLoader.getPlatformClassLoader(),
                    () -> thread + " remembers " + loader);
            assertFalse(thread.getName().startsWith("spoor plugin"), () -> thread + " is left");
        }
    }

    /** What OkHttp and the JDK start at the first request of a JVM lives on: it must not remember who was first. */
    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void theFirstHttpCallerOfAJvmCanBeUnloaded(String runtime) throws Exception {
        Path jar = dir.resolve("first.jar");
        Files.write(jar, HttpPlugin.jar("1.0.0", HttpPlugin.library(dir)));
        Path out = dir.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstHttpCaller.class.getName(),
                        dir.toString(),
                        runtime,
                        service().toString(),
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "does not end");
            String said = Files.readString(out);
            assertEquals(0, process.exitValue(), said);
            assertTrue(said.contains("collected after " + HttpPlugin.answer("1.0.0")), said);
            assertFalse(said.contains(HttpPlugin.SECRET), said);
        } finally {
            process.destroyForcibly();
        }
    }
}
