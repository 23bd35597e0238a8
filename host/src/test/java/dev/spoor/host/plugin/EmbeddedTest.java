package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.Provider;
import dev.spoor.api.TiProvider;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTest {
    @TempDir
    Path dir;

    @Test
    void providersOnTheClassPathComeFirstAndBadOnesAreNamed() throws Exception {
        Path good = TestPlugins.echo("acme", "1.0.0", "embedded").in(dir.resolve("cp"), "good.jar");
        Path bad = TestJars.plugin("bad", "1", "ti:bad")
                .provider(
                        "test.bad.Echo",
                        TestPlugins.ti(
                                "bad",
                                "public Echo() { throw new IllegalStateException(\"no\"); }",
                                "return null;",
                                ""))
                .in(dir.resolve("cp"), "bad.jar");
        TestPlugins.echo("acme", "2.0.0", "in the folder").in(dir.resolve("plugins"), "acme.jar");
        TestPlugins.echo("other", "2.0.0", "other").in(dir.resolve("plugins"), "other.jar");
        URL[] urls = {bad.toUri().toURL(), good.toUri().toURL()};
        try (URLClassLoader classPath = new URLClassLoader(urls, Provider.class.getClassLoader());
                Plugins plugins = Plugins.open(
                        PluginOptions.in(dir),
                        PluginRuntime.named("classpath", dir),
                        (provider, instance) -> null,
                        classPath)) {
            try (Lease<TiProvider.Session> lease = plugins.lease(Kind.TI, "acme", "")) {
                assertEquals("embedded", Home.ask(lease));
                assertEquals("class-path", lease.provider().pluginId());
            }
            try (Lease<TiProvider.Session> lease = plugins.lease(Kind.TI, "other", "")) {
                assertEquals("other", Home.ask(lease));
            }
            plugins.rescan();
            assertEquals(
                    List.of("acme", "other"),
                    plugins.providers(Kind.TI).stream().map(ProviderInfo::id).toList());
            List<PluginStatus> failed = plugins.status().stream()
                    .filter(s -> s.state() == PluginState.FAILED)
                    .toList();
            assertEquals(2, failed.size());
            assertTrue(failed.stream()
                    .anyMatch(s -> s.problem().get().message().contains("java.lang.IllegalStateException: no")));
            assertTrue(failed.stream()
                    .anyMatch(s -> s.problem().get().message().contains("has ti:acme, as has class-path")));
        }
    }
}
