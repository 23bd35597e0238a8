package dev.spoor.bench;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.PluginOptions;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to enter a plugin and leave it again, and to put a new version in the place of one that is in use. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
public class LeaseCost {
    @Param({"pf4j", "osgi", "classpath"})
    String runtime;

    private Path home;
    private Plugins plugins;
    private final byte[][] versions = new byte[2][];
    private int swaps;

    /** The plugin: a provider whose session does nothing. */
    public static final class Nothing implements TiProvider {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("nothing", "Nothing");
        }

        @Override
        public TiProvider.Session open(Context context) {
            return (batch, out, call) -> {};
        }
    }

    @Setup
    public void open() throws IOException, ProviderException {
        home = Files.createTempDirectory("lease");
        versions[0] = jar("1.0.0");
        versions[1] = jar("2.0.0");
        Files.createDirectories(home.resolve("plugins"));
        Files.write(home.resolve("plugins/nothing.jar"), versions[0]);
        plugins = Plugins.open(
                PluginOptions.in(home),
                PluginRuntime.named(runtime, home.resolve("runtime")),
                (provider, instance) -> null);
        plugins.lease(Kind.TI, "nothing", "").close();
    }

    @TearDown
    public void close() throws IOException {
        plugins.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Object lease() throws ProviderException {
        try (Lease<TiProvider.Session> lease = plugins.lease(Kind.TI, "nothing", "")) {
            return lease.session();
        }
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public void swap() throws IOException {
        Files.write(home.resolve("plugins/nothing.jar"), versions[++swaps % 2]);
        plugins.rescan();
    }

    private static byte[] jar(String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Plugin-Id", "nothing");
        main.putValue("Plugin-Version", version);
        main.putValue("Plugin-Api", "0.1");
        main.putValue("Plugin-Publisher", "bench");
        main.putValue("Plugin-Provides", "ti:nothing");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "nothing");
        main.putValue("Bundle-Version", version);
        String type = Nothing.class.getName().replace('.', '/') + ".class";
        var bytes = new java.io.ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest);
                InputStream in = LeaseCost.class.getClassLoader().getResourceAsStream(type)) {
            out.putNextEntry(new ZipEntry("META-INF/services/dev.spoor.api.Provider"));
            out.write(Nothing.class.getName().getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry(type));
            in.transferTo(out);
        }
        return bytes.toByteArray();
    }
}
