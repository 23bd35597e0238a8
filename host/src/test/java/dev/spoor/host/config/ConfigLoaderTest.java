package dev.spoor.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Kind;
import dev.spoor.api.Limits;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.Tlp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, layers and instances: what counts, where it came from, and everything that is wrong with it. */
class ConfigLoaderTest {
    private static final Setting<Secret> KEY =
            Setting.secret("api_key").required().help("https://acme.example/account");
    private static final Setting<Long> DAYS =
            Setting.number("max_age_days").defaultTo(90L).must(d -> d >= 1 && d <= 365, "1 to 365");
    private static final Setting<URI> BASE = Setting.uri("base_url").defaultTo(URI.create("https://api.acme.example/"));
    private static final Setting<Path> LIST = Setting.path("list");
    private static final Setting<String> WORKSPACE = Setting.text("workspace").required();
    private static final Descriptor ACME = Descriptor.of("acme", "Acme").settings(KEY, DAYS, BASE, LIST);
    private static final Descriptor LAKE = Descriptor.of("lake", "Lake").settings(WORKSPACE);
    private static final Map<Kind, List<Descriptor>> ALL = Map.of(Kind.TI, List.of(ACME), Kind.DRIVER, List.of(LAKE));
    private static final Instance TI_ACME = new Instance(Kind.TI, "acme", "");

    @TempDir
    Path temp;

    private Path home;
    private Path project;
    private Path userFile;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void folders() throws IOException {
        home = Files.createDirectories(temp.resolve("home"));
        project = Files.createDirectories(temp.resolve("case-17"));
        userFile = home.resolve(".config/spoor/spoor.yaml");
    }

    private Environment env() {
        return new Environment(variables, home, project, false);
    }

    private static Path write(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, List.of(lines));
    }

    private ConfigLoader loader() {
        return ConfigLoader.in(env());
    }

    private static List<String> texts(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    private static void assertAny(List<Problem> problems, String... parts) {
        assertTrue(
                texts(problems).stream()
                        .anyMatch(text -> List.of(parts).stream().allMatch(text::contains)),
                () -> "none with " + List.of(parts) + " in " + texts(problems));
    }

    @Test
    void laterSourcesWinAndEachValueKnowsItsOrigin() throws Exception {
        write(
                userFile,
                "ti:",
                "  acme:",
                "    api_key: ${env:KEY}",
                "    max_age_days: 10",
                "tz: Europe/Berlin",
                "limits: {depth: 3}");
        write(project.resolve("spoor.yaml"), "ti: {acme: {max_age_days: 20}}", "limits:", "  depth: 4", "  pieces: 7");
        Path named = write(temp.resolve("named.yaml"), "limits:", "  pieces: 8");
        variables.put("SPOOR_CONFIG", named.toString());
        variables.put("KEY", "k-1234567");
        SpoorConfig config = loader().flag("limits.pieces=9").load().requireValid();

        assertEquals(20L, config.open(TI_ACME, ACME).get(DAYS));
        assertEquals("k-1234567", config.open(TI_ACME, ACME).get(KEY).reveal());
        assertEquals("Europe/Berlin", config.general().get(HostSettings.TZ));
        assertEquals(4L, config.limits().get(HostSettings.DEPTH));
        assertEquals(9L, config.limits().get(HostSettings.PIECES));
        assertEquals(List.of(userFile, project.resolve("spoor.yaml"), named), config.sources());

        Map<String, String> shown = new HashMap<>();
        config.show(ALL).forEach(s -> shown.put(s.key(), s.value() + " from " + s.origin()));
        assertEquals("${env:KEY} from " + userFile + ":3", shown.get("ti.acme.api_key"));
        assertEquals("20 from " + project.resolve("spoor.yaml") + ":1", shown.get("ti.acme.max_age_days"));
        assertEquals("4 from " + project.resolve("spoor.yaml") + ":3", shown.get("limits.depth"));
        assertEquals("9 from --set", shown.get("limits.pieces"));
        assertEquals("Europe/Berlin from " + userFile + ":5", shown.get("tz"));
    }

    @Test
    void nothingConfiguredIsFineAndHasDefaults() throws Exception {
        SpoorConfig config = loader().load().requireValid();
        assertEquals(20L, config.limits().get(HostSettings.DEPTH));
        assertEquals(Duration.ofSeconds(10), config.http().get(HostSettings.CONNECT_TIMEOUT));
        assertEquals(home.resolve(".cache/spoor"), config.dirs().cache());
        assertEquals(List.of(), config.sources());
    }

    @Test
    void everythingWrongIsToldAtOnceWithItsPlace() throws Exception {
        write(
                userFile,
                "ti:",
                "  acme:",
                "    apikey: sekret-in-the-wrong-key",
                "    max_age_days: 900",
                "    base_url: [a, b]",
                "  acmee: {}",
                "connection: {}",
                "connections:",
                "  main: {workspace: w}",
                "  other: {driver: lakee}",
                "http: {timeout: soon, proxi: x}",
                "tz: Mars/Olympus",
                "limits: 5",
                "tz: UTC");
        SpoorConfig config = loader().load();
        List<Problem> problems = config.check(ALL).problems();
        assertAny(problems, "ti.acme.apikey", ":3", "did you mean api_key?");
        assertAny(problems, "ti.acme.api_key", "required", "https://acme.example/account");
        assertAny(problems, "ti.acme.max_age_days", ":4", "1 to 365");
        assertAny(problems, "ti.acme.base_url", ":5", "not a list");
        assertAny(problems, "ti.acmee", ":6", "did you mean acme?");
        assertAny(problems, "connection,", ":7", "did you mean connections?");
        assertAny(problems, "connections.main", ":9", "driver");
        assertAny(problems, "connections.other", ":10", "did you mean lake?");
        assertAny(problems, "http.timeout", ":11", "duration");
        assertAny(problems, "http.proxi", ":11", "did you mean proxy?");
        assertAny(problems, "tz", ":12", "Europe/Berlin");
        assertAny(problems, "limits", ":13", "section");
        assertAny(problems, "tz", ":14", "second time");
        assertEquals(13, problems.size(), () -> texts(problems).toString());
        assertFalse(texts(problems).toString().contains("sekret"));
        assertFalse(config.show(ALL).toString().contains("sekret"));
        assertThrows(ConfigException.class, config::requireValid);
    }

    @Test
    void brokenYamlIsToldWithItsLineAndNotQuoted() throws Exception {
        write(userFile, "ti:", "  acme:", "    api_key: 'sekret-canary", "    x: : y", "  - z");
        List<Problem> problems = loader().load().problems();
        assertAny(problems, userFile.toString(), "line ", "not valid YAML");
        assertFalse(texts(problems).toString().contains("canary"));

        write(userFile, "a: &x 1", "b: *x");
        assertAny(loader().load().problems(), "b", ":2", "aliases");
        write(userFile, "- just", "- a list");
        assertAny(loader().load().problems(), "line 1", "mapping");
        Files.writeString(userFile, "");
        assertEquals(List.of(), loader().load().problems());
        variables.put("SPOOR_CONFIG", temp.resolve("missing.yaml").toString());
        assertAny(loader().load().problems(), "missing.yaml", "cannot be read");
    }

    @Test
    void projectFileCannotRunLeadOrRead() throws Exception {
        write(userFile, "ti: {acme: {api_key: '${env:KEY}'}}", "connections: {main: {driver: lake, workspace: w}}");
        variables.put("KEY", "k-1234567");
        Path marker = temp.resolve("ran");
        write(
                project.resolve("spoor.yaml"),
                "ti:",
                "  acme:",
                "    api_key: ${exec:touch " + marker + "}",
                "    base_url: http://evil.example/",
                "    list: ../../etc/passwd",
                "    max_age_days: 5",
                "connections:",
                "  main: {driver: other}",
                "  mine: {driver: lake, workspace: '${file:/etc/passwd}'}",
                "http: {proxy: 'http://evil.example:1'}",
                "plugins: {dirs: [evil]}",
                "data_dir: evil",
                "trusted_projects: ['.']",
                "tz: UTC");
        SpoorConfig config = loader().load();
        List<Problem> problems = config.problems();
        for (String key : List.of(
                "ti.acme.api_key",
                "connections.main.driver",
                "connections.mine.workspace",
                "http",
                "plugins",
                "data_dir",
                "trusted_projects")) {
            assertAny(problems, key, "project's file");
        }
        ConfigException refused = assertThrows(ConfigException.class, () -> config.open(TI_ACME, ACME));
        assertAny(refused.problems(), "ti.acme.base_url", "may not be set");
        assertAny(refused.problems(), "ti.acme.list", "out of the folder");
        assertEquals(2, refused.problems().size());
        assertFalse(Files.exists(marker));
        assertTrue(config.pluginDirs().isEmpty());
        assertTrue(config.http().find(HostSettings.PROXY).isEmpty());
        assertEquals("lake", config.instance(Kind.DRIVER, "main").orElseThrow().id());
    }

    @Test
    void projectFileThatIsTrustedMayDoAll() throws Exception {
        write(userFile, "trusted_projects: [" + project + "]");
        write(project.resolve("list.txt"), "x");
        write(
                project.resolve("spoor.yaml"),
                "ti: {acme: {api_key: '${env:KEY}', base_url: 'http://localhost:1/', list: list.txt}}",
                "plugins: {dirs: [here, ~/there]}");
        variables.put("KEY", "k-1234567");
        SpoorConfig config = loader().load().requireValid();
        Options options = config.open(TI_ACME, ACME);
        assertEquals(URI.create("http://localhost:1/"), options.get(BASE));
        assertEquals(project.resolve("list.txt"), options.get(LIST));
        assertEquals(List.of(project.resolve("here"), home.resolve("there")), config.pluginDirs());
    }

    @Test
    void projectFileMaySetWhatDoesNoHarm() throws Exception {
        variables.put("KEY", "k-1234567");
        write(userFile, "ti: {acme: {api_key: '${env:KEY}'}}");
        write(project.resolve("spoor.yaml"), "ti: {acme: {max_age_days: 5, list: own.txt}}", "tz: Asia/Tokyo");
        Options options = loader().load().requireValid().open(TI_ACME, ACME);
        assertEquals(5L, options.get(DAYS));
        assertEquals(project.resolve("own.txt"), options.get(LIST));
        assertEquals(URI.create("https://api.acme.example/"), options.get(BASE));
        assertEquals(90L, loader().noProject().load().open(TI_ACME, ACME).get(DAYS));
    }

    @Test
    void secretsOnTheCommandLineMustBeReferences() throws Exception {
        variables.put("KEY", "k-1234567");
        SpoorConfig literal = loader().flag("ti.acme.api_key=sekret-canary").load();
        ConfigException refused = assertThrows(ConfigException.class, () -> literal.open(TI_ACME, ACME));
        assertAny(refused.problems(), "ti.acme.api_key", "--set", "reference");
        assertFalse(refused.getMessage().contains("canary"));
        assertFalse(literal.show(ALL).toString().contains("canary"));
        assertAny(literal.check(ALL).problems(), "ti.acme.api_key", "--set");

        SpoorConfig reference =
                loader().flag("ti.acme.api_key=${env:KEY}").load().requireValid();
        assertEquals("k-1234567", reference.open(TI_ACME, ACME).get(KEY).reveal());
        assertAny(loader().flag("sekret-canary").load().problems(), "--set", "key=value");
        assertFalse(texts(loader().flag("sekret-canary").load().problems())
                .toString()
                .contains("canary"));
    }

    @Test
    void secretWrittenOutWorksWithAWarning() throws Exception {
        write(userFile, "ti: {acme: {api_key: sekret-canary}}");
        SpoorConfig config = loader().load().requireValid();
        assertEquals("sekret-canary", config.open(TI_ACME, ACME).get(KEY).reveal());
        SpoorConfig.Check check = config.check(ALL);
        assertEquals(List.of(), check.problems());
        assertAny(check.warnings(), "ti.acme.api_key", ":1", "written out");
        assertFalse(config.show(ALL).toString().contains("canary"));
        assertEquals("is ***", config.redactor().mask("is sekret-canary"));
    }

    @Test
    void embeddersGiveSecretsAsTheyAre() throws Exception {
        SpoorConfig config = loader().nothingFound()
                .set("ti.acme.api_key", Secret.of("${not:a-reference"))
                .load()
                .requireValid();
        assertEquals("${not:a-reference", config.open(TI_ACME, ACME).get(KEY).reveal());
        assertEquals(List.of(), config.check(ALL).warnings());
    }

    @Test
    void checkingResolvesNothing() throws Exception {
        Path marker = temp.resolve("ran");
        write(userFile, "ti: {acme: {api_key: '${exec:touch " + marker + "}'}}");
        assertEquals(List.of(), loader().load().check(ALL).problems());
        assertFalse(Files.exists(marker));
    }

    @Test
    void aReplayNeedsNoSecrets() throws Exception {
        Path marker = temp.resolve("ran");
        write(userFile, "ti: {acme: {api_key: '${exec:touch " + marker + "}'}}");
        assertEquals(
                SettingsReader.MADE_UP,
                loader().load().openForReplay(TI_ACME, ACME).get(KEY));
        assertEquals(
                SettingsReader.MADE_UP,
                loader().nothingFound().load().openForReplay(TI_ACME, ACME).get(KEY));
        assertFalse(Files.exists(marker));
    }

    @Test
    void connectionsShareWhatIsSaidOfTheirDriver() throws Exception {
        write(
                userFile,
                "driver: {lake: {workspace: common}}",
                "connections:",
                "  a: {driver: lake}",
                "  b: {driver: lake, workspace: own}",
                "ti:",
                "  work: {provider: acme, api_key: '${env:KEY}', max_age_days: 7}",
                "  acme: {enabled: no, rate: '4/1m, 500/1d', parallel: 2, max_tlp: amber}");
        variables.put("KEY", "k-1234567");
        SpoorConfig config = loader().load().requireValid();
        assertEquals(
                List.of(new Instance(Kind.DRIVER, "lake", "a"), new Instance(Kind.DRIVER, "lake", "b")),
                config.instances(Kind.DRIVER));
        assertEquals(
                "common",
                config.open(new Instance(Kind.DRIVER, "lake", "a"), LAKE).get(WORKSPACE));
        assertEquals(
                "own", config.open(new Instance(Kind.DRIVER, "lake", "b"), LAKE).get(WORKSPACE));
        assertEquals(
                "common",
                config.open(new Instance(Kind.DRIVER, "lake", ""), LAKE).get(WORKSPACE));
        assertEquals(
                7L, config.open(new Instance(Kind.TI, "acme", "work"), ACME).get(DAYS));

        Options use = config.use(TI_ACME);
        assertFalse(use.get(HostSettings.ENABLED));
        Limits limits = HostSettings.limits(Limits.NONE.batch(5).rate(1, Duration.ofSeconds(1)), use);
        assertEquals(5, limits.batch());
        assertEquals(2, limits.parallel());
        assertEquals(
                List.of(new Limits.Rate(4, Duration.ofMinutes(1)), new Limits.Rate(500, Duration.ofDays(1))),
                limits.rates());
        assertEquals(Tlp.AMBER, HostSettings.maxTlp(Tlp.GREEN, use));
        assertTrue(config.use(new Instance(Kind.TI, "other", "")).get(HostSettings.ENABLED));
    }

    @Test
    void proxyPasswordIsMasked() throws Exception {
        write(userFile, "http: {proxy: 'http://me:${env:PW}@proxy.example:3128'}", "cache_dir: ~/c");
        variables.put("PW", "sekret-canary");
        SpoorConfig config = loader().load().requireValid();
        assertEquals("me:sekret-canary", config.http().get(HostSettings.PROXY).getUserInfo());
        assertEquals("***", config.redactor().mask("sekret-canary"));
        assertFalse(config.show(ALL).toString().contains("canary"));
        assertEquals(home.resolve("c"), config.dirs().cache());
        write(userFile, "http: {proxy: '${exec:cat /etc/passwd}'}");
        assertAny(loader().load().problems(), "http.proxy", "environment variables only");
    }

    @Test
    void foldersFollowTheDesktopsConventions() {
        Environment linux = new Environment(
                Map.of("XDG_CONFIG_HOME", "/x/config", "XDG_CACHE_HOME", "relative"),
                Path.of("/home/u"),
                project,
                false);
        assertEquals(
                new Dirs(
                        Path.of("/x/config/spoor"),
                        Path.of("/home/u/.local/share/spoor"),
                        Path.of("/home/u/.cache/spoor"),
                        Path.of("/home/u/.local/state/spoor")),
                Dirs.of(linux));
        Environment windows = new Environment(Map.of("APPDATA", "/u/Roaming"), Path.of("/u"), project, true);
        assertEquals(Path.of("/u/Roaming/spoor"), Dirs.of(windows).config());
        assertEquals(Path.of("/u/AppData/Local/spoor/cache"), Dirs.of(windows).cache());
    }
}
