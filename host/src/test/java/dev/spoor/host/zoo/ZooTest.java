package dev.spoor.host.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.Patience;
import dev.spoor.host.plugin.PluginOptions;
import dev.spoor.host.plugin.PluginState;
import dev.spoor.host.plugin.PluginStatus;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.TestJars;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All broken plugins in one folder, with a good one: each is told of with its cause, and the good one works. */
class ZooTest {
    private static final Patience IMPATIENT = new Patience(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofMillis(500));

    @TempDir
    Path dir;

    @AfterEach
    void clear() {
        System.clearProperty(Animal.RELEASE);
    }

    private Plugins open(String runtime) throws Exception {
        return Plugins.open(
                PluginOptions.in(dir).patience(IMPATIENT),
                PluginRuntime.named(runtime, dir.resolve("runtime")),
                (provider, instance) -> null);
    }

    private Path drop(String id, TestJars jar) throws Exception {
        return jar.in(dir.resolve("plugins"), id + ".jar");
    }

    private static String ask(Plugins plugins, String id) throws ProviderException {
        try (Lease<TiProvider.Session> lease = plugins.lease(Kind.TI, id, "")) {
            List<Verdict> verdicts = new ArrayList<>();
            lease.session().lookup(List.of(new Indicator("ipv4", "192.0.2.1")), verdicts::add, new QuietCall());
            return verdicts.get(0).summary();
        }
    }

    private static PluginStatus status(Plugins plugins, String id) {
        return plugins.status().stream()
                .filter(status -> status.file().getFileName().toString().equals(id + ".jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is said of " + id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void eachIsToldOfWithItsCauseAndTheGoodOneWorks(String runtime) throws Exception {
        drop("good", Animal.good());
        for (Animal animal : Animal.all()) {
            drop(animal.id(), animal.jar());
        }
        try (Plugins plugins = open(runtime)) {
            assertEquals("fine", ask(plugins, "good"));
            for (Animal animal : Animal.all()) {
                assertThrows(ProviderException.class, () -> ask(plugins, animal.id()), animal.id());
            }
            for (Animal animal : Animal.all()) {
                PluginStatus status = status(plugins, animal.id());
                assertEquals(animal.loads() ? PluginState.LOADED : PluginState.FAILED, status.state(), animal.id());
                String problem = status.problem().orElseThrow().toString();
                assertTrue(problem.contains(animal.cause()), problem);
            }
            assertEquals(
                    List.of("deaf", "good", "missing", "open"),
                    plugins.providers(Kind.TI).stream()
                            .map(provider -> provider.id())
                            .toList());
            assertEquals("fine", ask(plugins, "good"), "after all the others");
            assertFalse(Files.exists(dir.resolve("evil.sh")), "nothing was unpacked");
            assertFalse(Files.exists(dir.getParent().resolve("evil.sh")), "nothing was unpacked");

            System.setProperty(Animal.RELEASE, "now");
            for (Animal animal : Animal.all()) {
                Files.delete(dir.resolve("plugins").resolve(animal.id() + ".jar"));
            }
            plugins.rescan();
            HttpHome.gcUntil(
                    "no broken plugin is left in memory",
                    () -> plugins.status().size() == 1 && plugins.uncollected() == 0);
            assertEquals("fine", ask(plugins, "good"));
        }
        assertEquals(List.of(), HttpHome.openFiles(dir));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void aTamperedOneIsRefused(String runtime) throws Exception {
        Path good = drop("good", Animal.good());
        Path other = drop(
                "other",
                Animal.provider("other", "", "return Descriptor.of(\"other\", \"It\").accepts(\"ipv4\");", "", ""));
        Files.writeString(
                dir.resolve("plugins/plugins.lock"), "plugins:\n" + locked("good", good) + locked("other", other));
        byte[] bytes = Files.readAllBytes(other);
        bytes[bytes.length - 30] ^= 1;
        Files.write(other, bytes);
        try (Plugins plugins = open(runtime)) {
            assertEquals("fine", ask(plugins, "good"));
            assertThrows(ProviderException.class, () -> ask(plugins, "other"));
            PluginStatus status = status(plugins, "other");
            assertEquals(PluginState.FAILED, status.state());
            assertTrue(status.problem().isPresent());
        }
    }

    private static String locked(String id, Path jar) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
        return "- id: " + id + "\n  version: 1.0.0\n  sha256: " + HexFormat.of().formatHex(hash) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void oneThatLeaksAThreadIsToldOfAsLongAsItLives(String runtime) throws Exception {
        drop("good", Animal.good());
        drop(
                "leaks",
                Animal.provider(
                        "leaks",
                        "",
                        "return Descriptor.of(\"leaks\", \"It\").accepts(\"ipv4\");",
                        """
                Thread thread = new Thread(() -> {
                    while (System.getProperty("@RELEASE@") == null) {
                        try { Thread.sleep(5); } catch (InterruptedException e) { }
                    }
                });
                thread.setDaemon(true);
                thread.start();
                """.replace("@RELEASE@", Animal.RELEASE),
                        ""));
        try (Plugins plugins = open(runtime)) {
            assertEquals("fine", ask(plugins, "leaks"));
            plugins.remove("leaks");
            HttpHome.gcUntil("it is told of", () -> problem(plugins, "leaks").isPresent());
            assertTrue(
                    problem(plugins, "leaks").get().contains("holds its class loader"),
                    () -> problem(plugins, "leaks").get());
            assertEquals("fine", ask(plugins, "good"));
            System.setProperty(Animal.RELEASE, "now");
            HttpHome.gcUntil("it is gone", () -> plugins.uncollected() == 0);
        }
    }

    private static Optional<String> problem(Plugins plugins, String id) {
        return plugins.status().stream()
                .filter(status -> status.id().equals(id))
                .flatMap(status -> status.problem().stream())
                .map(Object::toString)
                .findFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void oneThatFailsToCloseStopsNobody(String runtime) throws Exception {
        drop("good", Animal.good());
        drop(
                "sulks",
                Animal.provider(
                        "sulks",
                        "",
                        "return Descriptor.of(\"sulks\", \"It\").accepts(\"ipv4\");",
                        "",
                        "throw new IllegalStateException(\"will not\");"));
        try (Plugins plugins = open(runtime)) {
            assertEquals("fine", ask(plugins, "sulks"));
            plugins.remove("sulks");
            HttpHome.gcUntil("it is gone", () -> plugins.status().size() == 1 && plugins.uncollected() == 0);
            assertEquals("fine", ask(plugins, "good"));
        }
    }
}
