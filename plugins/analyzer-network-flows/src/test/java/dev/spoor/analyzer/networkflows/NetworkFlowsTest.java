package dev.spoor.analyzer.networkflows;

import static dev.spoor.api.data.Role.BYTES_IN;
import static dev.spoor.api.data.Role.BYTES_OUT;
import static dev.spoor.api.data.Role.DESTINATION_HOST;
import static dev.spoor.api.data.Role.DESTINATION_IP;
import static dev.spoor.api.data.Role.DESTINATION_PORT;
import static dev.spoor.api.data.Role.HOST;
import static dev.spoor.api.data.Role.IMAGE;
import static dev.spoor.api.data.Role.PROTOCOL;
import static dev.spoor.api.data.Role.SESSION;
import static dev.spoor.api.data.Role.SOURCE_IP;
import static dev.spoor.api.data.Role.STREAM;
import static dev.spoor.api.data.Role.TIME;
import static dev.spoor.api.data.Role.URL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Finding;
import dev.spoor.api.Json;
import dev.spoor.api.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class NetworkFlowsTest {
    private final Rowset rows = new Rowset();

    private Rowset connection(double second, String from, String to, long port) {
        return rows.row(TIME, Rowset.time(second), SOURCE_IP, from, DESTINATION_IP, to, DESTINATION_PORT, port);
    }

    @Test
    void oneRowAPairAndPort() throws Exception {
        rows.row(
                TIME,
                Rowset.time(0),
                SOURCE_IP,
                "10.0.0.1",
                DESTINATION_IP,
                "8.8.8.8",
                DESTINATION_PORT,
                443L,
                BYTES_OUT,
                10L,
                BYTES_IN,
                100L,
                PROTOCOL,
                "tcp",
                IMAGE,
                "C:\\a.exe");
        rows.row(
                TIME,
                Rowset.time(90),
                SOURCE_IP,
                "10.0.0.1",
                DESTINATION_IP,
                "8.8.8.8",
                DESTINATION_PORT,
                443L,
                BYTES_OUT,
                5L,
                DESTINATION_HOST,
                "dns.example",
                IMAGE,
                "C:\\b.exe",
                STREAM,
                "Other");
        connection(5, "10.0.0.1", "8.8.8.8", 53);
        connection(6, "10.0.0.1", "10.0.0.2", 445);
        connection(7, "8.8.8.8", "10.0.0.1", 22);
        connection(8, "8.8.8.8", "9.9.9.9", 22);
        connection(9, "10.0.0.1", "239.255.255.250", 1900);
        List<Map<String, Object>> flows = rows.flows();
        assertEquals(6, flows.size());
        Map<String, Object> https = flows.stream()
                .filter(f -> f.get("Port").equals(443L))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "{FirstSeen=2026-03-17T08:00:00Z, LastSeen=2026-03-17T08:01:30Z, Source=10.0.0.1, Destination=8.8.8.8,"
                        + " DestinationHost=dns.example, Port=443, Protocol=tcp, Direction=outbound, Connections=2, BytesOut=15,"
                        + " BytesIn=100, DurationSeconds=90.0, Programs=C:\\a.exe, C:\\b.exe, Tables=Test, Other, Rows=[0,1]}",
                https.toString());
        assertEquals(
                "[internal, multicast, outbound, outbound, inbound, external]",
                flows.stream().map(f -> f.get("Direction")).toList().toString());
    }

    @Test
    void namesStandForAddressesThatAreNotKnown() throws Exception {
        rows.row(TIME, Rowset.time(0), SOURCE_IP, "10.0.0.1", DESTINATION_HOST, "A.example");
        rows.row(TIME, Rowset.time(1), SOURCE_IP, "10.0.0.1", URL, "https://user@a.example:8443/x");
        rows.row(TIME, Rowset.time(2), SOURCE_IP, "10.0.0.1", URL, "b.example:443");
        rows.row(TIME, Rowset.time(3), SOURCE_IP, "10.0.0.1", URL, "/only/a/path");
        rows.row(TIME, Rowset.time(4), HOST, "ws1", DESTINATION_IP, "8.8.8.8");
        rows.row(TIME, Rowset.time(5), HOST, "ws2", DESTINATION_IP, "8.8.8.8");
        rows.row(TIME, Rowset.time(5), DESTINATION_IP, "8.8.8.8");
        rows.row(SOURCE_IP, "10.0.0.1", DESTINATION_IP, "8.8.8.8");
        assertEquals(
                "[null ws1 > 8.8.8.8 null 1, null ws2 > 8.8.8.8 null 1, 10.0.0.1 null > null a.example 2,"
                        + " 10.0.0.1 null > null b.example 1]",
                rows.flows().stream()
                        .map(f -> f.get("Source") + " " + f.get("SourceHost") + " > " + f.get("Destination") + " "
                                + f.get("DestinationHost") + " " + f.get("Connections"))
                        .toList()
                        .toString());
    }

    @Test
    void severalLogsOfOneConnectionCountOnce() throws Exception {
        String[] tables = {"Zeek/conn", "Zeek/http", "Zeek/http", "Zeek/files"};
        long[] bytes = {500, 40, 60, 700};
        for (int i = 0; i < tables.length; i++) {
            rows.row(
                    TIME,
                    Rowset.time(i),
                    SOURCE_IP,
                    "10.0.0.1",
                    DESTINATION_IP,
                    "8.8.8.8",
                    DESTINATION_PORT,
                    80L,
                    SESSION,
                    "Cabc",
                    STREAM,
                    tables[i],
                    BYTES_OUT,
                    bytes[i]);
        }
        rows.row(
                TIME,
                Rowset.time(9),
                SOURCE_IP,
                "10.0.0.1",
                DESTINATION_IP,
                "8.8.8.8",
                DESTINATION_PORT,
                80L,
                SESSION,
                "Cdef",
                STREAM,
                "Zeek/conn",
                BYTES_OUT,
                1L);
        Map<String, Object> flow = rows.flows().get(0);
        assertEquals(2L, flow.get("Connections"));
        assertEquals(701L, flow.get("BytesOut"), "the most that a log saw");
    }

    @Test
    void aBeaconIsToldWithItsDoubt() throws Exception {
        Random random = new Random(2);
        for (int i = 0; i < 50; i++) {
            double second = 60 * i + 2 * random.nextDouble();
            connection(second, "10.0.0.1", "8.8.8.8", 443);
            connection(second + 0.2, "10.0.0.1", "8.8.8.8", 443);
            connection(second, "10.0.0.1", "8.8.8.8", 123);
            connection(second, "10.0.0.1", "10.0.0.9", 443);
        }
        List<Map<String, Object>> flows = rows.flows();
        Map<String, Object> beacon = flows.get(2);
        assertEquals("8.8.8.8", beacon.get("Destination"));
        assertEquals(443L, beacon.get("Port"));
        assertEquals(100L, beacon.get("Connections"));
        assertEquals(60, (Double) beacon.get("IntervalSeconds"), 1);
        assertTrue((Double) beacon.get("Jitter") < 0.03);
        assertEquals(1.0, beacon.get("RegularShare"));
        assertTrue((Double) beacon.get("BeaconLikeness") > 90);
        assertEquals(1, rows.call.findings().size(), "neither clocks nor inner ones are told");
        Finding finding = rows.call.findings().get(0);
        assertEquals(Severity.LOW, finding.severity());
        assertEquals("Regular connections from 10.0.0.1 to 8.8.8.8:443", finding.title());
        assertTrue(finding.reason().contains("about every 60 s"), finding.reason());
        assertTrue(finding.reason().contains("updates and monitoring do too"), finding.reason());
        assertEquals(20, finding.rows().size());
    }

    @Test
    void peopleAreNoBeacons() throws Exception {
        Random random = new Random(3);
        double second = 0;
        for (int i = 0; i < 500; i++) {
            second += -60 * Math.log(random.nextDouble()); // as a Poisson process has it
            connection(second, "10.0.0.1", "8.8.8.8", 443);
        }
        Map<String, Object> flow = rows.flows().get(0);
        assertTrue((Double) flow.get("BeaconLikeness") < 10, flow.toString());
        assertEquals(List.of(), rows.call.findings());
    }

    @Test
    void fewIntervalsAreNoRhythm() throws Exception {
        for (int i = 0; i < 3; i++) {
            connection(60 * i, "10.0.0.1", "8.8.8.8", 443);
        }
        assertNull(rows.flows().get(0).get("BeaconLikeness"));
    }

    @Test
    void itsOwnRowsAreNone() throws Exception {
        rows.row(TIME, Rowset.time(0), SOURCE_IP, "10.0.0.1", DESTINATION_IP, "8.8.8.8", STREAM, "Network flows");
        assertEquals(List.of(), rows.flows());
    }

    @Test
    void hostsOfUrls() {
        String[][] cases = {
            {"http://a.example", "a.example"},
            {"https://u:p@a.example:1/x?y#z", "a.example"},
            {"http://[2001:db8::1]:80/", "2001:db8::1"},
            {"a.example:443", "a.example"},
            {"/a:b", ""},
            {"", ""},
            {"://x", ""},
            {"http://?q", ""},
            {"http://a.example?q=/", "a.example"}
        };
        for (String[] example : cases) {
            assertEquals(example[1], Connections.hostOf(example[0]), example[0]);
        }
    }

    /** Every flow of a recorded network, summed up here in another way. */
    @Test
    void aRealNetwork() throws Exception {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "no -Dspoor.testdata");
        Map<String, long[]> expected = new TreeMap<>();
        int events = 0;
        for (String line : Files.readAllLines(Path.of(root, "data/zeek/apt29_day1/SCRANTON_conn.log"))) {
            if (line.isBlank()) {
                continue;
            }
            Map<?, ?> conn = (Map<?, ?>) Json.parse(line);
            Object out = conn.get("orig_bytes");
            Object in = conn.get("resp_bytes");
            rows.row(
                    TIME,
                    Rowset.time(((Number) conn.get("ts")).doubleValue() - 1_588_200_000),
                    SOURCE_IP,
                    conn.get("id_orig_h"),
                    DESTINATION_IP,
                    conn.get("id_resp_h"),
                    DESTINATION_PORT,
                    conn.get("id_resp_p"),
                    BYTES_OUT,
                    out,
                    BYTES_IN,
                    in,
                    SESSION,
                    conn.get("uid"));
            String key = conn.get("id_orig_h") + " " + conn.get("id_resp_h") + " " + conn.get("id_resp_p");
            long[] sums = expected.computeIfAbsent(key, k -> new long[3]);
            sums[0]++;
            sums[1] += out == null ? 0 : ((Number) out).longValue();
            sums[2] += in == null ? 0 : ((Number) in).longValue();
            events++;
        }
        assertTrue(events > 100, "rows: " + events);
        List<Map<String, Object>> flows = rows.flows();
        assertEquals(expected.size(), flows.size());
        for (Map<String, Object> flow : flows) {
            long[] sums = expected.get(flow.get("Source") + " " + flow.get("Destination") + " " + flow.get("Port"));
            assertEquals(sums[0], flow.get("Connections"));
            assertEquals(sums[1], flow.getOrDefault("BytesOut", 0L));
            assertEquals(sums[2], flow.getOrDefault("BytesIn", 0L));
        }
    }
}
