package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StuckTest {
    private static final String RELEASE = "spoor.test.release";
    private static final String ENTERED = "spoor.test.entered";
    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(100));

    @TempDir
    Path dir;

    @AfterEach
    void clear() {
        System.clearProperty(RELEASE);
        System.clearProperty(ENTERED);
    }

    /** A plugin that answers only when told to, whoever interrupts it. */
    private static TestJars deaf(String sleep) {
        return TestJars.plugin("deaf", "1.0.0", "ti:deaf")
                .provider(
                        "test.deaf.Echo",
                        TestPlugins.ti(
                                "deaf",
                                TestPlugins.fill("""
                static String waitForIt() {
                    System.setProperty("%s", "yes");
                    while (System.getProperty("%s") == null) {
                        %s
                    }
                    return "at last";
                }
                """, ENTERED, RELEASE, sleep),
                                "return new S();",
                                TestPlugins.answerBy("waitForIt()")));
    }

    private static final String IGNORES = "try { Thread.sleep(5); } catch (InterruptedException e) { }";
    private static final String MINDS =
            "try { Thread.sleep(5); } catch (InterruptedException e) { return \"stopped\"; }";

    @Runtimes
    void aStuckCallIsCancelledInterruptedAndThenReportedWithItsStack(String runtime) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Home home = new Home(dir, runtime).patience(SHORT)) {
            home.drop("deaf.jar", deaf(IGNORES));
            Plugins plugins = home.plugins();
            CountDownLatch cancelled = new CountDownLatch(1);
            Future<String> call = pool.submit(() -> {
                try (Lease<TiProvider.Session> lease = plugins.lease(Kind.TI, "deaf", "")) {
                    lease.onCancel(cancelled::countDown);
                    return Home.ask(lease);
                }
            });
            Await.until("the call is inside", () -> System.getProperty(ENTERED) != null);
            home.drop("deaf.jar", TestPlugins.echo("deaf", "2.0.0", "fresh"));
            plugins.rescan();
            assertEquals("fresh", home.ask("deaf"));
            cancelled.await();
            Await.until(
                    "the call is reported",
                    () -> plugins.status().get(1).problem().isPresent());
            PluginStatus stuck = plugins.status().get(1);
            assertEquals(PluginState.RETIRED, stuck.state());
            assertEquals(1, stuck.inside());
            Problem problem = stuck.problem().get();
            assertEquals("plugin deaf 1.0.0", problem.subject());
            assertTrue(problem.message().contains("test.deaf.Echo.waitForIt(Echo.java:"), problem.message());
            assertEquals("fresh", home.ask("deaf"));

            System.setProperty(RELEASE, "now");
            assertEquals("at last", call.get());
            Await.until("the old version is closed", () -> plugins.status().size() == 1);
            Await.gcUntil("its loader is collected", () -> plugins.uncollected() == 0);
        } finally {
            pool.shutdown();
        }
    }

    @Runtimes
    void aCallThatMindsInterruptsEndsAndLeavesNoInterruptBehind(String runtime) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Home home = new Home(dir, runtime).patience(SHORT)) {
            home.drop("deaf.jar", deaf(MINDS));
            Plugins plugins = home.plugins();
            Future<String> call = pool.submit(() -> {
                try (Lease<TiProvider.Session> lease = plugins.lease(Kind.TI, "deaf", "")) {
                    return Home.ask(lease);
                }
            });
            Await.until("the call is inside", () -> System.getProperty(ENTERED) != null);
            plugins.remove("deaf");
            assertEquals("stopped", call.get());
            assertFalse(
                    pool.submit(() -> Thread.currentThread().isInterrupted()).get());
            Await.until("the plugin is closed", () -> plugins.status().isEmpty());
        } finally {
            pool.shutdown();
        }
    }

    @Runtimes
    void aSessionThatDoesNotCloseIsReportedAndLeftBehind(String runtime) throws Exception {
        try (Home home = new Home(dir, runtime).patience(SHORT)) {
            home.drop(
                    "deaf.jar",
                    TestJars.plugin("deaf", "1.0.0", "ti:deaf")
                            .provider(
                                    "test.deaf.Echo",
                                    TestPlugins.ti("deaf", "", "return new S();", TestPlugins.fill("""
                        static class S implements TiProvider.Session {
                            public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) {
                                for (Indicator i : batch) { out.put(Verdict.known(i, Severity.LOW, "hi")); }
                            }
                            public void close() {
                                while (System.getProperty("%s") == null) {
                                    try { Thread.sleep(5); } catch (InterruptedException e) { }
                                }
                            }
                        }
                        """, RELEASE))));
            assertEquals("hi", home.ask("deaf"));
            Plugins plugins = home.plugins();
            plugins.remove("deaf");
            Await.until("the plugin is given up", () -> plugins.status().isEmpty());
            Await.gcUntil(
                    "its thread holds its loader, and is told of",
                    () -> !plugins.status().isEmpty());
            assertTrue(plugins.status().get(0).problem().get().message().contains("holds its class loader"));
            System.setProperty(RELEASE, "now");
            Await.gcUntil("nothing is held", () -> plugins.uncollected() == 0);
            assertEquals(0, plugins.status().size());
        }
    }

    @Test
    void aCallThatEndsAfterAllIsClosedEndsInPeace() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Home home = new Home(dir, "pf4j").patience(SHORT)) {
            home.drop("deaf.jar", deaf(IGNORES));
            Plugins plugins = home.plugins();
            Future<String> call = pool.submit(() -> {
                try (Lease<TiProvider.Session> lease = plugins.lease(Kind.TI, "deaf", "")) {
                    return Home.ask(lease);
                }
            });
            Await.until("the call is inside", () -> System.getProperty(ENTERED) != null);
            plugins.close();
            System.setProperty(RELEASE, "now");
            assertEquals("at last", call.get(), "to leave never throws");
        } finally {
            pool.shutdown();
        }
    }

    /** A plugin that opens only when told to, whoever interrupts it, and tells of the end of its session. */
    private static TestJars slowToOpen() {
        return TestJars.plugin("deaf", "1.0.0", "ti:deaf")
                .provider(
                        "test.deaf.Echo",
                        TestPlugins.ti(
                                "deaf",
                                "",
                                TestPlugins.fill("""
                System.setProperty("%s", "yes");
                while (System.getProperty("%s") == null) {
                    %s
                }
                return new S();
                """, ENTERED, RELEASE, IGNORES),
                                TestPlugins.fill("""
                static class S implements TiProvider.Session {
                    public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) { }
                    public void close() { System.clearProperty("%s"); }
                }
                """, ENTERED)));
    }

    @Test
    void aSessionThatComesTooLateIsClosed() throws Exception {
        Patience hasty = new Patience(
                Duration.ofSeconds(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(20),
                Duration.ofMillis(50),
                Duration.ofSeconds(20));
        try (Home home = new Home(dir, "pf4j").patience(hasty)) {
            home.drop("deaf.jar", slowToOpen());
            assertThrows(ProviderException.class, () -> home.ask("deaf"));
            Await.until("it has begun to open", () -> System.getProperty(ENTERED) != null);
            System.setProperty(RELEASE, "now");
            Await.until("the session is closed", () -> System.getProperty(ENTERED) == null);
        }
    }

    @Test
    void aVersionThatIsLeavingIsNotReadyWhateverItStillOpens() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch stay = new CountDownLatch(1);
        try (Home home = new Home(dir, "pf4j")) {
            home.drop("deaf.jar", slowToOpen());
            Plugins plugins = home.plugins();
            Future<?> call = pool.submit(() -> {
                try (Lease<TiProvider.Session> lease = plugins.lease(Kind.TI, "deaf", "")) {
                    inside.countDown();
                    stay.await();
                    return lease.provider();
                }
            });
            Await.until("it has begun to open", () -> System.getProperty(ENTERED) != null);
            plugins.remove("deaf");
            System.setProperty(RELEASE, "now");
            inside.await();
            assertEquals(PluginState.RETIRED, plugins.status().get(0).state());
            stay.countDown();
            call.get();
        } finally {
            pool.shutdown();
        }
    }
}
