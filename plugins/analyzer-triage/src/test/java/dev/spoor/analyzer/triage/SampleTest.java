package dev.spoor.analyzer.triage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Finding;
import dev.spoor.api.Json;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The sample intrusion: what is planted is found and comes first, and little else does. */
class SampleTest {
    private static final String LINUX = "bk01";
    private static final Path SAMPLE = Path.of("..", "..", "samples", "intrusion");

    @Test
    void plantedFactsComeFirst() throws IOException {
        List<Finding> ranked = Ranking.of(findings());
        List<Finding> first = ranked.subList(0, Math.min(20, ranked.size()));
        Object expected = Json.parse(Files.readAllBytes(SAMPLE.resolve("expected.json")));
        Map<String, List<Finding>> candidates = new LinkedHashMap<>();
        for (Object plant : Json.list(expected, "findings")) {
            if (plant.toString().contains(LINUX)) {
                continue; // its logs are text, which no decoder has read here
            }
            candidates.put(
                    Json.text(plant, "id").orElseThrow(),
                    first.stream().filter(f -> states(f, plant)).toList());
        }
        ranked.forEach(finding -> assertTrue(!finding.rows().isEmpty(), finding::title));
        Set<Finding> planted = new HashSet<>();
        List<String> missing = new ArrayList<>();
        candidates.entrySet().stream()
                .sorted(Comparator.comparing(e -> e.getValue().size()))
                .forEach(e -> e.getValue().stream()
                        .filter(finding -> !planted.contains(finding))
                        .findFirst()
                        .ifPresentOrElse(planted::add, () -> missing.add(e.getKey())));
        assertEquals(List.of(), missing, () -> Ranking.summary(ranked));
        long others = Ranking.atLeast(ranked, Severity.MEDIUM) - planted.size();
        assertTrue(others <= 3, () -> others + " others of MEDIUM or more:\n" + Ranking.summary(ranked));
    }

    private static boolean states(Finding finding, Object plant) {
        String text = Ranking.text(finding).toLowerCase(Locale.ROOT);
        return ((Map<?, ?>) Json.at(plant, "facts").orElseThrow())
                .values().stream()
                        .flatMap(list -> ((List<?>) list).stream())
                        .allMatch(fact -> text.contains(fact.toString().toLowerCase(Locale.ROOT)));
    }

    private static List<Finding> findings() throws IOException {
        Table table = new Table();
        try (Stream<Path> files = Files.list(SAMPLE)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("(windows|sysmon).*"))
                    .sorted()
                    .toList()) {
                try (InputStream in = open(file)) {
                    WindowsJson.read(table, in);
                }
            }
        }
        List<Finding> findings = new ArrayList<>(table.findings(new Triage()));
        findings.addAll(table.findings(new TriageSequences()));
        verdicts(table);
        findings.addAll(table.findings(new TriageIndicators()));
        return findings;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    /** As the local indicators would answer: for all of the feed that occurs in a row. */
    private static void verdicts(Table table) throws IOException {
        List<Map<Role, String>> rows = List.copyOf(table.rows());
        for (String line : Files.readAllLines(SAMPLE.resolve("ti/indicators.csv"))) {
            String[] cells = line.split(",", 4);
            List<String> seen = rows.stream()
                    .filter(row -> row.values().stream()
                            .anyMatch(
                                    text -> text.toLowerCase(Locale.ROOT).contains(cells[0].toLowerCase(Locale.ROOT))))
                    .map(row -> row.get(Role.ORIGIN))
                    .toList();
            if (!seen.isEmpty()) {
                table.row(
                        Role.INDICATOR,
                        cells[0],
                        Role.INDICATOR_TYPE,
                        cells[1],
                        Role.VERDICT,
                        cells[2].toUpperCase(Locale.ROOT),
                        Role.LOOKUP_STATE,
                        "KNOWN",
                        Role.PROVIDER,
                        "local",
                        Role.TITLE,
                        cells[3],
                        Role.ROWS,
                        seen.toString());
            }
        }
    }
}
