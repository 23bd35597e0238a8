package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With all decoders side by side each file goes to its own, and none takes another's. Lines were counted with wc, JSON records with Python's
 * json module, events with the data sets' own descriptions.
 */
class RecognitionTest {
    private static final List<String> FILES = List.of(
            "cef/crowdsec/cef-logs.log",
            "cef/CrowdStrikeFalconEndpointProtection.json",
            "sessions/cloudtrail",
            "sessions/OfficeActivityEvents.json",
            "sessions/demo_exchange_data.csv",
            "defender",
            "weblog/apache_logs.log",
            "syslog/auth.log",
            "sentinel_custom/Okta_CL.json",
            "zeek/apt29_day1/SCRANTON_conn.log",
            "zeek/apt29_day1/SCRANTON_x509.log",
            "evtx/sysmon.evtx");
    /** Rows of all parts of a table. */
    private static final Map<String, Integer> EXPECTED = new TreeMap<>(Map.ofEntries(
            Map.entry("CommonSecurityLog", 4 + 20),
            Map.entry("AWSCloudTrail", 2900),
            Map.entry("OfficeActivity", 1),
            Map.entry("demo_exchange_data", 1334),
            Map.entry("DeviceEvents", 5),
            Map.entry("CloudAppEvents", 4),
            Map.entry("mde_proc_cs1", 1564),
            Map.entry("WebLog", 10_000),
            Map.entry("Syslog", 7121),
            Map.entry("Okta_CL", 593),
            Map.entry("Zeek", 134 + 2),
            Map.entry("Sysmon", 358)));

    @TempDir
    static Path home;

    @Test
    void everyFileGoesToItsOwnDecoder() throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("decode", "--list", "-q", "-o", "csv"));
        FILES.forEach(file -> arguments.add(Distribution.data(file)));
        Ran ran = Command.spoor(home, arguments.toArray()).run().clean();
        Map<String, Integer> tables = new TreeMap<>();
        for (String line : ran.out().lines().skip(1).toList()) {
            String[] cells = line.split(",", 3);
            tables.merge(cells[0].replaceFirst("/.*", ""), Integer.valueOf(cells[1]), Integer::sum);
        }
        assertEquals(EXPECTED, tables);
    }
}
