package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.TiProvider;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several plugin folders, and several hosts on one work folder. */
class FoldersTest {
    @TempDir
    Path dir;

    private Plugins open(String runtime) throws IOException {
        PluginOptions options = new PluginOptions(
                List.of(dir.resolve("mine"), dir.resolve("shipped")),
                dir.resolve("lib"),
                dir.resolve("work"),
                dir.resolve("cache"),
                null,
                Home.PATIENCE);
        return Plugins.open(
                options, PluginRuntime.named(runtime, dir.resolve("runtime")), (provider, instance) -> null);
    }

    private static String ask(Plugins plugins) throws Exception {
        try (Lease<TiProvider.Session> lease = plugins.lease(Kind.TI, "acme", "")) {
            return Home.ask(lease);
        }
    }

    @Test
    void whatIsInstalledShadowsWhatIsShippedUntilItIsRemoved() throws Exception {
        Path shipped = TestPlugins.echo("acme", "1.0.0", "shipped").in(dir.resolve("shipped"), "acme.jar");
        Path newer = TestPlugins.echo("acme", "2.0.0", "newer").in(dir.resolve("elsewhere"), "acme.jar");
        try (Plugins plugins = open("pf4j")) {
            assertEquals("shipped", ask(plugins));
            plugins.install(newer);
            assertEquals("newer", ask(plugins));
            assertTrue(Files.exists(shipped));
            PluginStatus shadowed = plugins.status().stream()
                    .filter(s -> s.file().equals(shipped) && s.state() != PluginState.RETIRED)
                    .findFirst()
                    .orElseThrow();
            assertEquals(PluginState.SHADOWED, shadowed.state());
            plugins.remove("acme");
            assertEquals("shipped", ask(plugins));
        }
    }

    @Runtimes
    void hostsShareTheirFoldersAndLeaveNothing(String runtime) throws Exception {
        TestPlugins.echo("acme", "1.0.0", "hi").in(dir.resolve("mine"), "acme.jar");
        Path dead = Files.createDirectories(dir.resolve("work/of-a-dead-process/1"));
        Files.write(dead.resolve("plugin.jar"), new byte[1]);
        Files.write(dead.resolveSibling("lock"), new byte[0]);
        try (Plugins one = open(runtime);
                Plugins two = open(runtime)) {
            assertEquals("hi", ask(one));
            assertEquals("hi", ask(two));
            assertTrue(Files.notExists(dead));
        }
        try (var left = Files.list(dir.resolve("work"))) {
            assertEquals(
                    List.of("lock"), left.map(f -> f.getFileName().toString()).toList());
        }
    }
}
