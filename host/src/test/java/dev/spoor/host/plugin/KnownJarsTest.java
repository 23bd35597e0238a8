package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.Limits;
import dev.spoor.api.Setting;
import dev.spoor.api.Tlp;
import dev.spoor.api.data.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a plugin without running its code. */
class KnownJarsTest {
    private static final String LOADED = "spoor.test.loaded";

    @TempDir
    Path dir;

    @AfterEach
    void clear() {
        System.clearProperty(LOADED);
    }

    private static TestJars rich(String version) {
        return TestJars.plugin("rich", version, "ti:rich").provider("test.rich.Rich", TestPlugins.fill("""
                package test.rich;
                import dev.spoor.api.*;
                import dev.spoor.api.data.Role;
                import java.time.Duration;
                import java.util.List;
                public class Rich implements TiProvider {
                    static { System.setProperty("%s", "yes"); }
                    public Descriptor descriptor() {
                        return Descriptor.of("rich", "Rich & famous").help("Help: \\"quoted\\"\\n\u00fc").homepage("https://example.org")
                            .accepts("ipv4", "domain").produces("url").hosts("api.example.org", "*.example.com")
                            .needs(Role.HOST, Role.TIME).needs(Role.COMMAND_LINE).reads(Role.TIME, Role.HOST)
                            .maxTlp(Tlp.AMBER).active().discreet()
                            .limits(Limits.NONE.batch(5).parallel(2).rate(4, Duration.ofMinutes(1)).rate(500, Duration.ofDays(1)))
                            .settings(
                                Setting.secret("api_key").required().help("From your account."),
                                Setting.text("name").defaultTo("a, b"),
                                Setting.number("days").must(n -> n > 0, "1 to 365").must(n -> n < 366, "whole").defaultTo(7L),
                                Setting.decimal("share").defaultTo(0.5),
                                Setting.flag("fast").defaultTo(true),
                                Setting.duration("wait").defaultTo(Duration.ofMillis(1500)),
                                Setting.path("file").defaultTo(java.nio.file.Path.of("a", "b")),
                                Setting.uri("base_url").defaultTo(java.net.URI.create("https://api.example.org/v1")),
                                Setting.choice("mode", "one", "two").must(m -> m.equals("two"), "two at last"),
                                Setting.list("tags").defaultTo(List.of("x", "y")))
                            .options(Setting.number("top").must(n -> n <= 10, "at most 10"));
                    }
                    public TiProvider.Session open(Context context) { return (batch, out, call) -> { }; }
                }
                """, LOADED));
    }

    /** Back to a time when it has certainly settled. */
    private static void settle(Path jar) throws Exception {
        Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
    }

    private static void assertRich(Descriptor d) {
        assertEquals("Rich & famous", d.title());
        assertEquals("Help: \"quoted\"\n\u00fc", d.help());
        assertEquals("https://example.org", d.homepage().orElseThrow());
        assertEquals(List.of("ipv4", "domain"), List.copyOf(d.accepts()));
        assertEquals(Set.of("url"), d.produces());
        assertEquals(List.of("api.example.org", "*.example.com"), List.copyOf(d.hosts()));
        assertEquals(List.of(Set.of(Role.HOST, Role.TIME), Set.of(Role.COMMAND_LINE)), d.needs());
        assertEquals(List.of(Role.TIME, Role.HOST), d.reads());
        assertEquals(Tlp.AMBER, d.maxTlp());
        assertTrue(d.isActive());
        assertTrue(d.isDiscreet());
        assertEquals(5, d.limits().batch());
        assertEquals(2, d.limits().parallel());
        assertEquals(
                List.of(new Limits.Rate(4, Duration.ofMinutes(1)), new Limits.Rate(500, Duration.ofDays(1))),
                d.limits().rates());
        assertEquals(
                "[secret required   null, text   a, b, number  1 to 365, whole 7, decimal   0.5, flag   true, duration   PT1.5S,"
                        + " path   " + Path.of("a", "b") + ", uri   https://api.example.org/v1,"
                        + " one of one, two  one of one, two, two at last null, list   [x, y]]",
                d.settings().stream()
                        .map(s -> s.type() + (s.isRequired() ? " required " : " ") + " " + s.rule() + " "
                                + s.defaultValue().map(String::valueOf).orElse("null"))
                        .toList()
                        .toString());
        assertEquals("From your account.", d.settings().get(0).help());
        assertEquals("top", d.options().get(0).key());
    }

    private static void assertJudges(Descriptor d) {
        Setting<?> days = d.settings().get(2);
        assertEquals(365L, days.parse("365"));
        assertEquals(
                "days must be a number, 1 to 365, whole",
                assertThrows(IllegalArgumentException.class, () -> days.parse("366"))
                        .getMessage()
                        .replace("must be 1", "must be a number, 1"));
        assertThrows(IllegalArgumentException.class, () -> days.parse("0"));
        assertThrows(IllegalArgumentException.class, () -> d.settings().get(8).parse("one"));
        assertThrows(IllegalArgumentException.class, () -> d.settings().get(8).parse("three"));
        assertEquals("two", d.settings().get(8).parse("two"));
        assertThrows(IllegalArgumentException.class, () -> d.options().get(0).parse("11"));
        assertEquals(10L, d.options().get(0).parse("10"));
    }

    @Test
    void aSecondStartKnowsDescriptorsWithoutLoading() throws Exception {
        try (Home first = new Home(dir, "pf4j")) {
            settle(first.drop("rich.jar", rich("1.0.0")));
            assertEquals(List.of("ti:rich"), first.status("rich.jar").providers());
            assertEquals(null, System.getProperty(LOADED), "a list needs no class of the plugin");
            Descriptor d = first.plugins().providers(Kind.TI).get(0).descriptor();
            assertEquals("yes", System.clearProperty(LOADED));
            assertRich(d);
            assertJudges(d);
        }
        try (Home second = new Home(dir, "pf4j")) {
            ProviderInfo info = second.plugins().find(Kind.TI, "rich").orElseThrow();
            assertRich(info.descriptor());
            assertEquals("1.0.0", info.pluginVersion());
            assertEquals(PluginState.VERIFIED, second.status("rich.jar").state());
            assertEquals(null, System.getProperty(LOADED));
            assertJudges(info.descriptor());
            assertEquals("yes", System.getProperty(LOADED), "its rules are its own code");
        }
    }

    @Test
    void aDescriptorThatIsKeptPinsNoPlugin() throws Exception {
        try (Home home = new Home(dir, "pf4j")) {
            home.drop("rich.jar", rich("1.0.0"));
            home.plugins().lease(Kind.TI, "rich", "").close();
            ProviderInfo kept = home.plugins().providers(Kind.TI).get(0);
            home.plugins().remove("rich");
            Await.until("it is closed", () -> home.plugins().status().isEmpty());
            Await.gcUntil("nothing is held", () -> home.plugins().uncollected() == 0);
            assertRich(kept.descriptor());
        }
    }

    @Test
    void aBrokenCacheIsNoCache() throws Exception {
        Path cache = dir.resolve("cache");
        for (String junk : List.of(
                "", "{", "[]", "{\"descriptors\":{}}", "{\"rules\":\"1, api 0.1\",\"descriptors\":{\"ti:rich\":{}}}")) {
            try (Home home = new Home(dir, "pf4j")) {
                settle(home.drop("rich.jar", rich("1.0.0")));
                home.plugins();
            }
            assertTrue(Files.exists(cache.resolve("files.json")));
            try (var files = Files.list(cache)) {
                for (Path file : files.toList()) {
                    Files.writeString(file, junk);
                }
            }
            try (Home home = new Home(dir, "pf4j")) {
                assertRich(home.plugins().providers(Kind.TI).get(0).descriptor());
            }
        }
    }

    @Test
    void aChangedFileIsReadAnew() throws Exception {
        try (Home home = new Home(dir, "pf4j")) {
            settle(home.drop("rich.jar", rich("1.0.0")));
            assertEquals("1.0.0", home.status("rich.jar").version());
        }
        try (Home home = new Home(dir, "pf4j")) {
            settle(home.drop("rich.jar", rich("2.0.0")));
            assertEquals("2.0.0", home.status("rich.jar").version());
            assertFalse(home.plugins().providers(Kind.TI).isEmpty());
        }
    }

    @Test
    void aSecretHasNoDefault() throws Exception {
        try (Home home = new Home(dir, "pf4j")) {
            home.drop("bad.jar", TestJars.plugin("bad", "1.0.0", "ti:bad").provider("test.bad.Bad", """
                package test.bad;
                import dev.spoor.api.*;
                public class Bad implements TiProvider {
                    public Descriptor descriptor() {
                        return Descriptor.of("bad", "Bad").settings(Setting.secret("api_key").defaultTo(Secret.of("canary")));
                    }
                    public TiProvider.Session open(Context context) { return null; }
                }
                """));
            assertTrue(home.plugins().providers(Kind.TI).isEmpty());
            String message = home.status("bad.jar").problem().orElseThrow().message();
            assertTrue(message.contains("the secret api_key has a default"), message);
        }
        try (var files = Files.walk(dir)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                assertFalse(Files.readString(file).contains("canary"));
            }
        }
    }
}
