package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What plugins see: themselves, the JDK, the api, and the shared libraries that they ask for. */
class WindowTest {
    private static final String COUNT = "spoor.test.count";

    @TempDir
    Path dir;

    @AfterEach
    void clear() {
        System.clearProperty(COUNT);
    }

    /** A plugin that says which of these classes it sees, and the text of this resource. */
    private static TestJars looker(String id, String libraries, String resource, List<String> classes) {
        String names = "\"" + String.join("\", \"", classes) + "\"";
        return TestJars.plugin(id, "1.0.0", "ti:" + id)
                .header("Plugin-Libraries", libraries)
                .file("own/data.txt", "own".getBytes(StandardCharsets.UTF_8))
                .provider(
                        "test." + id + ".Echo",
                        TestPlugins.ti(
                                id,
                                TestPlugins.fill("""
                        static String look() {
                            StringBuilder seen = new StringBuilder();
                            for (String name : new String[] {%s}) {
                                try {
                                    Class<?> found = Class.forName(name, true, Echo.class.getClassLoader());
                                    seen.append(found.getSimpleName()).append(' ');
                                } catch (ClassNotFoundException | NoClassDefFoundError e) {
                                    seen.append("- ");
                                }
                            }
                            try (java.io.InputStream in = Echo.class.getResourceAsStream("/%s")) {
                                seen.append(in == null ? "-" : new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
                            } catch (java.io.IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                            return seen.toString();
                        }
                        """, names, resource),
                                "return new S();",
                                TestPlugins.answerBy("look()")));
    }

    @Runtimes
    void theHostAndWhatItIsMadeOfIsOutOfSight(String runtime) throws Exception {
        try (Home home = new Home(dir, runtime)) {
            home.drop(
                    "look.jar",
                    looker(
                            "look",
                            "",
                            "own/data.txt",
                            List.of(
                                    "test.look.Echo",
                                    "java.sql.Driver",
                                    "javax.xml.parsers.SAXParser",
                                    "dev.spoor.api.Kind",
                                    "dev.spoor.api.data.Batch",
                                    "dev.spoor.host.plugin.Plugins",
                                    "org.pf4j.PluginManager",
                                    "org.pf4j.PluginClassLoader",
                                    "org.apache.felix.framework.Felix",
                                    "org.osgi.framework.Bundle",
                                    "org.slf4j.Logger",
                                    "okhttp3.OkHttpClient",
                                    "kotlin.Unit",
                                    "com.fasterxml.jackson.databind.ObjectMapper",
                                    "org.yaml.snakeyaml.Yaml",
                                    "org.junit.jupiter.api.Test")));
            assertEquals("Echo Driver SAXParser Kind Batch - - - - - - - - - - - own", home.ask("look"));
        }
    }

    @Runtimes
    void sharedLibrariesAreLoadedOnceAndSeenByWhoAsks(String runtime) throws Exception {
        TestJars library = TestJars.library()
                .file("heavy/data.txt", "of the library".getBytes(StandardCharsets.UTF_8))
                .source("heavy.Lib", TestPlugins.fill("""
                    package heavy;
                    public class Lib {
                        static { System.setProperty("%1$s", System.getProperty("%1$s", "") + "x"); }
                        public static int uses;
                        public static int use() { return ++uses; }
                        public static dev.spoor.api.Kind kind() { return dev.spoor.api.Kind.TI; }
                    }
                    """, COUNT));
        Path jar = library.in(dir.resolve("lib/shared/heavy"), "heavy.jar");
        Files.writeString(dir.resolve("lib/shared/heavy/init-class"), "heavy.Lib\n");
        TestJars.library()
                .source("light.Lib", "package light; public class Lib { }")
                .in(dir.resolve("lib/shared/light"), "l.jar");
        List<String> classes = List.of("heavy.Lib", "light.Lib");
        try (Home home = new Home(dir, runtime)) {
            home.drop("both.jar", looker("both", "light, heavy", "heavy/data.txt", classes));
            home.drop("none.jar", looker("none", "", "heavy/data.txt", classes));
            home.drop("light.jar", looker("light", "light", "heavy/data.txt", classes));
            for (String id : List.of("one", "two")) {
                home.drop(
                        id + ".jar",
                        TestJars.plugin(id, "1.0.0", "ti:" + id)
                                .header("Plugin-Libraries", "heavy")
                                .against(jar)
                                .provider(
                                        "test." + id + ".Echo",
                                        TestPlugins.ti(
                                                id,
                                                "",
                                                "return new S();",
                                                TestPlugins.answerBy("heavy.Lib.use() + \" \" + heavy.Lib.kind()"))));
            }
            assertEquals("- - -", home.ask("none"));
            assertEquals(null, System.getProperty(COUNT), "a library that nobody asks for is not loaded");
            assertEquals("- Lib -", home.ask("light"));
            assertEquals("Lib Lib of the library", home.ask("both"));
            assertEquals("1 TI", home.ask("one"));
            assertEquals("2 TI", home.ask("two"), "both use one copy");
            assertEquals("x", System.getProperty(COUNT), "initialised once");

            home.plugins().remove("one");
            home.plugins().remove("both");
            Await.until("they are closed", () -> home.plugins().status().size() == 3);
            Await.gcUntil(
                    "a shared library holds no plugin", () -> home.plugins().uncollected() == 0);
            assertEquals("3 TI", home.ask("two"));
        }
    }

    @Runtimes
    void aLibraryThatIsMissingIsNamed(String runtime) throws Exception {
        TestJars.library().file("x", new byte[0]).in(dir.resolve("lib/shared/there"), "l.jar");
        try (Home home = new Home(dir, runtime)) {
            home.drop("look.jar", looker("look", "gone", "x", List.of()));
            ProviderException e = assertThrows(ProviderException.class, () -> home.ask("look"));
            assertEquals(
                    Problem.of(Problem.Kind.CONFIG, "shared library gone", "is not installed; there are [there]"),
                    e.problem());
            TestJars.library()
                    .file("x", "now".getBytes(StandardCharsets.UTF_8))
                    .in(dir.resolve("lib/shared/gone"), "l.jar");
            home.plugins().rescan();
            assertEquals("- now", home.ask("look"), "a new look at the folders tries again");
        }
    }

    @Runtimes
    void aPluginCanDoWithoutALibrary(String runtime) throws Exception {
        TestJars.library()
                .source("light.Lib", "package light; public class Lib { }")
                .in(dir.resolve("lib/shared/light"), "l.jar");
        try (Home home = new Home(dir, runtime)) {
            home.drop("look.jar", looker("look", "gone?, light?", "x", List.of("gone.Lib", "light.Lib")));
            assertEquals("- Lib -", home.ask("look"));
        }
    }
}
