package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.host.ti.Respondent;
import dev.spoor.it.TiHost.Answers;
import dev.spoor.it.TiHost.Asked;
import dev.spoor.it.TiHost.Row;
import dev.spoor.tck.mock.TiScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every provider of threat intelligence against every way in which its service may behave, by the built jars, in the host, over real HTTP. No row
 * looks like an answer that was not given, and each says why there is none.
 */
class TiProvidersTest {
    /** Of each type one that services know, then one that they do not. */
    private static final List<Indicator> INDICATORS = List.of(
            new Indicator("ipv4", "185.220.101.50"),
            new Indicator("ipv4", "8.8.8.8"),
            new Indicator("ipv6", "2a0b:f4c2:1::bad"),
            new Indicator("ipv6", "2606:4700:4700::1111"),
            new Indicator("domain", "bad.example.org"),
            new Indicator("domain", "quiet.example.net"),
            new Indicator("url", "http://bad.example.org/a?b=c&d=~~%20"),
            new Indicator("url", "http://quiet.example.net/"),
            new Indicator("md5", "bad74e128a6d7e828571edffcacac552"),
            new Indicator("md5", "59361d58c0960b0fba9cec59256b787a"),
            new Indicator("sha1", "bad74e128a6d7e828571edffcacac552f50d05d7"),
            new Indicator("sha1", "59361d58c0960b0fba9cec59256b787a63c10a32"),
            new Indicator("sha256", "bad74e128a6d7e828571edffcacac552f50d05d7263b3be44f71e512ec6c32c5"),
            new Indicator("sha256", "59361d58c0960b0fba9cec59256b787a63c10a321a5a7cbd9ad2aaed1a8a1ce9"));

    /** What the reason of a row without an answer must hold. */
    private static final Map<TiScenario, String> REASONS = Map.ofEntries(
            Map.entry(TiScenario.STALL, "no answer in time"),
            Map.entry(TiScenario.BROKEN, "500"),
            Map.entry(TiScenario.HTML_ERROR, "502"),
            Map.entry(TiScenario.GATEWAY_TIMEOUT, "504|longer than the service may work on it"),
            Map.entry(TiScenario.HTML_LOGIN, "no JSON|not the list|page in HTML"),
            Map.entry(TiScenario.REDIRECT, "redirects to portal.example.com|no connection"),
            Map.entry(TiScenario.HTML_404, "404"),
            Map.entry(TiScenario.JSON_404, "404"),
            Map.entry(TiScenario.TRUNCATED_GZIP, "broke off"),
            Map.entry(TiScenario.CUT, "broke off"),
            Map.entry(TiScenario.EMPTY, "no JSON|not the list|with nothing"),
            Map.entry(TiScenario.NO_CONTENT, "no JSON|204|none of the tables"),
            Map.entry(TiScenario.NULL, "no JSON|not the list|none of RDAP|not as it is documented"));

    private static final List<Asked> KEEPING =
            TiHost.ALL.stream().filter(Asked::keeps).toList();
    private static final List<Asked> ASKING =
            TiHost.ALL.stream().filter(whom -> !whom.keeps()).toList();

    @TempDir
    static Path dir;

    /** With those that ask the service each time. */
    private static TiHost host;

    @BeforeAll
    static void open() throws Exception {
        host = started("asking", Map.of(), ASKING);
    }

    @AfterAll
    static void close() {
        if (host != null) {
            host.close();
        }
    }

    private static TiHost started(String name, Map<String, String> more, List<Asked> whom) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("http.retries", "0"); // connections of query drivers are tried again in this world's time
        TiHost started = new TiHost(Files.createDirectory(dir.resolve(name)), settings, whom);
        // Registries are asked of the domain that a name is in.
        started.mock.knows(value -> isKnown(value) || value.equals("example.org"));
        return started;
    }

    private static boolean isKnown(String value) {
        return value.contains("bad") || value.startsWith("185.");
    }

    @ParameterizedTest
    @EnumSource
    void noScenarioLooksLikeAnAnswerThatWasNotGiven(TiScenario scenario) throws Exception {
        boolean stalls = scenario == TiScenario.STALL;
        try (TiHost fresh = started(
                scenario.name(),
                stalls ? Map.of("http.read_timeout", "100ms") : Map.of(),
                stalls ? TiHost.ALL : KEEPING)) {
            assertAll(
                    stalls ? checks(scenario, fresh) : Stream.concat(checks(scenario, host), checks(scenario, fresh)));
        }
    }

    private static Stream<Executable> checks(TiScenario scenario, TiHost host) throws Exception {
        host.mock.play(scenario).forget();
        // Nobody waits in this world's time for each of them.
        List<Indicator> some =
                scenario == TiScenario.STALL ? List.of(INDICATORS.get(0), INDICATORS.get(12)) : INDICATORS;
        Answers answers = host.lookup(some, host.everybody());
        assertEquals(some.size() * host.whom.size(), answers.rows().size(), "a row for each indicator and provider");
        answers.problems().forEach(problem -> assertFalse(problem.kind() == Problem.Kind.BUG, problem::toString));
        return host.whom.stream().map(whom -> () -> check(scenario, host, whom, answers));
    }

    private static void check(TiScenario scenario, TiHost host, Asked whom, Answers answers) throws Exception {
        List<Row> rows = asked(host, whom, answers);
        switch (scenario) {
            case ANSWER, SLOW, FLAKY -> rows.forEach(row -> answered(whom, row, isKnown(row.value())));
            case MISS -> rows.forEach(row -> answered(whom, row, false));
            case BAD_KEY -> refused(host, whom, rows, answers);
            case LIMIT, LIMIT_FOR_LONG -> limited(rows);
            case PARTIAL -> rows.forEach(TiProvidersTest::saysNothingGood);
            default -> failed(scenario, rows);
        }
    }

    /** Those that it was to be asked: the others are skipped, and it is said why. */
    private static List<Row> asked(TiHost host, Asked whom, Answers answers) throws Exception {
        Set<String> accepts = host.spoor.respondent(whom.id()).accepts();
        List<Row> asked = new ArrayList<>();
        for (Row row : answers.of(whom.id())) {
            if (accepts.contains(row.type())) {
                asked.add(row);
            } else {
                assertEquals("SKIPPED", row.state(), row::toString);
                assertEquals("takes no " + row.type(), row.summary());
            }
        }
        assertFalse(asked.isEmpty(), whom::toString);
        return asked;
    }

    private static void answered(Asked whom, Row row, boolean known) {
        // What asks by another description takes what that takes.
        if (whom.id().equals("described") && !row.type().startsWith("ip")) {
            assertEquals("ERROR", row.state(), row::toString);
            return;
        }
        assertEquals(known ? "KNOWN" : "NOT_FOUND", row.state(), row::toString);
        assertEquals(known ? whom.severity() : "null", row.severity(), row::toString);
        assertEquals(known, !row.summary().equals("null"), row::toString);
    }

    /** Who is refused does not go on asking; but of registries one may refuse what another answers, and one service has two askers. */
    private static void refused(TiHost host, Asked whom, List<Row> rows, Answers answers) throws Exception {
        rows.forEach(row -> noAnswer(row, Set.of("ERROR")));
        assertTrue(
                answers.problems().stream()
                        .anyMatch(problem -> problem.kind() == Problem.Kind.AUTH
                                && problem.subject().startsWith("ti:")),
                () -> answers.problems().toString());
        int most = Math.max(host.spoor.respondent(whom.id()).limits().parallel(), 4);
        if (!whom.service().equals("crowdsec") && !whom.id().equals("rdap")) {
            int requests = host.mock.asked(whom.service()).requests();
            assertTrue(requests <= most, () -> whom.id() + " was asked " + requests + " times");
        }
    }

    private static void limited(List<Row> rows) {
        rows.stream()
                .filter(row -> !row.summary().startsWith("the service takes no"))
                .forEach(row -> noAnswer(row, Set.of("RATE_LIMITED", "PENDING")));
        assertTrue(rows.stream().anyMatch(row -> row.state().equals("RATE_LIMITED")), rows::toString);
    }

    private static void saysNothingGood(Row row) {
        assertFalse(row.state().equals("NOT_FOUND"), row::toString);
        assertFalse(Set.of("INFO", "LOW").contains(row.severity()), row::toString);
        assertTrue(Set.of("ERROR", "PENDING", "KNOWN").contains(row.state()), row::toString);
    }

    private static void failed(TiScenario scenario, List<Row> rows) {
        rows.forEach(row -> noAnswer(row, Set.of("ERROR", "PENDING")));
        assertTrue(rows.stream().anyMatch(row -> row.state().equals("ERROR")), rows::toString);
        Predicate<String> reason =
                Pattern.compile(REASONS.getOrDefault(scenario, "")).asPredicate();
        assertTrue(rows.stream().anyMatch(row -> reason.test(row.summary())), rows::toString);
        rows.stream()
                .filter(row -> row.state().equals("ERROR") && !row.summary().startsWith("the service takes no"))
                .forEach(row -> assertTrue(reason.test(row.summary()), row::toString));
    }

    private static void noAnswer(Row row, Set<String> states) {
        assertTrue(states.contains(row.state()), row::toString);
        assertEquals("null", row.severity(), row::toString);
        assertTrue(row.summary().length() > 10, row::toString);
    }

    @Test
    void everyServiceThatIsPlayedIsAsked() {
        Set<String> asked = new TreeSet<>();
        TiHost.ALL.forEach(one -> asked.add(one.service()));
        assertEquals(new TreeSet<>(host.mock.services()), asked);
    }

    /** One at a time, in a time of its own: so many that each period is full several times. */
    @Test
    void noServiceSeesMoreThanItsLimits() throws Exception {
        Map<String, String> oneAtATime = Map.of("ti.virustotal.parallel", "1", "ti.pulsedive.parallel", "1");
        List<String> limited = List.of("virustotal", "pulsedive", "internetdb");
        List<Asked> those =
                TiHost.ALL.stream().filter(whom -> limited.contains(whom.id())).toList();
        for (String id : limited) {
            try (TiHost fresh = new TiHost(Files.createDirectory(dir.resolve(id)), oneAtATime, those)) {
                fresh.mock.limits(fresh.time);
                List<Indicator> many = new ArrayList<>();
                for (int i = 0; i < 70; i++) {
                    many.add(new Indicator("ipv4", "185.1.1." + i));
                }
                List<Respondent> whom = List.of(fresh.spoor.respondent(id));
                Answers answers = fresh.lookup(many, whom);
                assertEquals(0, fresh.mock.asked(id).refused(), id);
                assertEquals(70, fresh.mock.asked(id).requests(), id);
                assertTrue(answers.rows().stream().allMatch(row -> row.state().equals("KNOWN")), id);
            }
        }
    }
}
