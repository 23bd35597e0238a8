package dev.spoor.host.zoo;

import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.door.HostContexts;
import dev.spoor.host.door.Network;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.PluginOptions;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Plugins with all doors, whose one plugin asks the service at an address. */
final class HttpHome implements AutoCloseable {
    private static final long NEVER = TimeUnit.SECONDS.toNanos(60);

    final Path jar;
    final Plugins plugins;
    private final Network network;

    /** With this jar as the plugin. */
    HttpHome(Path dir, String runtime, URI service, byte[] first) throws IOException {
        Environment env = new Environment(Map.of("KEY", HttpPlugin.SECRET), dir, dir, false);
        SpoorConfig config = ConfigLoader.in(env)
                .nothingFound()
                .set("ti.acme.base_url", service.toString())
                .set("ti.acme.api_key", "${env:KEY}")
                .load();
        network = Network.live(config, Clock.systemUTC());
        jar = dir.resolve("plugins/acme.jar");
        Files.createDirectories(jar.getParent());
        Files.write(jar, first);
        plugins = Plugins.open(
                PluginOptions.in(dir),
                PluginRuntime.named(runtime, dir.resolve("runtime")),
                new HostContexts(
                        config,
                        network,
                        Clock.systemUTC(),
                        (connection, request, out, call) -> {},
                        (paths, out, call) -> {},
                        (addresses, out, call) -> {}));
    }

    Lease<TiProvider.Session> lease() throws ProviderException {
        return plugins.lease(Kind.TI, "acme", "");
    }

    /** Waits, collecting garbage, for what must come to be however slow the machine is. */
    static void gcUntil(String what, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - start > NEVER) {
                throw new AssertionError("never: " + what);
            }
            System.gc();
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The open files below a folder, where the system tells. */
    static List<String> openFiles(Path below) throws IOException {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> links = Files.list(all)) {
            return links.map(HttpHome::target)
                    .filter(target -> target.startsWith(below.toString()))
                    .toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed since it was listed
        }
    }

    @Override
    public void close() {
        plugins.close();
        network.close();
    }
}
