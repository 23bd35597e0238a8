package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.host.ti.AnswerCache;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Terms;
import dev.spoor.it.TiHost.Answers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VirusTotal's relations by the built jar, in the host, over real HTTP, at the service's own limits. */
class TiRelationsTest {
    @TempDir
    Path dir;

    private final List<Problem> problems = new ArrayList<>();
    private TiHost host;
    private List<Respondent> whom;

    @BeforeEach
    void open() throws Exception {
        // The premium one is no address that the service has; another thread's waiting would move the time under a
        // request.
        host = new TiHost(
                dir,
                Map.of(
                        "ti.virustotal.relations", "resolutions,communicating_files,urls",
                        "ti.virustotal.parallel", "1"),
                List.of(TiHost.ALL.get(0)));
        host.mock.knows(value -> value.contains("bad")).limits(host.time);
        whom = List.of(host.spoor.respondent("virustotal"));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static List<Indicator> domains(String... names) {
        return List.of(names).stream()
                .map(name -> new Indicator("domain", name))
                .toList();
    }

    @Test
    void everyRequestIsCountedAndNoneIsAboveALimit() {
        try (AnswerStore store = AnswerCache.open(dir, problems::add)) {
            Answers answers = host.lookup(
                    domains("bad1.example.org", "quiet.example.org", "bad2.example.org"), whom, Terms.USUAL, store);
            assertEquals(2 * 4 + 1, host.mock.asked("virustotal").requests());
            assertEquals(0, host.mock.asked("virustotal").refused());
            assertEquals(9, store.asked("virustotal", Instant.EPOCH).size());
            assertEquals(
                    2,
                    answers.rows().stream()
                            .filter(row -> row.state().equals("KNOWN")
                                    && row.severity().equals("HIGH")
                                    && row.summary().contains("; urls not answered: "))
                            .count(),
                    () -> answers.rows().toString());
            assertTrue(
                    answers.problems().stream()
                            .anyMatch(problem -> problem.message().contains("of 2 indicators: urls not answered")),
                    () -> answers.problems().toString());
        }
    }

    @Test
    void aBudgetHolds() {
        Answers answers = host.lookup(
                domains("bad1.example.org", "bad2.example.org"),
                whom,
                Terms.USUAL.budgets(Map.of("virustotal", 7L)),
                AnswerStore.NONE);
        assertEquals(4, host.mock.asked("virustotal").requests());
        assertTrue(answers.rows().stream().anyMatch(row -> row.state().equals("PENDING")));
    }
}
