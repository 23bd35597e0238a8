package dev.spoor.decoder.cef;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Logs that others recorded, against what others say is in them. */
class RealLogsTest {
    private static final Map<String, String> COLUMN = Map.of(
            "cef_device_vendor", "DeviceVendor",
            "cef_device_product", "DeviceProduct",
            "cef_device_version", "DeviceVersion",
            "cef_signature_id", "DeviceEventClassID",
            "cef_event_name", "Activity",
            "cef_severity", "LogSeverity",
            "hostname", "Computer");

    private final MemoryCall call = new MemoryCall();

    private static byte[] file(String name) throws Exception {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "no -Dspoor.testdata");
        return Files.readAllBytes(Path.of(root, "data/cef", name));
    }

    private List<Map<String, Object>> read(byte[] log) throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        try (Decoder.Session session = new CefDecoder().open(new MemoryContext(Path.of("unused")))) {
            assertEquals(90, session.probe(log, 0, log.length));
            session.decode(new MemoryPiece("cef.log", Piece.BYTES, log), pieces, call);
        }
        return pieces.rowsOf("CommonSecurityLog");
    }

    @Test
    void crowdSecSeesTheSame() throws Exception {
        List<Map<String, Object>> rows = read(file("crowdsec/cef-logs.log"));
        assertEquals(4, rows.size());
        assertEquals(List.of(), call.problems());
        Pattern claim =
                Pattern.compile("results\\[\"s00-raw\"]\\[[^]]*]\\[(\\d)]\\.Evt\\.Parsed\\[\"(\\w+)\"] == \"(.*)\"");
        int checked = 0;
        for (String line : new String(file("crowdsec/parser.assert"), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            Matcher matcher = claim.matcher(line);
            if (matcher.matches() && COLUMN.containsKey(matcher.group(2))) {
                Map<String, Object> row = rows.get(Integer.parseInt(matcher.group(1)));
                assertEquals(matcher.group(3), row.get(COLUMN.get(matcher.group(2))), line);
                checked++;
            } else if (matcher.matches() && matcher.group(2).equals("message")) {
                Map<String, Object> row = rows.get(Integer.parseInt(matcher.group(1)));
                assertEquals(matcher.group(3).replaceFirst(".* msg=", ""), row.get("Message"), line);
                String source = matcher.group(3).replaceFirst(".*?src=(\\S+).*", "$1");
                assertEquals(source, row.get("SourceIP"), line);
                for (String pair : row.get("AdditionalExtensions").toString().split(";")) {
                    assertTrue(matcher.group(3).contains(pair), pair);
                }
                checked++;
            }
        }
        assertEquals(29, checked);
        assertEquals("192.168.1.100", rows.get(3).get("DestinationIP"));
        assertEquals(80L, rows.get(3).get("DestinationPort"));
        assertTrue(rows.get(3).get("TimeGenerated").toString().endsWith("-09-08T08:32:20Z"));
        assertTrue(rows.get(0).get("AdditionalExtensions").toString().contains(";UNIFIhost=Unifi Dream Machine;"));
    }

    @Test
    void impervaAsARegularExpressionReadsIt() throws Exception {
        byte[] log = file("imperva_sentinel_test_logs.txt");
        List<String> lines = new String(log, StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.isEmpty())
                .toList();
        List<Map<String, Object>> rows = read(log);
        assertEquals(lines.size(), rows.size());
        String[][] keys = {
            {"src", "SourceIP"},
            {"spt", "SourcePort"},
            {"dst", "DestinationIP"},
            {"dpt", "DestinationPort"},
            {"act", "DeviceAction"},
            {"cs1", "DeviceCustomString1"},
            {"cs1Label", "DeviceCustomString1Label"},
            {"cs5", "DeviceCustomString5"},
            {"cat", "DeviceEventCategory"},
            {"proto", "Protocol"},
            {"duser", "DestinationUserName"},
            {"rt", "ReceiptTime"}
        };
        for (int i = 0; i < lines.size(); i++) {
            for (String[] key : keys) {
                Matcher value = Pattern.compile("[ |]" + key[0] + "=(.*?)(?= \\w+=|\\s*$)")
                        .matcher(lines.get(i));
                String expected = value.find() ? value.group(1) : "";
                Object actual = rows.get(i).get(key[1]);
                assertEquals(expected, actual == null ? "" : actual.toString(), key[0] + " in " + lines.get(i));
            }
            assertEquals("Imperva Inc.", rows.get(i).get("DeviceVendor"));
            assertFalse(String.valueOf(rows.get(i).get("TimeGenerated")).equals("null"), lines.get(i));
        }
        assertEquals("2020-11-11T18:07:10Z", rows.get(0).get("TimeGenerated").toString());
    }
}
