package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Jars that are refused before any of their code runs, with the cause, while their neighbours work. */
class BadJarTest {
    @TempDir
    Path dir;

    private static TestJars echo() {
        return TestPlugins.echo("bad", "1.0.0", "hi");
    }

    private static byte[] classFile(TestJars jar, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar.bytes()))) {
            while (!zip.getNextEntry().getName().equals(name)) {}
            return zip.readAllBytes();
        }
    }

    private static TestJars newer() throws IOException {
        byte[] bytes = classFile(echo(), "test/bad/Echo.class");
        bytes[7] = 62;
        return TestJars.plugin("bad", "1.0.0", "ti:bad")
                .service("test.bad.Echo")
                .file("test/bad/Echo.class", bytes);
    }

    static Stream<Arguments> jars() throws IOException {
        byte[] some = {1, 2, 3};
        return Stream.of(
                Arguments.of("has no Plugin-Id in its manifest", echo().header("Plugin-Id", null)),
                Arguments.of("has no Plugin-Version in its manifest", echo().header("Plugin-Version", null)),
                Arguments.of("has no Plugin-Publisher in its manifest", echo().header("Plugin-Publisher", null)),
                Arguments.of("has no Plugin-Provides in its manifest", echo().header("Plugin-Provides", null)),
                Arguments.of("Plugin-Id is not well formed: ../x", echo().header("Plugin-Id", "../x")),
                Arguments.of(
                        "Plugin-Provides must be kind:id, ...; not wizard:x",
                        echo().header("Plugin-Provides", "wizard:x")),
                Arguments.of("Plugin-Provides names ti:bad twice", echo().header("Plugin-Provides", "ti:bad, ti:bad")),
                Arguments.of(
                        "a name in Plugin-Libraries is not well formed: ../..",
                        echo().header("Plugin-Libraries", "../..")),
                Arguments.of("Plugin-Dependencies is not supported", echo().header("Plugin-Dependencies", "other")),
                Arguments.of("is written for api 0.2, and this host has api 0.1", echo().header("Plugin-Api", "0.2")),
                Arguments.of("is written for api 1.0, and this host has api 0.1", echo().header("Plugin-Api", "1.0")),
                Arguments.of("Plugin-Api must be major.minor", echo().header("Plugin-Api", "new")),
                Arguments.of(
                        "bundles classes of the host (dev/spoor/api/Kind.class)",
                        echo().file("dev/spoor/api/Kind.class", some)),
                Arguments.of(
                        "bundles classes of the host (dev/spoor/api/Kind.class)",
                        echo().file("META-INF/versions/17/dev/spoor/api/Kind.class", some)),
                Arguments.of("test/bad/Echo.class is compiled for Java 18; compile with --release 17", newer()),
                Arguments.of("a/B.class is not a class file", echo().file("a/B.class", some)),
                Arguments.of(
                        "holds an entry that points outside the jar: ../../evil.sh",
                        echo().file("../../evil.sh", some)),
                Arguments.of("holds an entry that points outside the jar: /etc/evil", echo().file("/etc/evil", some)),
                Arguments.of("holds an entry that points outside the jar: a\\..\\b", echo().file("a\\..\\b", some)),
                Arguments.of(
                        "has no META-INF/services/dev.spoor.api.Provider", TestJars.plugin("bad", "1.0.0", "ti:bad")),
                Arguments.of(
                        "META-INF/services/dev.spoor.api.Provider names test.Missing, which is not in the jar",
                        echo().service("test.Missing")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jars")
    void isRefusedWithItsCauseAndItsNeighboursWork(String cause, TestJars bad) throws Exception {
        try (Home home = new Home(dir, "classpath")) {
            home.drop("bad.jar", bad);
            home.drop("good.jar", TestPlugins.echo("good", "1.0.0", "good"));
            PluginStatus status = home.status("bad.jar");
            assertEquals(PluginState.FAILED, status.state());
            Problem problem = status.problem().orElseThrow();
            assertEquals(Problem.Kind.CONFIG, problem.kind());
            assertEquals("bad.jar", problem.subject());
            assertTrue(problem.message().startsWith(cause), problem.message());
            assertEquals("good", home.ask("good"));
            assertEquals(
                    List.of("good"),
                    home.plugins().providers(Kind.TI).stream()
                            .map(ProviderInfo::id)
                            .toList());
        }
    }

    @Test
    void whatIsNoJarIsRefused() throws Exception {
        try (Home home = new Home(dir, "classpath")) {
            Files.createDirectories(home.folder());
            Files.write(home.folder().resolve("empty.jar"), new byte[0]);
            Files.write(home.folder().resolve("text.jar"), "hello".getBytes(StandardCharsets.UTF_8));
            byte[] whole = echo().bytes();
            Files.write(home.folder().resolve("half.jar"), java.util.Arrays.copyOf(whole, whole.length / 2));
            Files.createDirectory(home.folder().resolve("folder.jar"));
            for (String file : List.of("empty.jar", "text.jar", "half.jar", "folder.jar")) {
                assertEquals(PluginState.FAILED, home.status(file).state(), file);
            }
        }
    }

    @Test
    void ofTwoWithOneIdTheFirstByFileNameIsUsed() throws Exception {
        try (Home home = new Home(dir, "classpath")) {
            home.drop("b.jar", TestPlugins.echo("acme", "2.0.0", "b"));
            home.drop("a.jar", TestPlugins.echo("acme", "1.0.0", "a"));
            home.drop("c.jar", TestPlugins.echo("acme", "3.0.0", "c").header("Plugin-Id", "other"));
            home.drop("d.jar", TestPlugins.echo("fine", "1.0.0", "d"));
            assertEquals("a", home.ask("acme"));
            assertEquals("d", home.ask("fine"));
            assertEquals(
                    "has ti:acme, as has a.jar, which comes first; remove one of them",
                    home.status("b.jar").problem().orElseThrow().message());
            assertEquals(PluginState.FAILED, home.status("c.jar").state());
            Files.delete(home.folder().resolve("a.jar"));
            home.plugins().rescan();
            assertEquals("b", home.ask("acme"));
        }
    }
}
