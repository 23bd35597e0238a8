package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unit 42's lists of indicators and their STIX reports. */
class Unit42ListsTest {
    private static final Pattern VALUE = Pattern.compile("(?:=|LIKE)\\s*'((?:[^'\\\\]|\\\\.)*)'");

    /** An item of a list is the first word of its line; what is none of ours (file names, keys) is not counted. */
    @ParameterizedTest
    @CsvSource({"Conti_IOCs.txt, 54", "Dharma_IOCs.text, 50", "clop-iocs.text, 30"})
    void everyItemOfAListIsFound(String file, int items) throws Exception {
        Path list = Scans.data("reports/unit42").resolve(file);
        Set<String> expected = new TreeSet<>();
        for (String line : Files.readAllLines(list)) {
            String item = line.strip().split("\\s")[0].replace("[.]", ".").toLowerCase(Locale.ROOT);
            if (item.matches(
                    "[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|\\d+(\\.\\d+){3}|([a-z0-9-]+\\.)+(com|net|org|life|co|info|biz|us)")) {
                expected.add(item);
            }
        }
        assertEquals(items, expected.size());
        expected.removeAll(found(list));
        assertEquals(Set.of(), expected);
    }

    @ParameterizedTest
    @CsvSource({"2024-02-08-Pikabot.json, 10", "NOBELIUM.json, 17"})
    void everyPatternOfAReportIsFoundInIt(String file, int values) throws Exception {
        Path report = Scans.data("reports/unit42").resolve(file);
        Set<String> expected = new TreeSet<>();
        for (JsonNode pattern : new ObjectMapper().readTree(report.toFile()).findValues("pattern")) {
            Matcher matcher = VALUE.matcher(pattern.asText());
            while (matcher.find()) {
                expected.add(matcher.group(1).toLowerCase(Locale.ROOT));
            }
        }
        assertEquals(values, expected.size());
        expected.removeAll(found(report));
        assertEquals(Set.of(), expected);
    }

    private static Set<String> found(Path page) throws Exception {
        Set<String> values = new HashSet<>();
        for (String hit : Scans.of(page, ScanOptions.defaults().withHosts(true))) {
            values.add(hit.substring(hit.indexOf(' ') + 1).toLowerCase(Locale.ROOT));
        }
        return values;
    }
}
