package dev.spoor.decoder.encodings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.tck.MemoryPieces;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Real logs: what is decoded was encoded, seen through by hand, and nothing else is. */
class RealDataTest {
    private static final List<Encoding> ALL = List.of(
            new Hex(),
            new Base32(),
            new Base85(),
            new UrlEncoding(),
            new HtmlEntities(),
            new QuotedPrintable(),
            new Escapes());

    private static Path file(String path) {
        String root = System.getProperty("spoor.testdata");
        assumeTrue(root != null, "skipped: give real data with -Dspoor.testdata=DIR");
        return Path.of(root, "data").resolve(path);
    }

    private static Map<String, Integer> counts(Stream<String> cells) throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        for (String cell : (Iterable<String>) cells::iterator) {
            for (Encoding encoding : ALL) {
                int found = Decoding.of(encoding, cell).size();
                if (found > 0) {
                    counts.merge(encoding.descriptor().id(), found, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static Stream<String> lines(String path) throws Exception {
        return Files.readAllLines(file(path), StandardCharsets.ISO_8859_1).stream();
    }

    @Test
    void systemLogHasNone() throws Exception {
        assertEquals(Map.of(), counts(lines("syslog/auth.log")));
    }

    /** Searches and links in referrers; a path in an encoding of Cyrillic. */
    @Test
    void accessLogHasUrlsInUrls() throws Exception {
        Map<String, Integer> counts = counts(lines("weblog/apache_logs.log"));
        assertEquals(3, counts.remove("escapes"));
        assertEquals(362, counts.remove("url-encoding"));
        assertEquals(Map.of(), counts);
    }

    @Test
    void processesOfDefenderHaveUrlsInUrls() throws Exception {
        assertEquals(Map.of("url-encoding", 21), counts(lines("defender/mde_proc_cs1.csv")));
    }

    @Test
    void windowsEventsHaveNone() throws Exception {
        try (Stream<Path> files = Files.list(file("windows"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                assertEquals(Map.of(), counts(Files.readAllLines(file).stream()), file.toString());
            }
        }
    }

    /** Audit logs write what is not plain in hex. */
    @Test
    void auditLogHasHex() throws Exception {
        assertEquals(Map.of("hex", 83), counts(lines("linux_audit/auditd_log.txt")));
    }

    @Test
    void casesOfCyberChef() throws Exception {
        int cases = 0;
        for (String line : (Iterable<String>) lines("base64/cyberchef_visible.jsonl")::iterator) {
            JsonNode test = new ObjectMapper().readTree(line);
            if (test.get("recipeConfig").path(0).path("op").asText().equals("From Hex")) {
                cases++;
                List<MemoryPieces.Found> found =
                        Decoding.pieces(new Hex(), test.get("input").asText());
                assertEquals(1, found.size(), test.get("name").asText());
                byte[] text = new GZIPInputStream(
                                new ByteArrayInputStream(found.get(0).bytes()))
                        .readAllBytes();
                assertEquals(test.get("expectedOutput").asText(), new String(text, StandardCharsets.UTF_8));
            }
        }
        assertTrue(cases >= 3, cases + " cases");
    }
}
