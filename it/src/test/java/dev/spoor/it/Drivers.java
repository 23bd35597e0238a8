package dev.spoor.it;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver.Request;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.host.Spoor;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.query.QueryException;
import dev.spoor.host.query.QueryRun;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.Problems;
import dev.spoor.tck.mock.MockServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;

/** A host with the drivers' built jars, connected to services that are played. */
final class Drivers implements AutoCloseable {
    /** A connection, and a query of pages. */
    record Asked(String connection, String plugin, String language, String text, String id) {}

    static final List<Asked> ALL = List.of(
            new Asked("logs", "driver-kql", "kql", "Events", "Id"),
            new Asked("cluster", "driver-kql", "kql", "Events", "Id"),
            new Asked("service", "driver-odata", "odata", "Events", "Id"),
            new Asked("graph", "driver-odata", "odata", "incidents", "id"),
            new Asked("hunting", "driver-mdatp", "kql", "Events", "Id"),
            new Asked("graph-hunting", "driver-odata", "kql", "Events", "Id"),
            new Asked("machines", "driver-mdatp", "odata", "machines", "id"),
            new Asked("splunk", "driver-http", "spl", "search *", "Id"),
            new Asked("elastic", "driver-http", "json", "{\"match_all\": {}}", "Id"),
            new Asked("described", "driver-http", "json", "100000", "Id"));

    /** Those that nobody logs in to at Microsoft. */
    static final Set<String> NO_LOGIN = Set.of("splunk", "elastic", "described");

    /** A service of OData, described; a query is how many rows are wanted. */
    private static final String DESCRIPTION = """
            page:
              path: /odata/Events
              query:
                $top: ${query}
            paging: link
            cursor: "@odata.nextLink"
            rows: value
            """;

    /** A file that describes a service. */
    static Path described(Path folder) throws IOException {
        return Files.writeString(folder.resolve("service.yaml"), DESCRIPTION);
    }

    final MockServices mock = MockServices.start();
    final Path home;
    final Spoor spoor;

    Drivers(Path dir, String runtime) throws IOException {
        home = dir.resolve("home");
        Files.createDirectories(home.resolve("plugins"));
        for (String plugin : List.of("driver-kql", "driver-odata", "driver-mdatp", "driver-http")) {
            Files.copy(Checkout.plugin(plugin), jar(plugin));
        }
        mock.callsPerMinute(Integer.MAX_VALUE);
        spoor = Spoor.open(config(dir, runtime), home);
    }

    Path jar(String plugin) {
        return home.resolve("plugins").resolve(plugin + ".jar");
    }

    private SpoorConfig config(Path dir, String runtime) throws IOException {
        String url = mock.uri("").toString();
        ConfigLoader loader = ConfigLoader.in(new Environment(Map.of("KEY", "secret"), dir, dir, false))
                .nothingFound()
                .set("plugins.runtime", runtime)
                .set("cache_dir", dir.resolve("cache").toString())
                .set("data_dir", dir.resolve("data").toString());
        Map<String, List<String>> connections = Map.ofEntries(
                Map.entry("logs", List.of("driver=kql", "workspaces=one", "base_url=" + url)),
                Map.entry("cluster", List.of("driver=kql", "cluster=" + url, "database=logs")),
                Map.entry("service", List.of("driver=odata", "base_url=" + url + "/odata")),
                Map.entry(
                        "graph",
                        List.of("driver=odata", "base_url=" + url + "/v1.0/security", "access=entra", "key=id")),
                Map.entry("hunting", List.of("driver=mdatp", "base_url=" + url, "rate=100000/1m")),
                Map.entry(
                        "graph-hunting",
                        List.of("driver=graph-hunting", "base_url=" + url + "/v1.0", "rate=100000/1m")),
                Map.entry("machines", List.of("driver=mdatp-odata", "base_url=" + url, "rate=100000/1m")),
                Map.entry("splunk", List.of("driver=splunk", "base_url=" + url, "token=${env:KEY}")),
                Map.entry("elastic", List.of("driver=elastic", "base_url=" + url, "token=${env:KEY}")),
                Map.entry("described", List.of("driver=http", "base_url=" + url, "description=" + described(dir))));
        connections.forEach((name, settings) -> {
            for (String setting : settings) {
                int equals = setting.indexOf('=');
                loader.set("connections." + name + "." + setting.substring(0, equals), setting.substring(equals + 1));
            }
            if (!NO_LOGIN.contains(name)) {
                loader.set("connections." + name + ".auth", "client_secret")
                        .set("connections." + name + ".tenant", "contoso.example.com")
                        .set("connections." + name + ".client_id", "app")
                        .set("connections." + name + ".client_secret", "${env:KEY}")
                        .set("connections." + name + ".login_url", url);
            }
        });
        SpoorConfig config = loader.load();
        if (!config.problems().isEmpty()) {
            throw new AssertionError(config.problems());
        }
        return config;
    }

    /** What came of a query. */
    record Answer(List<Long> ids, List<Problem> problems, ProviderException failure) {}

    private interface Work {
        void to(Sink<Batch> out, HostCall call) throws ProviderException;
    }

    /** Asks, and tells of each batch before it is kept. */
    Answer ask(Asked asked, Request request, Consumer<Batch> seen) {
        return ask(asked, (out, call) -> spoor.query(asked.connection(), request, out, call), seen);
    }

    /** Asks for a span of time as the verb query does: again, and for less, where that is needed. */
    Answer askSpan(Asked asked, TimeRange range, Consumer<Batch> seen) {
        QueryRun run = QueryRun.of(Request.of(asked.language(), asked.text()), range);
        return ask(
                asked,
                (out, call) -> {
                    try {
                        run.run(
                                (request, sink, inner) -> spoor.query(asked.connection(), request, sink, inner),
                                out,
                                call);
                    } catch (QueryException e) {
                        throw new AssertionError(e);
                    }
                },
                seen);
    }

    private Answer ask(Asked asked, Work work, Consumer<Batch> seen) {
        List<Long> ids = new ArrayList<>();
        ProviderException failure = null;
        Problems problems = new Problems();
        try (HostCall call = CallScope.in(spoor.space()).problems(problems).call()) {
            work.to(
                    batch -> {
                        seen.accept(batch);
                        int at = batch.schema().find(asked.id());
                        for (int row = 0; row < batch.size(); row++) {
                            ids.add(Long.valueOf(String.valueOf(batch.get(row, at))));
                        }
                    },
                    call);
        } catch (ProviderException e) {
            failure = e;
        }
        return new Answer(
                ids, problems.entries().stream().map(Problems.Entry::problem).toList(), failure);
    }

    Answer ask(Asked asked) {
        return ask(asked, Request.of(asked.language(), asked.text()), batch -> {});
    }

    private static final Map<String, byte[]> VERSIONS = new ConcurrentHashMap<>();

    /** A plugin's jar with the same classes and another version. */
    static byte[] version(String plugin, String version) {
        return VERSIONS.computeIfAbsent(plugin + " " + version, key -> {
            try {
                return version(Checkout.plugin(plugin), version);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static byte[] version(Path jar, String version) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().putValue("Plugin-Version", version);
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
            try (JarOutputStream to = new JarOutputStream(bytes, manifest)) {
                to.setLevel(Deflater.BEST_SPEED);
                for (JarEntry entry : from.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        to.putNextEntry(new JarEntry(entry.getName()));
                        from.getInputStream(entry).transferTo(to);
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        spoor.close();
        mock.close();
    }
}
