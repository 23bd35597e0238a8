package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.host.Spoor;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.plugin.Lease;
import dev.spoor.tck.JarContract;
import dev.spoor.tck.MemoryCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The third-party provider of the examples: built by its own build, loaded, called, replaced under load, and removed. */
class ThirdPartyTest {
    private static final String SECRET = "cAnary-7d793037a0760186";
    private static final int THREADS = 4;

    @TempDir
    static Path shared;

    private static Path one;
    private static Path two;
    private static HttpServer service;

    @BeforeAll
    static void buildBothVersions() throws Exception {
        MavenBuild maven = new MavenBuild(shared.resolve("repository"));
        one = build(maven, "1.0.0", "Acme: ");
        two = build(maven, "2.0.0", "Acme, second edition: ");
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/v1/", exchange -> {
            boolean knows = SECRET.equals(exchange.getRequestHeaders().getFirst("X-Key"));
            byte[] body = "{\"reports\": 120}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(knows ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.stop(0);
        }
    }

    private static Path build(MavenBuild maven, String version, String says) throws Exception {
        Path project = shared.resolve("project-" + version);
        Checkout.copy(Checkout.ROOT.resolve("examples/third-party-ti/src"), project.resolve("src"));
        String pom = Files.readString(Checkout.ROOT.resolve("examples/third-party-ti/pom.xml"));
        Files.writeString(
                project.resolve("pom.xml"),
                pom.replace(
                        "<artifactId>ti-acme</artifactId>\n  <version>1.0.0</version>",
                        "<artifactId>ti-acme</artifactId>\n  <version>" + version + "</version>"));
        Path source = project.resolve("src/main/java/com/example/acme/AcmeTi.java");
        Files.writeString(source, Files.readString(source).replace("\"Acme: \"", '"' + says + '"'));
        maven.run(project);
        assertTrue(
                Files.readString(project.resolve("build.log")).contains("AcmeTiTest"),
                "its own test, the contract, ran");
        return project.resolve("target/ti-acme-" + version + ".jar");
    }

    /** A reader of the guide copies what was tested. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "src/main/java/com/example/acme/AcmeTi.java",
                "src/main/resources/META-INF/services/dev.spoor.api.Provider",
                "src/test/java/com/example/acme/AcmeTiTest.java"
            })
    void theGuideShowsThisFile(String file) throws IOException {
        String page = Files.readString(Checkout.ROOT.resolve("docs/guide/writing-a-plugin.md"));
        String start = "**`" + file + "`**\n\n```";
        int heading = page.indexOf(start);
        assertTrue(heading >= 0, () -> "the page lacks " + start);
        int from = page.indexOf('\n', heading + start.length()) + 1;
        String shown = page.substring(from, page.indexOf("\n```", from));
        assertEquals(
                Files.readString(
                                Checkout.ROOT.resolve("examples/third-party-ti").resolve(file))
                        .strip(),
                shown);
    }

    @Nested
    class ItsJar extends JarContract {
        @Override
        protected Path jar() {
            return one;
        }

        @Override
        protected String ownPackage() {
            return "com.example.acme";
        }
    }

    private static SpoorConfig config(Path dir, String runtime) {
        return ConfigLoader.in(new Environment(Map.of("KEY", SECRET), dir, dir, false))
                .nothingFound()
                .set("plugins.runtime", runtime)
                .set("ti.acme.api_key", "${env:KEY}")
                .set(
                        "ti.acme.base_url",
                        "http://localhost:" + service.getAddress().getPort() + "/")
                .load();
    }

    /** The version that was asked, and what it said. */
    private static String ask(Spoor spoor) throws ProviderException {
        try (Lease<TiProvider.Session> lease = spoor.plugins().lease(Kind.TI, "acme", "")) {
            List<Verdict> verdicts = new ArrayList<>();
            lease.session().lookup(List.of(new Indicator("ipv4", "203.0.113.9")), verdicts::add, new MemoryCall());
            return lease.provider().pluginVersion() + " " + verdicts.get(0).summary();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void isCalledReplacedUnderLoadAndRemoved(String runtime, @TempDir Path dir) throws Exception {
        String first = "1.0.0 Acme: 120 reports";
        String second = "2.0.0 Acme, second edition: 120 reports";
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (Spoor spoor = Spoor.open(config(dir, runtime), dir)) {
            spoor.plugins().install(one);
            assertEquals(first, ask(spoor));
            AtomicBoolean stop = new AtomicBoolean();
            AtomicLong seenSecond = new AtomicLong();
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                callers.add(pool.submit(() -> {
                    boolean replaced = false;
                    while (!stop.get()) {
                        String said = ask(spoor);
                        assertTrue(said.equals(second) || !replaced && said.equals(first), said);
                        replaced = said.equals(second);
                        if (replaced) {
                            seenSecond.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            spoor.plugins().install(two);
            assertEquals(second, ask(spoor));
            until("the second is called under load", () -> seenSecond.get() > 100 || anyDone(callers));
            stop.set(true);
            for (Future<?> caller : callers) {
                caller.get();
            }
            spoor.plugins().remove("ti-acme");
            assertThrows(ProviderException.class, () -> ask(spoor));
            until("it is unloaded", () -> {
                System.gc();
                return spoor.plugins().status().isEmpty() && spoor.plugins().uncollected() == 0;
            });
        } finally {
            pool.shutdown();
            assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
        }
    }

    private static boolean anyDone(List<Future<?>> callers) {
        return callers.stream().anyMatch(Future::isDone);
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void until(String what, Condition condition) throws IOException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() - start < TimeUnit.MINUTES.toNanos(1), () -> "never: " + what);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
