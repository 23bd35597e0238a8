package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story planted in the sample is what an investigation of it tells first, and little else. */
class SampleIntrusionTest {
    private static final int READ_FIRST = 20;
    private static final int OTHERS_ALLOWED = 3;

    /**
     * What a rule of the story is called here. A finding is a planted one when it is of such a rule and says every fact of it: by facts alone
     * a finding that only mentions a well-known host and process would count, by rule alone a false alarm of the same sort.
     */
    private static final Map<String, Set<String>> RULES = Map.of(
            "failed-then-successful logon", Set.of("failed-then-successful-logon"),
            "archive dropped then executed", Set.of("archive-executed"),
            "Office, browser or service parent of a shell", Set.of("office-shell", "browser-shell", "service-shell"),
            "encoded or hidden PowerShell", Set.of("encoded-powershell", "hidden-powershell"),
            "local TI hit", Set.of("known-bad-indicator"),
            "download-and-run", Set.of("download-and-run"),
            "new service, task or user", Set.of("new-service", "new-task", "new-user", "lnx-user-root"),
            "suspicious session", Set.of("linux-suspicious-session"),
            "credential dumping", Set.of("lsass-memory", "credential-dumping"));

    @TempDir
    static Path home;

    private static JsonNode expected;
    private static Findings findings;

    @BeforeAll
    static void investigate() throws IOException, InterruptedException {
        expected = new ObjectMapper()
                .readTree(Distribution.SAMPLE.resolve("expected.json").toFile());
        Path json = home.resolve("findings.json");
        Ran ran = Command.spoor(home, "investigate", Distribution.SAMPLE, "-o", json)
                .optimized()
                .run()
                .exits(0);
        System.out.println("samples/intrusion: " + ran.cost());
        findings = Findings.of(json);
    }

    @Test
    void everyPlantedFactIsAmongTheFirstFindings() {
        List<String> missing = new ArrayList<>();
        int facts = 0;
        for (Map.Entry<String, JsonNode> sort : expected.properties()) {
            if (!sort.getKey().equals("findings")) {
                for (JsonNode fact : sort.getValue()) {
                    facts++;
                    if (findings.first(READ_FIRST).stream().noneMatch(one -> one.says(fact.asText()))) {
                        missing.add(sort.getKey() + ": " + fact.asText());
                    }
                }
            }
        }
        assertTrue(facts >= 30, "facts were read: " + facts);
        assertEquals(List.of(), missing, () -> Findings.list(findings.all()));
    }

    @Test
    void everyPlantedFindingIsAmongTheFirst() {
        List<String> missing = new ArrayList<>();
        for (JsonNode planted : expected.path("findings")) {
            if (findings.first(READ_FIRST).stream().noneMatch(one -> is(one, planted))) {
                missing.add(planted.path("id").asText());
            }
        }
        assertEquals(List.of(), missing, () -> Findings.list(findings.all()));
    }

    @Test
    void fewOthersAreOfMediumSeverityOrMore() {
        List<Findings.One> others = findings.all().stream()
                .filter(one -> one.atLeast("MEDIUM"))
                .filter(one -> expected.path("findings").valueStream().noneMatch(planted -> is(one, planted)))
                .toList();
        assertTrue(others.size() <= OTHERS_ALLOWED, () -> "not planted:" + Findings.list(others));
    }

    private static boolean is(Findings.One one, JsonNode planted) {
        Set<String> rules = RULES.get(planted.path("rule").asText());
        assertTrue(rules != null, () -> "no rule is known for " + planted.path("rule"));
        return rules.contains(one.rule())
                && planted.path("facts")
                        .valueStream()
                        .flatMap(JsonNode::valueStream)
                        .allMatch(fact -> one.says(fact.asText()));
    }
}
