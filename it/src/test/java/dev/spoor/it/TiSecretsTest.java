package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.host.door.Exchange;
import dev.spoor.host.ti.AnswerBundle;
import dev.spoor.host.ti.AnswerCache;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Terms;
import dev.spoor.it.TiHost.Answers;
import dev.spoor.tck.mock.TiScenario;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys go to the service that they belong to and nowhere else, though each service repeats them wherever it can; and nobody is asked unasked. */
class TiSecretsTest {
    private static final String KEY = "cAnary+/=%7-tweet";
    private static final String PASSWORD = "pAss+/=%7-chirp";
    private static final List<Indicator> INDICATORS = List.of(
            new Indicator("ipv4", "185.220.101.50"),
            new Indicator("ipv4", "8.8.8.8"),
            new Indicator("domain", "bad.example.org"),
            new Indicator("url", "http://bad.example.org/"),
            new Indicator("sha256", "bad74e128a6d7e828571edffcacac552f50d05d7263b3be44f71e512ec6c32c5"));

    @TempDir
    Path dir;

    @Test
    void noKeyIsSaidOrKept() throws Exception {
        StringBuilder said = new StringBuilder();
        try (TiHost host = new TiHost(
                dir, Map.of("http.read_timeout", "1s", "http.retries", "0"), TiHost.ALL, KEY, PASSWORD, true)) {
            host.mock.key(KEY, PASSWORD).indiscreet();
            host.spoor
                    .network()
                    .audit()
                    .listen(exchange -> said.append(exchange).append('\n'));
            Path cache = dir.resolve("cache");
            try (AnswerStore store = AnswerCache.open(cache, problem -> said.append(problem))) {
                for (TiScenario scenario : List.of(
                        TiScenario.ANSWER,
                        TiScenario.BAD_KEY,
                        TiScenario.LIMIT,
                        TiScenario.PARTIAL,
                        TiScenario.ERROR_INSIDE,
                        TiScenario.BROKEN,
                        TiScenario.HTML_LOGIN,
                        TiScenario.REDIRECT,
                        TiScenario.CUT,
                        TiScenario.JSON_404)) {
                    host.mock.play(scenario);
                    Answers answers =
                            host.lookup(INDICATORS, host.everybody(), Terms.USUAL.maxAge(Duration.ZERO), store);
                    said.append(answers);
                    if (scenario == TiScenario.ANSWER) {
                        assertTrue(
                                answers.rows().stream()
                                        .anyMatch(row -> row.state().equals("KNOWN")),
                                "else nothing that was repeated was kept");
                        assertTrue(said.toString().contains("***"), "else nothing was repeated");
                    }
                }
                Path bundle = dir.resolve("answers.spoor");
                AnswerBundle.write(bundle, ((AnswerCache) store).all(), host.time.now());
                said.append(new String(
                        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(bundle))).readAllBytes(),
                        StandardCharsets.UTF_8));
            }
        }
        assertNowhere("what was said", said.toString());
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".jar"))
                    .toList()) {
                assertNowhere(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertNowhere(String where, String text) {
        for (String secret : List.of(KEY, PASSWORD)) {
            for (String spelling : List.of(
                    secret,
                    URLEncoder.encode(secret, StandardCharsets.UTF_8),
                    Base64.getEncoder().encodeToString((KEY + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))) {
                int at = text.indexOf(spelling);
                assertFalse(
                        at >= 0,
                        () -> where + ": ..."
                                + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 60)));
            }
        }
    }

    /** Whoever is not named is not asked, though all are ready. */
    @Test
    void nobodyElseIsAsked() throws Exception {
        try (TiHost host = new TiHost(dir, Map.of())) {
            for (TiHost.Asked asked : TiHost.ALL) {
                host.mock.forget();
                List<Respondent> whom = List.of(host.spoor.respondent(asked.id()));
                int before = host.spoor.network().audit().exchanges().size();
                host.lookup(INDICATORS, whom);
                Set<String> services = new TreeSet<>();
                for (String service : host.mock.services()) {
                    if (host.mock.asked(service).requests() > 0) {
                        services.add(service);
                    }
                }
                assertEquals(Set.of(asked.service()), services, asked.id());
                List<Exchange> exchanges =
                        new ArrayList<>(host.spoor.network().audit().exchanges());
                assertEquals(
                        Set.of("/" + asked.service() + "/"),
                        exchanges.subList(before, exchanges.size()).stream()
                                .map(exchange -> exchange.path().replaceAll("^(/\\w+/).*", "$1"))
                                .collect(Collectors.toSet()));
            }
            // A door that lets nobody out is asked by nobody where nobody was named.
            long before = host.spoor.network().audit().total();
            host.lookup(INDICATORS, List.of());
            host.lookup(INDICATORS, host.everybody(), Terms.USUAL.stayOffline(), AnswerStore.NONE);
            assertEquals(before, host.spoor.network().audit().total());
        }
    }
}
