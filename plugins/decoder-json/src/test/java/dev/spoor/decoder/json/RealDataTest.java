package dev.spoor.decoder.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import dev.spoor.api.Piece;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real exports: every record becomes a row, in the table of its channel and event id. */
class RealDataTest {
    private static final Pattern EVENTS =
            Pattern.compile("(SecurityEvent|Sysmon|PowerShell)/\\d+|WindowsEvent/[^/]+-\\d+");
    private static final Pattern EVENT_ID = Pattern.compile("\"EventID\":(\\d+)");

    @Test
    void windowsEventsKeepEveryRecordAndEventId() throws Exception {
        for (Path file : files("data/windows", ".json")) {
            Map<String, Integer> expected = new HashMap<>();
            for (String line :
                    Files.readString(file).lines().filter(l -> !l.isBlank()).toList()) {
                Matcher id = EVENT_ID.matcher(line);
                assertTrue(id.find());
                expected.merge(id.group(1), 1, Integer::sum);
            }
            MemoryPieces pieces = decode(file);
            Map<String, Integer> found = new HashMap<>();
            for (String table : pieces.tables()) {
                pieces.batches(table).forEach(b -> found.merge(table.replaceAll(".*\\D", ""), b.size(), Integer::sum));
            }
            assertEquals(expected, found, file.toString());
        }
    }

    @Test
    void processEventsHaveTheirRoles() throws Exception {
        for (Path file : files("data/windows", ".json")) {
            MemoryPieces pieces = decode(file);
            boolean any = false;
            for (String table : List.of("SecurityEvent/4688", "Sysmon/1")) {
                if (!pieces.tables().contains(table)) {
                    continue;
                }
                any = true;
                boolean security = table.startsWith("Security");
                Schema schema = pieces.batches(table).get(0).schema();
                assertEquals(security ? "NewProcessId" : "ProcessId", name(schema, Role.PROCESS_ID));
                assertEquals(security ? "ProcessId" : "ParentProcessId", name(schema, Role.PARENT_PROCESS_ID));
                assertEquals(security ? "NewProcessName" : "Image", name(schema, Role.IMAGE));
                assertEquals(security ? "ParentProcessName" : "ParentImage", name(schema, Role.PARENT_IMAGE));
                assertEquals("CommandLine", name(schema, Role.COMMAND_LINE));
                assertEquals(security ? "SubjectUserName" : "User", name(schema, Role.SUBJECT_ACCOUNT));
                assertEquals(Type.INSTANT, schema.column(schema.find(Role.TIME)).type());
                assertTrue(schema.has(Role.HOST));
                assertTrue(schema.has(Role.EVENT_ID));
                assertTrue(schema.has(Role.CHANNEL));
                assertEquals(-1, schema.find("EventData"), "packed fields became columns");
            }
            assertTrue(any, file.toString());
        }
    }

    @Test
    void sampleIntrusionIsReadWhole() throws Exception {
        Path folder = Path.of("..", "..", "samples", "intrusion");
        Assumptions.assumeTrue(Files.isDirectory(folder), "the sample is beside this module in a checkout");
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(f -> f.toString().matches(".*(sysmon|windows)[^/]*json"))
                    .toList()) {
                MemoryPieces pieces = decode(file);
                assertEquals(lines(Files.readAllBytes(file)), rows(pieces), file.toString());
                assertTrue(
                        pieces.tables().stream().allMatch(t -> EVENTS.matcher(t).matches()));
            }
        }
    }

    @Test
    void zippedExportsGoToTheirChannels() throws Exception {
        for (Path file : files("data/windows/zip", ".zip")) {
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                zip.getNextEntry();
                byte[] bytes = zip.readAllBytes();
                MemoryPieces pieces = decode(new MemoryPiece("a.json", Piece.BYTES, bytes));
                assertEquals(lines(bytes), rows(pieces));
                for (String table : pieces.tables()) {
                    Schema schema = pieces.schema(table);
                    assertTrue(EVENTS.matcher(table).matches(), table);
                    assertTrue(schema.has(Role.HOST) && schema.has(Role.CHANNEL) && schema.has(Role.EVENT_ID), table);
                    assertEquals(
                            schema.find("UtcTime") >= 0 ? "UtcTime" : "@timestamp", name(schema, Role.TIME), table);
                    assertEquals(
                            Type.INSTANT, schema.column(schema.find(Role.TIME)).type(), table);
                    assertEquals(
                            Type.STRING, schema.column(schema.find("EventTime")).type(), "local, without a zone");
                }
                if (pieces.tables().contains("PowerShell/4104")) {
                    assertEquals("ScriptBlockText", name(pieces.schema("PowerShell/4104"), Role.SCRIPT));
                }
            }
        }
    }

    private static final Map<String, String> CLOUDTRAIL = Map.of(
            "eventTime", "TimeGenerated",
            "eventName", "EventName",
            "eventID", "AwsEventId",
            "sourceIPAddress", "SourceIpAddress",
            "userIdentity.arn", "UserIdentityArn",
            "userIdentity.sessionContext.sessionIssuer.userName", "SessionIssuerUserName",
            "requestParameters", "RequestParameters",
            "responseElements", "ResponseElements",
            "resources", "Resources",
            "errorCode", "ErrorCode");

    /** Counted with Python's json module. */
    @Test
    void arraysAndDocumentsGiveTheirElements() throws Exception {
        Map<String, Integer> counted = Map.of(
                "sentinel_custom/Okta_CL.json", 593,
                "sentinel_custom/Corelight_CL.json", 193,
                "sentinel_custom/LinuxAudit_CL.json", 11,
                "cef/CrowdStrikeFalconEndpointProtection.json", 20,
                "cef/OSSECEvents.json", 154,
                "syslog/sentinel/CiscoISEEvent.json", 31,
                "syslog/sentinel/InfobloxNIOS.json", 50,
                "graph_alerts/alertV2_respons.json", 1,
                "defender/Microsoft365DefenderEvents.json", 9,
                "sessions/OfficeActivityEvents.json", 1);
        for (Map.Entry<String, Integer> file : counted.entrySet()) {
            assertEquals(file.getValue(), (int) rows(decode(data(file.getKey()))), file.getKey());
        }
        long records = 0;
        for (Path file : files("data/sessions/cloudtrail", ".json")) {
            MemoryPieces pieces = decode(file);
            records += rows(pieces);
            Schema schema = pieces.schema(pieces.tables().get(0));
            assertEquals(List.of("AWSCloudTrail"), pieces.tables());
            assertEquals("TimeGenerated", name(schema, Role.TIME));
            assertEquals("SourceIpAddress", name(schema, Role.SOURCE_IP));
            List<?> expected = (List<?>)
                    Json.at(Json.parse(Files.readString(file)), "Records").orElseThrow();
            List<Map<String, Object>> actual = pieces.rowsOf("AWSCloudTrail");
            for (int i = 0; i < expected.size(); i++) {
                for (Map.Entry<String, String> column : CLOUDTRAIL.entrySet()) {
                    Object value = Json.at(expected.get(i), column.getKey()).orElse(null);
                    Object cell = actual.get(i).get(column.getValue());
                    boolean json = cell instanceof String text && (text.startsWith("{") || text.startsWith("["));
                    assertEquals(
                            value,
                            json ? Json.parse(cell.toString()) : cell == null ? null : cell.toString(),
                            column.getKey());
                }
            }
        }
        assertEquals(2900, records);
    }

    @Test
    void dumpedEventLogsAreEvents() throws Exception {
        for (Path file : files("data/evtx/sigma_regression", ".json")) {
            MemoryPieces pieces = decode(file);
            assertEquals(1, rows(pieces));
            assertTrue(
                    EVENTS.matcher(pieces.tables().get(0)).matches(),
                    pieces.tables().toString());
        }
    }

    @Test
    void cloudTablesHaveRoles() throws Exception {
        Schema defender =
                decode(data("defender/Microsoft365DefenderEvents.json")).schema("DeviceEvents");
        assertEquals("Timestamp", name(defender, Role.TIME));
        assertEquals("DeviceName", name(defender, Role.HOST));
        assertEquals("InitiatingProcessCommandLine", name(defender, Role.PARENT_COMMAND_LINE));
        MemoryPieces office = decode(data("sessions/OfficeActivityEvents.json"));
        Schema activity = office.schema("OfficeActivity");
        assertEquals("UserId", name(activity, Role.SUBJECT_ACCOUNT));
        assertEquals("Operation", name(activity, Role.ACTIVITY));
    }

    @Test
    void zeekHasConnections() throws Exception {
        for (Path file : files("data/zeek/apt29_day1", ".log")) {
            MemoryPieces pieces = decode(file);
            assertEquals(lines(Files.readAllBytes(file)), rows(pieces), file.toString());
            String kind = file.getFileName().toString().replaceAll("^[A-Z]+_|\\.log$", "");
            assertEquals(List.of("Zeek/" + kind), pieces.tables());
            Schema schema = pieces.schema(pieces.tables().get(0));
            assertEquals(Type.INSTANT, schema.column(schema.find("ts")).type(), file.toString());
            assertEquals("ts", name(schema, Role.TIME), file.toString());
            if (file.toString().endsWith("_conn.log")) {
                assertEquals("id_orig_h", name(schema, Role.SOURCE_IP));
                assertEquals("id_resp_p", name(schema, Role.DESTINATION_PORT));
                assertEquals("orig_bytes", name(schema, Role.BYTES_OUT));
            }
        }
    }

    private static long lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.isBlank())
                .count();
    }

    private static long rows(MemoryPieces pieces) {
        return pieces.tables().stream()
                .flatMap(t -> pieces.batches(t).stream())
                .mapToLong(Batch::size)
                .sum();
    }

    private static Path data(String file) {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "real data is read from -Dspoor.testdata");
        return Path.of(root, "data", file);
    }

    static String name(Schema schema, Role role) {
        return schema.has(role) ? schema.column(schema.find(role)).name() : null;
    }

    static List<Path> files(String folder, String ending) throws IOException {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "real data is read from -Dspoor.testdata");
        try (Stream<Path> all = Files.list(Path.of(root, folder))) {
            List<Path> files = new ArrayList<>(
                    all.filter(f -> f.toString().endsWith(ending)).sorted().toList());
            assertTrue(!files.isEmpty(), folder);
            return files;
        }
    }

    private static MemoryPieces decode(Path file) throws Exception {
        return decode(MemoryPiece.of(file));
    }

    private static MemoryPieces decode(MemoryPiece piece) throws Exception {
        MemoryCall call = new MemoryCall();
        MemoryPieces pieces = new MemoryPieces();
        try (var session = new JsonDecoder().open(null)) {
            byte[] head = piece.head(1 << 16);
            assertTrue(session.probe(head, 0, head.length) >= 80, piece.name());
            session.decode(piece, pieces, call);
        }
        assertEquals(List.of(), call.problems(), piece.name());
        return pieces;
    }
}
