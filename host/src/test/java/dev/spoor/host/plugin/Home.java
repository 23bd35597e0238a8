package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A host's folders in a temporary place, and its plugins. */
final class Home implements AutoCloseable {
    /** Short where a test waits for the end of it, long where it must not be reached. */
    static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(20));

    final Path path;
    private PluginOptions options;
    private Plugins plugins;
    private final String runtime;

    Home(Path path, String runtime) {
        this.path = path;
        this.runtime = runtime;
        this.options = PluginOptions.in(path).patience(PATIENCE);
    }

    Home patience(Patience patience) {
        options = options.patience(patience);
        return this;
    }

    Home policy(Path policy) {
        options = options.policy(policy);
        return this;
    }

    Path folder() {
        return path.resolve("plugins");
    }

    /** Writes a jar into the plugin folder. */
    Path drop(String fileName, TestJars jar) throws IOException {
        return jar.in(folder(), fileName);
    }

    Plugins plugins() throws IOException {
        if (plugins == null) {
            plugins = Plugins.open(
                    options, PluginRuntime.named(runtime, path.resolve("runtime")), (provider, instance) -> null);
        }
        return plugins;
    }

    /** What a TI provider says of an address. */
    String ask(String id) throws ProviderException, IOException {
        try (Lease<TiProvider.Session> lease = plugins().lease(Kind.TI, id, "")) {
            return ask(lease);
        }
    }

    static String ask(Lease<TiProvider.Session> lease) throws ProviderException {
        List<Verdict> verdicts = new ArrayList<>();
        lease.session().lookup(List.of(new Indicator("ipv4", "192.0.2.1")), verdicts::add, null);
        assertEquals(1, verdicts.size());
        return verdicts.get(0).summary();
    }

    /** The only status of a file. */
    PluginStatus status(String fileName) throws IOException {
        List<PluginStatus> all = plugins().status().stream()
                .filter(s -> s.file().getFileName().toString().equals(fileName))
                .toList();
        assertEquals(1, all.size(), () -> "statuses of " + fileName + ": " + all);
        return all.get(0);
    }

    @Override
    public void close() {
        if (plugins != null) {
            plugins.close();
        }
    }
}
