package dev.spoor.it;

import static dev.spoor.tck.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.Patience;
import dev.spoor.host.plugin.PluginOptions;
import dev.spoor.host.plugin.PluginState;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import dev.spoor.tck.DriverContract;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KQL over files as the driver's built jar does it, in each runtime, with DuckDB as the shared library of the distribution. */
class LocalDriverTest {
    private static final Schema STARTED =
            Schema.of(Column.of("Time", Role.TIME), Column.of("Image", Type.STRING), Column.of("Pid", Type.LONG));
    /** The second function is Java that DuckDB calls: the class that answers must be the one that asked. */
    private static final QueryDriver.Request REQUEST = QueryDriver.Request.of(
            "kql",
            "Process | where Image == 'cmd.exe' | extend Cell = geo_point_to_h3cell(Pid, Pid, 6) | sort by Pid asc");

    private static final int THREADS = 3;
    private static final int SWAPS = 5;

    @TempDir
    static Path dir;

    private static final Map<String, Plugins> RUNTIMES = new HashMap<>();
    private static Path evidence;

    @BeforeAll
    static void start() throws IOException {
        Path duckdb = Path.of(System.getProperty("spoor.it.duckdb", "absent"));
        Assumptions.assumeTrue(Files.isRegularFile(duckdb), duckdb + " is not in the local repository");
        Path library = dir.resolve("shared").resolve("duckdb");
        Checkout.copy(Checkout.ROOT.resolve("distribution/src/main/shared/duckdb"), library);
        Files.copy(duckdb, library.resolve("duckdb.jar"));
        evidence = Files.writeString(dir.resolve("a.log"), "a");
        for (String runtime : new String[] {"pf4j", "osgi", "classpath"}) {
            Path home = dir.resolve(runtime);
            Files.createDirectories(home.resolve("plugins"));
            Files.copy(Checkout.plugin("driver-local"), jar(runtime));
            PluginOptions options = new PluginOptions(
                    List.of(home.resolve("plugins")),
                    library.getParent(),
                    home.resolve("work"),
                    home.resolve("cache"),
                    null,
                    Patience.USUAL);
            RUNTIMES.put(
                    runtime,
                    Plugins.open(
                            options,
                            PluginRuntime.named(runtime, home.resolve("runtime")),
                            (provider, instance) -> prepared(
                                    new MemoryContext(home.resolve("data")).set("paths", evidence.toString()))));
        }
    }

    @AfterAll
    static void stop() {
        RUNTIMES.values().forEach(Plugins::close);
    }

    private static Path jar(String runtime) {
        return dir.resolve(runtime).resolve("plugins").resolve("driver-local.jar");
    }

    private static MemoryContext prepared(MemoryContext plain) {
        return plain.decoding((paths, out, call) -> {
            call.check();
            out.put(
                    "Process",
                    Rows.batch(
                            STARTED,
                            row("2026-03-17T08:00:00Z", "cmd.exe", 17),
                            row("2026-03-17T08:00:01Z", "a.exe", 18),
                            row(null, "cmd.exe", 19)));
        });
    }

    private static List<String> ask(Lease<QueryDriver.Session> lease) throws ProviderException {
        List<String> cells = new ArrayList<>();
        lease.session()
                .query(
                        REQUEST,
                        batch -> {
                            for (int row = 0; row < batch.size(); row++) {
                                cells.add(cell(batch, row, "Pid") + " " + cell(batch, row, "Cell"));
                            }
                        },
                        new MemoryCall());
        return cells;
    }

    private static Object cell(Batch batch, int row, String column) {
        return batch.get(row, batch.schema().find(column));
    }

    /** No call fails or is answered in part while versions come and go, nothing of an old one stays, and DuckDB is loaded once. */
    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void swapsWhileQueriesRun(String runtime) throws Exception {
        Plugins plugins = RUNTIMES.get(runtime);
        List<String> expected = List.of("17 86586d097ffffff", "19 863e9c247ffffff");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> callers = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            callers.add(pool.submit(() -> {
                while (!stop.get()) {
                    try (Lease<QueryDriver.Session> lease = plugins.lease(Kind.DRIVER, "local", "")) {
                        assertEquals(expected, ask(lease));
                        assertEquals(expected, ask(lease), "and again in the same version");
                        answers.incrementAndGet();
                    }
                }
                return null;
            }));
        }
        for (int i = 1; i <= SWAPS; i++) {
            String version = "0.1." + i;
            Files.write(jar(runtime), Drivers.version("driver-local", version));
            plugins.rescan();
            assertEquals(
                    version, plugins.find(Kind.DRIVER, "local").orElseThrow().pluginVersion());
            int before = answers.get();
            while (answers.get() < before + THREADS && callers.stream().noneMatch(Future::isDone)) {
                Thread.onSpinWait();
            }
        }
        stop.set(true);
        for (Future<?> caller : callers) {
            caller.get();
        }
        pool.shutdown();
        assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
        assertTrue(plugins.status().stream().noneMatch(plugin -> plugin.state() == PluginState.FAILED));
        try (Stream<Path> files = Files.walk(dir.resolve(runtime))) {
            long unpacked = files.filter(file -> file.getFileName().toString().contains("duckdb_java"))
                    .count();
            assertTrue(unpacked <= 1, "native code is unpacked once, here or by another host of this JVM: " + unpacked);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while ((plugins.status().size() > 1 || plugins.uncollected() > 0) && System.nanoTime() < deadline) {
            System.gc();
            Thread.yield();
        }
        assertEquals(1, plugins.status().size(), "all old versions are closed");
        assertEquals(0, plugins.uncollected(), "all old loaders are collected");
    }

    abstract static class Of extends DriverContract {
        private final String runtime;

        Of(String runtime) {
            this.runtime = runtime;
        }

        @Override
        protected QueryDriver provider() {
            try {
                return RUNTIMES.get(runtime).ask(Kind.DRIVER, "local", QueryDriver.class, Of::another);
            } catch (ProviderException e) {
                throw new AssertionError(e);
            }
        }

        private static QueryDriver another(QueryDriver one) {
            try {
                return one.getClass().getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("paths", evidence.toString());
        }

        @Override
        protected MemoryContext prepare(MemoryContext plain) {
            return prepared(plain);
        }

        @Override
        protected QueryDriver.Request request() {
            return REQUEST;
        }
    }

    @Nested
    class InPf4j extends Of {
        InPf4j() {
            super("pf4j");
        }
    }

    @Nested
    class InOsgi extends Of {
        InOsgi() {
            super("osgi");
        }
    }

    @Nested
    class InClasspath extends Of {
        InClasspath() {
            super("classpath");
        }
    }
}
