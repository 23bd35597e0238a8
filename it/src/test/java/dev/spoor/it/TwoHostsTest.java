package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.host.Spoor;
import dev.spoor.host.Workspace;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.plugin.PluginState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several hosts in one JVM use DuckDB, at once and one after the other, with one installation and one cache. */
class TwoHostsTest {
    private static final int SWAPS = 20;
    private static final String ANSWER = "whoami /all 86586d097ffffff";

    @TempDir
    Path dir;

    private Path home;
    private Path evidence;

    @BeforeEach
    void install() throws IOException {
        Path duckdb = Path.of(System.getProperty("spoor.it.duckdb", "absent"));
        Assumptions.assumeTrue(Files.isRegularFile(duckdb), duckdb + " is not in the local repository");
        Files.copy(duckdb, dir.resolve("duckdb.jar"));
        home = installation("home");
        evidence = Files.writeString(
                dir.resolve("events.json"),
                "{\"EventID\":4688,\"TimeCreated\":\"2026-03-17T08:00:00Z\",\"Channel\":\"Security\","
                        + "\"Computer\":\"ws1\",\"CommandLine\":\"whoami /all\"}\n");
    }

    private Path installation(String name) throws IOException {
        Path made = dir.resolve(name);
        Files.createDirectories(made.resolve("plugins"));
        for (String plugin : List.of("decoder-json", "driver-local")) {
            Files.copy(Checkout.plugin(plugin), jar(made, plugin));
        }
        Path library = made.resolve("lib/shared/duckdb");
        Checkout.copy(Checkout.ROOT.resolve("distribution/src/main/shared/duckdb"), library);
        Files.createSymbolicLink(library.resolve("duckdb.jar"), dir.resolve("duckdb.jar"));
        return made;
    }

    private static Path jar(Path home, String plugin) {
        return home.resolve("plugins").resolve(plugin + ".jar");
    }

    private Spoor open(Path installation) throws IOException {
        return Spoor.open(
                ConfigLoader.in(new Environment(Map.of(), dir, dir, false))
                        .nothingFound()
                        .set("cache_dir", dir.resolve("cache").toString())
                        .set("data_dir", dir.resolve("data").toString())
                        .load(),
                installation);
    }

    /** The process that the evidence tells of; the function is Java that DuckDB calls. */
    private String ask(Spoor spoor) throws Exception {
        List<String> cells = new ArrayList<>();
        try (Workspace workspace = spoor.workspace()) {
            workspace.ask(
                    "local",
                    QueryDriver.Request.of(
                                    "kql",
                                    "SecurityEvent | extend Cell = geo_point_to_h3cell(17, 17, 6) | project CommandLine, Cell")
                            .option("paths", List.of(evidence.toString())),
                    (Batch rows) -> {
                        for (int row = 0; row < rows.size(); row++) {
                            cells.add(rows.get(row, 0) + " " + rows.get(row, 1));
                        }
                    });
        }
        return String.join(", ", cells);
    }

    @Test
    void atOnceAndOneAfterTheOther() throws Exception {
        try (Spoor one = open(home);
                Spoor two = open(home)) {
            assertEquals(ANSWER, ask(one));
            assertEquals(ANSWER, ask(two));
            assertEquals(ANSWER, ask(one));
        }
        for (int i = 0; i < 3; i++) {
            try (Spoor next = open(home)) {
                assertEquals(ANSWER, ask(next));
            }
        }
        try (Spoor other = open(installation("other"))) {
            assertEquals(ANSWER, ask(other), "another installation of the same");
        }
        nothingIsLeft();
    }

    @Test
    void whileVersionsComeAndGoInOneOfThem() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (Spoor swapped = open(home);
                Spoor still = open(home)) {
            List<Future<?>> callers = new ArrayList<>();
            for (Spoor spoor : List.of(swapped, still)) {
                callers.add(pool.submit(() -> {
                    while (!stop.get()) {
                        assertEquals(ANSWER, ask(spoor));
                        answers.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (int i = 1; i <= SWAPS; i++) {
                String version = "0.1." + i;
                Files.write(jar(home, "driver-local"), Drivers.version("driver-local", version));
                swapped.plugins().rescan();
                assertEquals(
                        version,
                        swapped.plugins()
                                .find(Kind.DRIVER, "local")
                                .orElseThrow()
                                .pluginVersion());
                int before = answers.get();
                while (answers.get() < before + 2 && callers.stream().noneMatch(Future::isDone)) {
                    Thread.onSpinWait();
                }
            }
            stop.set(true);
            for (Future<?> caller : callers) {
                caller.get();
            }
            assertTrue(swapped.plugins().status().stream().noneMatch(one -> one.state() == PluginState.FAILED));
        } finally {
            stop.set(true);
            pool.shutdownNow();
        }
        nothingIsLeft();
    }

    /** But for the native code, which the first host of the JVM unpacked. */
    private void nothingIsLeft() throws IOException {
        try (Stream<Path> all = Files.walk(dir.resolve("cache"))) {
            List<String> files = all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertTrue(
                    files.stream().filter(name -> name.contains("duckdb_java")).count() <= 1, files::toString);
            assertTrue(files.stream().noneMatch(name -> name.endsWith(".tmp")), files::toString);
        }
        try (Stream<Path> all = Files.walk(dir.resolve("cache"))) {
            List<Path> folders = all.filter(Files::isDirectory).toList();
            assertTrue(
                    folders.stream()
                            .noneMatch(folder -> folder.getFileName().toString().startsWith("duck")),
                    folders::toString);
        }
        try (Stream<Path> work = Files.list(dir.resolve("cache/work"))) {
            assertEquals(List.of(), work.filter(Files::isDirectory).toList());
        }
    }
}
