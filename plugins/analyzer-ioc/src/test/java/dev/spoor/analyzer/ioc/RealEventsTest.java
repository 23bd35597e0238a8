package dev.spoor.analyzer.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.api.Analyzer;
import dev.spoor.api.Options;
import dev.spoor.api.data.Batch;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What Windows events really say: nothing planted is missed, and no file, program, version or .NET name is taken for an indicator. */
class RealEventsTest {
    private static List<Map<String, Object>> run(Path folder, String... suffixes) throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> Stream.of(suffixes).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .forEach(files::add);
        }
        MemoryInputs in = EventTables.read(files.toArray(Path[]::new));
        List<Batch> out = new ArrayList<>();
        try (Analyzer.Session session = new IocAnalyzer().open(new MemoryContext(Path.of("unused")))) {
            session.plan(Options.NONE, in.schemas()).run(in, out::add, new MemoryCall());
        }
        return Rows.toMaps(out);
    }

    private static Set<String> values(List<Map<String, Object>> rows, String type) {
        Set<String> values = new TreeSet<>();
        rows.stream().filter(row -> row.get("type").equals(type)).forEach(row -> values.add((String) row.get("value")));
        return values;
    }

    @Test
    void simulatedAttacks() throws Exception {
        String data = System.getProperty("spoor.testdata");
        assumeTrue(data != null, "skipped: give real data with -Dspoor.testdata=DIR");
        List<Map<String, Object>> rows = run(Path.of(data, "data/windows"), ".json");
        assertEquals(
                Set.of(
                        "github.map.fastly.net",
                        "insecure.com",
                        "raw.githubusercontent.com",
                        "schemas.microsoft.com",
                        "www.sysinternals.com",
                        "www.wireshark.org"),
                values(rows, "domain"));
        assertEquals(
                Set.of(
                        "http://schemas.microsoft.com/wbem/wsman/1/windows/shell",
                        "https://raw.githubusercontent.com/redcanaryco/atomic-red-team/master/atomics/T1197/T1197.md",
                        "https://www.wireshark.org/"),
                values(rows, "url"));
        assertEquals(
                Set.of(
                        "0.0.0.0",
                        "127.0.0.1",
                        "151.101.208.133",
                        "168.63.129.16",
                        "169.254.169.254",
                        "172.18.38.5",
                        "172.18.39.5",
                        "172.18.39.6",
                        "192.168.2.5",
                        "192.168.3.5",
                        "239.255.255.250",
                        "40.79.154.83"),
                values(rows, "ipv4"));
        assertEquals(Set.of("::1", "fe80::798a:6744:8c18:1b47", "fe80::90e:17af:263c:5209"), values(rows, "ipv6"));
        // Sysmon gives three digests of each image: as many of each, and none without
        assertEquals(382, values(rows, "sha256").size());
        assertEquals(382, values(rows, "sha1").size());
        assertEquals(382, values(rows, "md5").size());
        assertEquals(
                Set.of("domain", "ipv4", "ipv6", "md5", "sha1", "sha256", "url"),
                new HashSet<>(rows.stream().map(row -> row.get("type")).toList()));
    }

    @Test
    void intrusionOfTheSamples() throws Exception {
        Path sample = Path.of("../../samples/intrusion");
        JsonNode expected =
                new ObjectMapper().readTree(sample.resolve("expected.json").toFile());
        List<Map<String, Object>> rows = run(sample, "-dc01.json.gz", "-fs01.json", "-ws014.json", "-ws027.json");
        assertTrue(values(rows, "ipv4").containsAll(texts(expected.path("addresses"))));
        assertTrue(values(rows, "domain").containsAll(texts(expected.path("domains"))));
        assertTrue(values(rows, "sha256").containsAll(texts(expected.path("hashes"))));
        assertTrue(values(rows, "url").contains("http://cdn-update.example.net/pkg/winupd.exe"));
        assertEquals(
                List.of(),
                values(rows, "domain").stream()
                        .filter(name -> !name.matches(".*\\.?example\\.(com|net|org)"))
                        .toList());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
