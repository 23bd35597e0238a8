package dev.spoor.it;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Source;
import dev.spoor.host.Spoor;
import dev.spoor.host.Workspace;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.door.Network;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.run.Problems;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Lookup;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Terms;
import dev.spoor.host.ti.Timekeeper;
import dev.spoor.tck.mock.MockTi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;

/** A host with the built jars of all providers of threat intelligence, in a time of its own, with the services played over real HTTP. */
final class TiHost implements AutoCloseable {
    /**
     * A provider under test. A new one is one line of {@link #ALL}, and one service of {@link MockTi}.
     *
     * @param id how it is asked
     * @param plugin whose jar it is in
     * @param service that it asks
     * @param severity of what the service knows
     * @param settings {@code {url}} stands for the address of the service, {@code ${env:KEY}} for its key
     */
    record Asked(String id, String plugin, String service, String severity, Map<String, String> settings) {
        /** Whether it answers from a list that it keeps: what becomes of its download shows in a host that is new. */
        boolean keeps() {
            return id.equals("tor") || id.equals("taxii");
        }
    }

    private static final Map<String, String> OPEN = Map.of("base_url", "{url}");
    private static final Map<String, String> KEY = Map.of("base_url", "{url}", "api_key", "${env:KEY}");

    static final List<Asked> ALL = List.of(
            asked("virustotal", "ti-virustotal", "HIGH", KEY),
            asked("otx", "ti-otx", "HIGH", KEY),
            asked(
                    "xforce",
                    "ti-xforce",
                    "HIGH",
                    Map.of("base_url", "{url}", "api_key", "${env:KEY}", "api_password", "${env:PASSWORD}")),
            asked("abuseipdb", "ti-abuseipdb", "HIGH", KEY),
            asked("greynoise", "ti-greynoise", "HIGH", KEY),
            asked("crowdsec", "ti-crowdsec", "HIGH", KEY),
            asked("urlhaus", "ti-abusech", "HIGH", KEY),
            asked("threatfox", "ti-abusech", "HIGH", KEY),
            asked("malwarebazaar", "ti-abusech", "HIGH", KEY),
            asked("pulsedive", "ti-pulsedive", "HIGH", KEY),
            // A search says that others looked, and not what they found.
            asked("urlscan", "ti-urlscan", "UNKNOWN", KEY),
            asked("internetdb", "ti-internetdb", "HIGH", OPEN),
            asked("tor", "ti-tor", "MEDIUM", OPEN),
            asked("taxii", "ti-taxii", "HIGH", Map.of("base_url", "{url}/taxii2/", "token", "${env:KEY}")),
            asked("misp", "ti-misp", "HIGH", KEY),
            // Through a connection, which is the one in CONNECTION.
            asked("sentinel", "ti-sentinel", "HIGH", Map.of("connection", "soc")),
            // WHOIS, which it asks where RDAP fails, is not there.
            asked(
                    "rdap",
                    "analyzer-resolve",
                    "INFO",
                    Map.of("bootstrap_url", "{url}/", "whois_root", "whois://localhost:1", "timeout", "1s")),
            // One that a YAML file describes: the same service, by the plugin's own description.
            new Asked(
                    "described",
                    "ti-http",
                    "crowdsec",
                    "HIGH",
                    Map.of(
                            "base_url",
                            "{url}",
                            "provider",
                            "http",
                            "description",
                            "described.yaml",
                            "api_key",
                            "${env:KEY}")));

    private static final Map<String, String> CONNECTION = Map.of(
            "driver", "kql",
            "workspaces", "one",
            "base_url", "{url}",
            "auth", "client_secret",
            "tenant", "contoso.example.com",
            "client_id", "app",
            "client_secret", "${env:KEY}",
            "login_url", "{url}/login");

    private static Asked asked(String id, String plugin, String severity, Map<String, String> settings) {
        return new Asked(id, plugin, id, severity, settings);
    }

    /** What became of one indicator at one provider. */
    record Row(String provider, String type, String value, String state, String severity, String summary) {}

    /** Rows, and what was told besides. */
    record Answers(List<Row> rows, List<Problem> problems) {
        List<Row> of(String provider) {
            return rows.stream().filter(row -> row.provider().equals(provider)).toList();
        }
    }

    /** Waiting takes no time: the clock goes to where it is waited for. */
    static final class Jumping extends Clock implements Timekeeper {
        private Instant now = Instant.parse("2026-03-17T08:00:00Z");

        @Override
        public synchronized Instant now() {
            return now;
        }

        @Override
        public synchronized void await(Instant time, Call call) {
            call.check();
            now = time.isAfter(now) ? time : now;
        }

        @Override
        public Instant instant() {
            return now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    final MockTi mock = MockTi.start();
    final Jumping time = new Jumping();
    final Path dir;
    final List<Asked> whom;
    final Spoor spoor;

    TiHost(Path dir, Map<String, String> more) throws IOException {
        this(dir, more, ALL);
    }

    /** @param whom who can be asked */
    TiHost(Path dir, Map<String, String> more, List<Asked> whom) throws IOException {
        this(dir, more, whom, "key", "password", false);
    }

    /** @param record whether what is asked and answered is written down below {@code recording} */
    TiHost(Path dir, Map<String, String> more, List<Asked> whom, String key, String password, boolean record)
            throws IOException {
        this.dir = dir;
        this.whom = whom;
        Path home = dir.resolve("home");
        Files.createDirectories(home.resolve("plugins"));
        Set<String> plugins = new TreeSet<>(Set.of("driver-kql"));
        whom.forEach(asked -> plugins.add(asked.plugin()));
        for (String plugin : plugins) {
            Files.copy(Checkout.plugin(plugin), home.resolve("plugins").resolve(plugin + ".jar"));
        }
        try (JarFile jar = new JarFile(Checkout.plugin("ti-crowdsec").toFile())) {
            Files.write(
                    dir.resolve("described.yaml"),
                    jar.getInputStream(jar.getEntry("dev/spoor/ti/crowdsec/crowdsec.yaml"))
                            .readAllBytes());
        }
        SpoorConfig config = config(Map.of("KEY", key, "PASSWORD", password), more);
        Network network = record
                ? Network.recording(config, Clock.systemUTC(), dir.resolve("recording"))
                : Network.live(config, Clock.systemUTC());
        spoor = Spoor.open(config, home, network);
    }

    private SpoorConfig config(Map<String, String> env, Map<String, String> more) {
        ConfigLoader loader = ConfigLoader.in(new Environment(env, dir, dir, false))
                .nothingFound()
                .set("cache_dir", dir.resolve("cache").toString())
                .set("data_dir", dir.resolve("data").toString());
        for (Asked asked : whom) {
            set(loader, "ti." + asked.id(), asked.settings(), asked.service());
        }
        set(loader, "connections.soc", CONNECTION, "sentinel");
        more.forEach(loader::set);
        SpoorConfig config = loader.load();
        if (!config.problems().isEmpty()) {
            throw new AssertionError(config.problems());
        }
        return config;
    }

    private void set(ConfigLoader loader, String section, Map<String, String> settings, String service) {
        String address = mock.uri(service).toString();
        settings.forEach((key, value) -> loader.set(section + "." + key, value.replace("{url}", address)));
    }

    List<Respondent> everybody() throws ProviderException {
        List<Respondent> respondents = new ArrayList<>();
        for (Asked asked : whom) {
            respondents.add(spoor.respondent(asked.id()));
        }
        return respondents;
    }

    Answers lookup(List<Indicator> indicators, List<Respondent> whom) {
        return lookup(indicators, whom, Terms.USUAL, AnswerStore.NONE);
    }

    Answers lookup(List<Indicator> indicators, List<Respondent> whom, Terms terms, AnswerStore store) {
        Sightings sightings = new Sightings();
        indicators.forEach(sightings::add);
        try (Workspace workspace = spoor.workspace()) {
            workspace.lookup(sightings, whom, new Lookup(terms, time, store, Optional.empty()), "Answers");
            List<Row> rows = new ArrayList<>();
            Source<Batch> source = workspace.tables().get("Answers").read();
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    rows.add(new Row(
                            text(batch, row, "provider"),
                            text(batch, row, "type"),
                            text(batch, row, "indicator"),
                            text(batch, row, "state"),
                            text(batch, row, "severity"),
                            text(batch, row, "summary")));
                }
            }
            return new Answers(
                    rows,
                    workspace.problems().entries().stream()
                            .map(Problems.Entry::problem)
                            .toList());
        } catch (RuntimeException e) {
            throw e;
        }
    }

    private static String text(Batch batch, int row, String column) {
        return String.valueOf(batch.get(row, batch.schema().find(column)));
    }

    @Override
    public void close() {
        spoor.close();
        mock.close();
    }
}
