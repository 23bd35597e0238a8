package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins whose code fails. Each is told of with its name and cause, hides no neighbour and pins no loader. */
class BrokenPluginTest {
    @TempDir
    Path dir;

    private static final Patience IMPATIENT = new Patience(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(20));

    private static TestJars broken(String members, String open) {
        return TestJars.plugin("broken", "1.0.0", "ti:broken")
                .provider(
                        "test.broken.Echo", TestPlugins.ti("broken", members, open, TestPlugins.answerBy("\"never\"")));
    }

    private Problem problemOf(String runtime, TestJars jar) throws Exception {
        try (Home home = new Home(dir, runtime).patience(IMPATIENT)) {
            home.drop("broken.jar", jar);
            home.drop("good.jar", TestPlugins.echo("good", "1.0.0", "good"));
            ProviderException e = assertThrows(ProviderException.class, () -> home.ask("broken"));
            assertEquals("good", home.ask("good"));
            PluginStatus status = home.status("broken.jar");
            if (status.state() == PluginState.FAILED) {
                assertEquals(e.problem(), status.problem().orElseThrow());
                assertEquals(
                        List.of("good"),
                        home.plugins().providers(Kind.TI).stream()
                                .map(ProviderInfo::id)
                                .toList());
            }
            home.plugins().remove("broken");
            Await.gcUntil(
                    "nothing is held, not even by " + e, () -> home.plugins().uncollected() == 0);
            return e.problem();
        }
    }

    private static void assertBug(String expected, Problem problem) {
        assertEquals(Problem.Kind.BUG, problem.kind());
        assertEquals("plugin broken 1.0.0", problem.subject());
        assertTrue(problem.message().contains(expected), problem.message());
    }

    @Runtimes
    void constructor(String runtime) throws Exception {
        assertBug(
                "loading failed with java.lang.IllegalStateException: no",
                problemOf(
                        runtime,
                        broken("public Echo() { throw new IllegalStateException(\"no\"); }", "return new S();")));
    }

    @Runtimes
    void staticInitialiser(String runtime) throws Exception {
        assertBug(
                "caused by java.lang.IllegalStateException: no at test.broken.Echo.<clinit>(Echo.java:",
                problemOf(
                        runtime,
                        broken("static { if (true) throw new IllegalStateException(\"no\"); }", "return new S();")));
    }

    @Runtimes
    void noPublicConstructor(String runtime) throws Exception {
        assertBug("NoSuchMethodException", problemOf(runtime, broken("Echo(int i) { }", "return new S();")));
    }

    @Runtimes
    void exceptionOfThePluginsOwn(String runtime) throws Exception {
        assertBug(
                "opening ti:broken failed with test.broken.Echo$Mine",
                problemOf(runtime, broken("""
                        static class Mine extends RuntimeException {
                            private static final long serialVersionUID = 1L;
                            public String getMessage() { throw new IllegalStateException("not even a message"); }
                        }
                        """, "throw new Mine();")));
    }

    @Runtimes
    void stackOverflow(String runtime) throws Exception {
        assertBug(
                "opening ti:broken failed with java.lang.StackOverflowError",
                problemOf(runtime, broken("static int f(int i) { return f(i + 1) + 1; }", "f(0); return new S();")));
    }

    @Runtimes
    void missingClass(String runtime) throws Exception {
        TestJars jar = broken("", "return Gone.make();")
                .source(
                        "test.broken.Gone",
                        "package test.broken; class Gone { static Echo.S make() { return new Echo.S(); } }")
                .without("test/broken/Gone.class");
        assertBug(
                "opening ti:broken failed with java.lang.NoClassDefFoundError: test/broken/Gone",
                problemOf(runtime, jar));
    }

    @Runtimes
    void endlessLoopInTheConstructor(String runtime) throws Exception {
        assertBug(
                "loading did not return within 2 s: at ",
                problemOf(
                        runtime,
                        broken(
                                "public Echo() throws Exception { while (true) { Thread.sleep(10); } }",
                                "return null;")));
    }

    /** One runtime will do: it has no part in opening. */
    @Test
    void endlessOpening() throws Exception {
        assertBug(
                "opening ti:broken did not return within 2 s: at ",
                problemOf(
                        "pf4j",
                        broken(
                                "",
                                "try { while (true) { Thread.sleep(10); } } catch (InterruptedException e) { return null; }")));
    }

    @Runtimes
    void noSession(String runtime) throws Exception {
        assertBug("opening ti:broken gave no session", problemOf(runtime, broken("", "return null;")));
    }

    @Runtimes
    void opensOnlyWithTheRightSettings(String runtime) throws Exception {
        Problem problem = problemOf(
                runtime,
                broken("", "throw ProviderException.of(Problem.Kind.AUTH, \"api_key\", \"is not accepted\");"));
        assertEquals(Problem.of(Problem.Kind.AUTH, "api_key", "is not accepted"), problem);
    }

    @Runtimes
    void providesOtherThanItSays(String runtime) throws Exception {
        assertBug(
                "its manifest says that it provides [ti:wonder], but it provides [ti:broken]",
                problemOf(runtime, broken("", "return null;").header("Plugin-Provides", "ti:wonder"), "wonder"));
    }

    private Problem problemOf(String runtime, TestJars jar, String id) throws Exception {
        try (Home home = new Home(dir, runtime)) {
            home.drop("broken.jar", jar);
            return assertThrows(ProviderException.class, () -> home.ask(id)).problem();
        }
    }

    @Test
    void closingFailsAndNobodyWaits() throws Exception {
        try (Home home = new Home(dir, "pf4j")) {
            home.drop(
                    "broken.jar",
                    TestJars.plugin("broken", "1.0.0", "ti:broken")
                            .provider("test.broken.Echo", TestPlugins.ti("broken", "", "return new S();", """
                        static class S implements TiProvider.Session {
                            public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) {
                                for (Indicator i : batch) { out.put(Verdict.known(i, Severity.LOW, "hi")); }
                            }
                            public void close() { throw new IllegalStateException("no"); }
                        }
                        """)));
            assertEquals("hi", home.ask("broken"));
            home.plugins().remove("broken");
            Await.until("it is closed", () -> home.plugins().status().isEmpty());
            Await.gcUntil("nothing is held", () -> home.plugins().uncollected() == 0);
        }
    }

    @Test
    void aLeakedThreadIsReportedWithThePluginsName() throws Exception {
        String release = "spoor.test.leak";
        try (Home home = new Home(dir, "pf4j")) {
            home.drop("broken.jar", broken(TestPlugins.fill("""
                    static void leak() {
                        new Thread(() -> {
                            while (System.getProperty("%s") == null) {
                                try { Thread.sleep(5); } catch (InterruptedException e) { }
                            }
                        }).start();
                    }
                    """, release), "leak(); return new S();"));
            assertEquals("never", home.ask("broken"));
            home.plugins().remove("broken");
            Await.gcUntil(
                    "the leak is reported",
                    () -> !home.plugins().status().isEmpty()
                            && home.plugins().status().get(0).problem().isPresent());
            PluginStatus status = home.plugins().status().get(0);
            assertEquals(PluginState.CLOSED, status.state());
            assertEquals("plugin broken 1.0.0", status.problem().get().subject());
            assertTrue(status.problem().get().message().contains("holds its class loader"));
            System.setProperty(release, "now");
            Await.gcUntil(
                    "the report goes with the leak",
                    () -> home.plugins().status().isEmpty());
        } finally {
            System.setProperty(release, "now");
        }
        System.clearProperty(release);
    }
}
