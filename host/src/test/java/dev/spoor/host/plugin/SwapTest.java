package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTest {
    /** In each runtime; three times as many in all. */
    private static final int SWAPS = Integer.getInteger("spoor.test.swaps", 100);

    private static final int THREADS = 8;

    @TempDir
    Path dir;

    @Runtimes
    void swapsUnderLoadFailOrMixNoCallAndLeaveNothing(String runtime) throws Exception {
        byte[][] versions = {
            TestPlugins.echo("acme", "1.0.0", "1.0.0").bytes(),
            TestPlugins.echo("acme", "2.0.0", "2.0.0").bytes()
        };
        try (Home home = new Home(dir, runtime)) {
            Path jar = home.folder().resolve("acme.jar");
            Files.createDirectories(home.folder());
            Files.write(jar, versions[0]);
            Plugins plugins = home.plugins();
            AtomicBoolean stop = new AtomicBoolean();
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            List<Future<Long>> callers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                callers.add(pool.submit(() -> {
                    long calls = 0;
                    while (!stop.get()) {
                        try (Lease<TiProvider.Session> lease = plugins.lease(Kind.TI, "acme", "")) {
                            String version = lease.provider().pluginVersion();
                            assertEquals(version, Home.ask(lease));
                            assertEquals(version, Home.ask(lease));
                        }
                        if (++calls % 8 == 0) {
                            LockSupport.parkNanos(10_000); // leaves the swaps some of the machine
                        }
                    }
                    return calls;
                }));
            }
            long start = System.nanoTime();
            for (int i = 1; i <= SWAPS; i++) {
                Files.write(jar, versions[i % 2]); // in place: what is loaded is a copy
                plugins.rescan();
                assertEquals(
                        (1 + i % 2) + ".0.0",
                        plugins.find(Kind.TI, "acme").orElseThrow().pluginVersion());
            }
            long nanos = System.nanoTime() - start;
            stop.set(true);
            long calls = 0;
            for (Future<Long> caller : callers) {
                calls += caller.get();
            }
            pool.shutdown();
            assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
            Await.until("all old versions are closed", () -> plugins.status().size() == 1);
            Await.gcUntil("all old loaders are collected", () -> plugins.uncollected() == 0);
            assertEquals(PluginState.READY, home.status("acme.jar").state());
            System.out.printf(
                    Locale.ROOT, "%s: %d swaps, %.1f ms each, %d calls%n", runtime, SWAPS, nanos / 1e6 / SWAPS, calls);
        }
        try (var left = Files.list(dir.resolve("work"))) {
            assertEquals(
                    List.of("lock"), left.map(f -> f.getFileName().toString()).toList());
        }
    }

    @Runtimes
    void aCallInTheOldVersionGoesOnWhileNewOnesGoToTheNew(String runtime) throws Exception {
        try (Home home = new Home(dir, runtime)) {
            home.drop("acme.jar", TestPlugins.echo("acme", "1.0.0", "old"));
            try (Lease<TiProvider.Session> old = home.plugins().lease(Kind.TI, "acme", "")) {
                home.drop("acme.jar", TestPlugins.echo("acme", "2.0.0", "new"));
                home.plugins().rescan();
                assertEquals("new", home.ask("acme"));
                assertEquals("old", Home.ask(old));
                assertEquals(
                        List.of("2.0.0 READY 0", "1.0.0 RETIRED 1"),
                        home.plugins().status().stream()
                                .map(s -> s.version() + " " + s.state() + " " + s.inside())
                                .toList());
            }
            Await.until(
                    "the old version is closed", () -> home.plugins().status().size() == 1);
            Await.gcUntil("the old loader is collected", () -> home.plugins().uncollected() == 0);
        }
    }

    @Runtimes
    void whatHappensToTheFileHurtsNobodyInside(String runtime) throws Exception {
        try (Home home = new Home(dir, runtime)) {
            Path jar = home.drop("acme.jar", TestPlugins.echo("acme", "1.0.0", "whole"));
            // Leased, but of its classes only those that opening needs are loaded.
            try (Lease<TiProvider.Session> lease = home.plugins().lease(Kind.TI, "acme", "")) {
                Files.write(jar, new byte[100]);
                home.plugins().rescan();
                assertEquals("whole", Home.ask(lease));
            }
            assertEquals("whole", home.ask("acme"), "a file that is no jar must not replace a plugin");
            List<PluginStatus> both = home.plugins().status();
            assertEquals(
                    List.of(PluginState.READY, PluginState.FAILED),
                    both.stream().map(PluginStatus::state).toList());
            assertTrue(both.get(1).problem().orElseThrow().message().startsWith("not a jar that can be read"));

            Files.write(jar, new byte[0]);
            home.plugins().rescan();
            assertEquals("whole", home.ask("acme"));

            try (Lease<TiProvider.Session> lease = home.plugins().lease(Kind.TI, "acme", "")) {
                Files.delete(jar);
                home.plugins().rescan();
                assertEquals("whole", Home.ask(lease), "a call inside goes on when the plugin is removed");
                assertThrows(ProviderException.class, () -> home.ask("acme"));
            }
            Await.until("the plugin is gone", () -> home.plugins().status().isEmpty());
        }
    }

    @Runtimes
    void aFileThatChangesBeforeItIsLoadedIsVerifiedAgain(String runtime) throws Exception {
        try (Home home = new Home(dir, runtime)) {
            Path jar = home.drop("acme.jar", TestPlugins.echo("acme", "1.0.0", "old"));
            assertEquals("1.0.0", home.status("acme.jar").version());
            home.drop("acme.jar", TestPlugins.echo("acme", "2.0.0", "new"));
            assertEquals("new", home.ask("acme"));
            home.drop("late.jar", TestPlugins.echo("late", "1.0.0", "late"));
            home.plugins().rescan();
            Files.move(home.folder().resolve("late.jar"), home.folder().resolve("later.jar"));
            assertEquals(
                    List.of("acme", "late"),
                    home.plugins().providers(Kind.TI).stream()
                            .map(ProviderInfo::id)
                            .toList());
            Files.delete(jar);
            assertEquals("new", home.ask("acme"), "what is loaded needs its file no more");
        }
    }

    @Runtimes
    void aNewVersionThatFailsLeavesTheOldOneServing(String runtime) throws Exception {
        try (Home home = new Home(dir, runtime)) {
            home.drop("acme.jar", TestPlugins.echo("acme", "1.0.0", "old"));
            assertEquals("old", home.ask("acme"));
            home.drop(
                    "acme.jar",
                    TestJars.plugin("acme", "2.0.0", "ti:acme")
                            .provider(
                                    "test.acme.Echo",
                                    TestPlugins.ti(
                                            "acme",
                                            "",
                                            "throw new IllegalStateException(\"no luck\");",
                                            TestPlugins.answerBy("\"new\""))));
            for (int i = 0; i < 2; i++) {
                home.plugins().rescan();
                assertEquals("old", home.ask("acme"));
                List<PluginStatus> both = home.plugins().status();
                assertEquals(
                        List.of("1.0.0", "2.0.0"),
                        both.stream().map(PluginStatus::version).toList());
                Problem problem = both.get(1).problem().orElseThrow();
                assertEquals(Problem.Kind.BUG, problem.kind());
                assertEquals("plugin acme 2.0.0", problem.subject());
                assertTrue(problem.message()
                        .contains("opening ti:acme failed with java.lang.IllegalStateException: no luck"));
            }
            home.drop("acme.jar", TestPlugins.echo("acme", "2.0.1", "mended"));
            home.plugins().rescan();
            assertEquals("mended", home.ask("acme"));
            Await.gcUntil("nothing is held", () -> home.plugins().uncollected() == 0);
        }
    }

    @Runtimes
    void installReplacesAndRemoveRemoves(String runtime) throws Exception {
        Path elsewhere = dir.resolve("elsewhere");
        try (Home home = new Home(dir, runtime)) {
            Path one = TestPlugins.echo("acme", "1.0.0", "one").in(elsewhere, "one.jar");
            Path two = TestPlugins.echo("acme", "2.0.0", "two").in(elsewhere, "two.jar");
            Path bad = TestJars.plugin("acme", "3.0.0", "ti:acme", "ti:other")
                    .provider("test.acme.Echo", TestPlugins.ti("acme", "", "return null;", ""))
                    .in(elsewhere, "bad.jar");
            assertEquals(PluginState.LOADED, home.plugins().install(one).state());
            assertEquals("one", home.ask("acme"));
            assertEquals(
                    PluginState.READY, home.plugins().install(two).state(), "the session that was open is open again");
            assertEquals("two", home.ask("acme"));
            ProviderException e =
                    assertThrows(ProviderException.class, () -> home.plugins().install(bad));
            assertEquals(
                    "its manifest says that it provides [ti:acme, ti:other], but it provides [ti:acme]",
                    e.problem().message());
            assertEquals("two", home.ask("acme"));
            try (var files = Files.list(home.folder())) {
                assertEquals(
                        List.of("acme-2.0.0.jar"),
                        files.map(f -> f.getFileName().toString()).toList());
            }
            home.plugins().remove("acme");
            assertThrows(ProviderException.class, () -> home.ask("acme"));
            try (var files = Files.list(home.folder())) {
                assertEquals(0, files.count());
            }
            assertThrows(ProviderException.class, () -> home.plugins().remove("acme"));
        }
    }

    @Test
    void aFlightRecordingTellsOfCallsAndSwaps() throws Exception {
        Path file = dir.resolve("flight.jfr");
        try (Recording recording = new Recording();
                Home home = new Home(dir, "pf4j")) {
            recording.enable("dev.spoor.Call").withoutThreshold();
            recording.enable("dev.spoor.Swap");
            recording.start();
            home.drop("acme.jar", TestPlugins.echo("acme", "1.0.0", "old"));
            home.ask("acme");
            home.drop("acme.jar", TestPlugins.echo("acme", "2.0.0", "new"));
            home.plugins().rescan();
            home.ask("acme");
            home.plugins().remove("acme");
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertEquals(
                List.of("ti:acme acme 1.0.0", "ti:acme acme 2.0.0"),
                told(events, "dev.spoor.Call", "provider", "plugin", "version"));
        assertEquals(
                List.of("acme 1.0.0 2.0.0", "acme 2.0.0 "), told(events, "dev.spoor.Swap", "plugin", "from", "to"));
    }

    private static List<String> told(List<RecordedEvent> events, String type, String... fields) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .map(event -> Arrays.stream(fields).map(event::getString).collect(Collectors.joining(" ")))
                .toList();
    }
}
