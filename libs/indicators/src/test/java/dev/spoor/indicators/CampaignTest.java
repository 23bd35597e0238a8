package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ESET's campaign pages against the MISP event of the same campaign. */
class CampaignTest {
    private static final Set<String> NETWORK =
            Set.of("ip-dst", "ip-src", "domain", "hostname", "url", "ip-dst|port", "domain|ip");
    private static final Set<String> DIGEST = Set.of("md5", "sha1", "sha256", "sha512");

    @ParameterizedTest
    @CsvSource({
        "xdspy, misp-xdspy-event.json, 32, 32",
        "telebots, misp-telebots.json, 12, 12",
        "powerpool, misp-powerpool.json, 6, 6",
        "machete, misp-machete-event.json, 7, 21",
    })
    void everyNetworkIndicatorThatStandsInTheTextIsFound(String campaign, String event, int inText, int inEvent)
            throws Exception {
        Path folder = Scans.data("reports/eset/" + campaign);
        Set<String> expected = attributes(folder.resolve(event), NETWORK);
        assertEquals(inEvent, expected.size());
        String plain = Files.readString(folder.resolve("README.adoc"))
                .replace("[.]", ".")
                .toLowerCase(Locale.ROOT);
        Set<String> standing =
                expected.stream().filter(v -> plain.contains(v)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(inText, standing.size());

        Set<String> found = values(folder.resolve("README.adoc"));
        standing.removeAll(found);
        assertEquals(Set.of(), standing);
    }

    @ParameterizedTest
    @CsvSource({"xdspy", "telebots", "powerpool", "machete"})
    void digestsAreExactlyTheOnesThatStandAlone(String campaign) throws Exception {
        Path page = Scans.data("reports/eset/" + campaign).resolve("README.adoc");
        Set<String> expected = new TreeSet<>();
        for (String token : Files.readString(page).split("[^0-9A-Za-z]+")) {
            if (Set.of(32, 40, 64, 128).contains(token.length()) && token.matches("[0-9a-fA-F]+")) {
                expected.add(token.toLowerCase(Locale.ROOT));
            }
        }
        Set<String> found = Scans.of(page, ScanOptions.defaults()).stream()
                .filter(h -> DIGEST.contains(h.substring(0, h.indexOf(' '))))
                .map(h -> h.substring(h.indexOf(' ') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(expected.size() >= 5, "the page lists samples");
        assertEquals(expected, found);
    }

    @ParameterizedTest
    @CsvSource({"xdspy", "telebots", "powerpool", "machete"})
    void sampleListsAreReadWhole(String campaign) throws Exception {
        for (String type : List.of("md5", "sha1", "sha256")) {
            Path list = Scans.data("reports/eset/" + campaign).resolve("samples." + type);
            List<String> expected = Files.readAllLines(list).stream()
                    .map(l -> l.strip().split("\\s")[0])
                    .filter(l -> !l.isEmpty())
                    .map(l -> type + " " + l.toLowerCase(Locale.ROOT))
                    .toList();
            List<String> found = Scans.of(list, ScanOptions.defaults()).stream()
                    .filter(h -> h.startsWith(type + " "))
                    .toList();
            assertEquals(expected, found);
        }
    }

    private static Set<String> values(Path page) throws Exception {
        Set<String> values = new HashSet<>();
        for (String hit : Scans.of(page, ScanOptions.defaults().withHosts(true))) {
            values.add(hit.substring(hit.indexOf(' ') + 1).toLowerCase(Locale.ROOT));
        }
        return values;
    }

    private static Set<String> attributes(Path event, Set<String> types) throws Exception {
        Set<String> values = new TreeSet<>();
        JsonNode events = new ObjectMapper().readTree(event.toFile()).path("response");
        events.forEach(e -> e.path("Event").path("Attribute").forEach(a -> {
            if (types.contains(a.path("type").asText())) {
                values.add(a.path("value").asText().toLowerCase(Locale.ROOT));
            }
        }));
        return values;
    }
}
