package dev.spoor.driver.local.tables;

import static dev.spoor.tck.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.driver.local.store.CellType;
import dev.spoor.driver.local.store.Duck;
import dev.spoor.driver.local.store.EvidenceStore;
import dev.spoor.driver.local.store.Memory;
import dev.spoor.driver.local.store.StoredColumn;
import dev.spoor.driver.local.store.StoredTable;
import dev.spoor.kql.type.KqlType;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoded tables become those that queries know, whatever they are called. */
class TableViewsTest {
    @TempDir
    Path dir;

    private final Map<String, Batch> decoded = new LinkedHashMap<>();
    private Duck duck;
    private TableViews views;

    @AfterEach
    void close() {
        if (duck != null) {
            duck.close();
        }
    }

    private void open() throws Exception {
        Path file = Files.writeString(dir.resolve("a.log"), "x");
        MemoryContext context =
                new MemoryContext(dir.resolve("cache")).decoding((paths, out, call) -> decoded.forEach(out::put));
        EvidenceStore store = new EvidenceStore(context, Long.MAX_VALUE);
        duck = Duck.open(dir.resolve("temp"), Memory.limit());
        duck.run("SET TimeZone = 'UTC'", new MemoryCall());
        views = new TableViews(store.get(file, true, new MemoryCall()).tables());
    }

    private List<Object> column(String table, String column) throws Exception {
        return column(table, column, null);
    }

    private List<Object> column(String table, String column, TimeRange range) throws Exception {
        TableView view = views.find(table).orElseThrow();
        int at = view.type().indexOf(column);
        List<Object> cells = new ArrayList<>();
        try (Statement statement = duck.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT " + TableSql.column(at) + " FROM " + TableSql.of(view, range))) {
            while (rows.next()) {
                cells.add(rows.getObject(1));
            }
        }
        return cells;
    }

    private void windows() throws Exception {
        decoded.put(
                "SecurityEvent/4688",
                Rows.batch(
                        Schema.of(
                                Column.of("TimeCreated", Role.TIME),
                                Column.of("Computer", Type.STRING),
                                Column.of("EventID", Type.LONG),
                                Column.of("SubjectUserName", Type.STRING),
                                Column.of("SubjectDomainName", Type.STRING),
                                Column.of("NewProcessName", Type.STRING),
                                Column.of("ProcessId", Type.STRING),
                                Column.of("CommandLine", Type.STRING),
                                Column.of("Message", Type.STRING),
                                Column.of("Odd", Type.LONG)),
                        row(
                                "2026-03-17T08:00:00.1234567Z",
                                "WS1.example.com",
                                4688,
                                "bob",
                                "CORP",
                                "C:\\Windows\\System32\\cmd.exe",
                                "0x1f4",
                                "cmd /c \"<whoami> & x\"",
                                "A new process has been created.\r\nSubject: ...",
                                7)));
        decoded.put(
                "SecurityEvent/4624",
                Rows.batch(
                        Schema.of(
                                Column.of("TimeCreated", Role.TIME),
                                Column.of("EventID", Type.LONG),
                                Column.of("TargetUserName", Type.STRING),
                                Column.of("LogonType", Type.STRING),
                                Column.of("IpAddress", Type.STRING)),
                        row("2026-03-17T09:00:00Z", 4624, "eve", "10", "-"),
                        row(null, 4624, "mallory", "3", "192.0.2.1")));
        decoded.put(
                "Sysmon/3",
                Rows.batch(
                        Schema.of(
                                Column.of("UtcTime", Role.TIME),
                                Column.of("EventID", Type.LONG),
                                Column.of("Image", Type.STRING),
                                Column.of("User", Type.STRING),
                                Column.of("DestinationIp", Type.STRING),
                                Column.of("DestinationPort", Type.STRING)),
                        row("2026-03-17T10:00:00Z", 3, "C:\\a\\b.exe", "CORP\\Bob", "192.0.2.7", "443")));
        open();
    }

    @Test
    void windowsEventsAreSecurityEvent() throws Exception {
        windows();
        assertEquals(List.of(4688, 4624, 4624), column("SecurityEvent", "EventID"));
        assertEquals(
                17_737_344_001_234_567L,
                column("SecurityEvent", "TimeGenerated").get(0));
        assertEquals(List.of("CORP\\bob", "eve", "mallory"), column("SecurityEvent", "Account"));
        assertEquals(List.of("cmd.exe", "", ""), column("SecurityEvent", "Process"));
        assertEquals(
                "4688 - A new process has been created.",
                column("SecurityEvent", "Activity").get(0));
        assertEquals(java.util.Arrays.asList(null, 10, 3), column("SecurityEvent", "LogonType"));
        assertEquals(java.util.Arrays.asList(7L, null, null), column("SecurityEvent", "Odd"), "nothing is lost");
        assertEquals(
                KqlType.STRING,
                views.find("SecurityEvent")
                        .orElseThrow()
                        .type()
                        .find("TargetSid")
                        .type());
        assertEquals(List.of("", "", ""), column("SecurityEvent", "TargetSid"), "what is missing is there, empty");
        assertTrue(column("SecurityEvent", "EventData")
                .get(0)
                .toString()
                .contains("<Data Name=\"CommandLine\">cmd /c \"&lt;whoami&gt; &amp; x\"</Data>"));
    }

    @Test
    void theyAreTablesOfDefenderToo() throws Exception {
        windows();
        assertEquals(List.of("cmd.exe"), column("DeviceProcessEvents", "FileName"));
        assertEquals(List.of(500L), column("DeviceProcessEvents", "InitiatingProcessId"), "hexadecimal is a number");
        assertEquals(List.of("ws1.example.com"), column("DeviceProcessEvents", "DeviceName"));
        assertEquals(List.of("RemoteInteractive", "Network"), column("DeviceLogonEvents", "LogonType"));
        assertEquals(List.of("", "192.0.2.1"), column("DeviceLogonEvents", "RemoteIP"));
        assertEquals(List.of("192.0.2.7"), column("DeviceNetworkEvents", "RemoteIP"));
        assertEquals(List.of(443), column("DeviceNetworkEvents", "RemotePort"));
        assertEquals(List.of("corp"), column("DeviceNetworkEvents", "InitiatingProcessAccountDomain"));
        assertEquals(List.of("bob"), column("DeviceNetworkEvents", "InitiatingProcessAccountName"));
        assertEquals(
                List.of(
                        "{\"UtcTime\":\"2026-03-17T10:00:00.0000000Z\",\"Image\":\"C:\\\\a\\\\b.exe\",\"User\":\"CORP\\\\Bob\","
                                + "\"DestinationIp\":\"192.0.2.7\",\"DestinationPort\":\"443\"}"),
                column("DeviceNetworkEvents", "AdditionalFields"));
        assertTrue(views.find("DeviceFileEvents").orElseThrow().isEmpty(), "known, and not there");
        assertEquals(List.of(), column("DeviceFileEvents", "FileName"));
        assertFalse(views.names().contains("DeviceFileEvents"));
        assertTrue(views.names().containsAll(List.of("SecurityEvent", "DeviceLogonEvents", "Event", "Sysmon")));
    }

    @Test
    void everyDecodedTableHasItsOwnName() throws Exception {
        windows();
        assertEquals(List.of("CORP\\Bob"), column("Sysmon", "User"));
        assertEquals(List.of("eve", "mallory"), column("SecurityEvent/4624", "TargetUserName"));
        assertEquals(
                KqlType.DATETIME,
                views.find("Sysmon").orElseThrow().type().find("TimeGenerated").type(),
                "what is a time is found under the usual name");
        assertEquals(List.of(17_737_416_000_000_000L), column("Sysmon", "TimeGenerated"));
        assertTrue(views.find("Nothing").isEmpty());
        assertTrue(views.find("SecurityEvent/9").isEmpty());
    }

    @Test
    void aTimeRangeLeavesOutWhatIsOutside() throws Exception {
        windows();
        TimeRange range = new TimeRange(Ticks.parse("2026-03-17T08:30:00Z"), Ticks.parse("2026-03-17T09:00:01Z"));
        assertEquals(List.of("eve", "mallory"), column("SecurityEvent", "Account", range), "without a time it stays");
        assertEquals(List.of(), column("DeviceProcessEvents", "FileName", range));
    }

    @Test
    void namesThatDifferInCaseOnlyAreTwo() throws Exception {
        decoded.put(
                "T", Rows.batch(Schema.of(Column.of("host", Type.STRING), Column.of("Host", Type.LONG)), row("a", 1)));
        open();
        assertEquals(List.of("a"), column("T", "host"));
        assertEquals(List.of(1L), column("T", "Host"));
    }

    @Test
    void cloudTrailIsKnownByItsColumns() throws Exception {
        decoded.put(
                "1234_CloudTrail_us-east-1",
                Rows.batch(
                        Schema.of(
                                Column.of("eventVersion", Type.STRING),
                                Column.of("eventTime", Role.TIME),
                                Column.of("eventSource", Type.STRING),
                                Column.of("eventName", Type.STRING),
                                Column.of("awsRegion", Type.STRING),
                                Column.of("readOnly", Type.BOOL),
                                Column.of("userIdentity.sessionContext.attributes.mfaAuthenticated", Type.STRING),
                                Column.of("requestParameters.bucket", Type.STRING),
                                Column.of("requestParameters.filter.max", Type.LONG)),
                        row("1.08", "2026-03-17T08:00:00Z", "s3", "List", "us-east-1", true, "false", "b", 5),
                        row("1.08", "2026-03-17T08:00:01Z", "s3", "Get", "us-east-1", null, null, null, null)));
        open();
        assertEquals(List.of("List", "Get"), column("AWSCloudTrail", "EventName"));
        assertEquals(java.util.Arrays.asList(true, null), column("AWSCloudTrail", "ReadOnly"));
        assertEquals(java.util.Arrays.asList(false, null), column("AWSCloudTrail", "SessionMfaAuthenticated"));
        assertEquals(
                List.of("{\"bucket\":\"b\",\"filter\":{\"max\":5}}", ""),
                column("AWSCloudTrail", "RequestParameters"),
                "objects that the decoder took apart are put together again");
    }

    @Test
    void anExportSaysWhichTableItIsOf() throws Exception {
        Schema schema = Schema.of(
                Column.of("TimeGenerated [UTC]", Type.STRING),
                Column.of("Facility", Type.STRING),
                Column.of("SeverityLevel", Type.STRING),
                Column.of("HostName", Type.STRING),
                Column.of("SyslogMessage", Type.STRING),
                Column.of("Type", Type.STRING));
        decoded.put(
                "query_data",
                Rows.batch(
                        schema,
                        row("2026-03-17T08:00:00.1234567+02:00", "auth", "info", "h", "mine", "Syslog"),
                        row("2026-03-17 08:00:00.1234567", "auth", "info", "h", "also", ""),
                        row("never", "auth", "info", "h", "somebody else's", "Custom_CL")));
        open();
        assertEquals(List.of("mine", "also"), column("Syslog", "SyslogMessage"));
        assertEquals(
                List.of(17_737_272_001_234_567L, 17_737_344_001_234_567L),
                column("Syslog", "TimeGenerated"),
                "to 100 ns, UTC where no zone is named");
        assertEquals(3, column("query_data", "Type").size());
    }

    @Test
    void aMalformedCellCostsItself() throws Exception {
        duck = Duck.open(dir.resolve("temp"), Memory.limit());
        StoredTable stored = new StoredTable(
                "t", List.of(), 4, List.of(new StoredColumn("d", "d", CellType.DYNAMIC, null)), List.of());
        SourceTable table = new SourceTable(stored);
        List<Object> cells = new ArrayList<>();
        try (Statement statement = duck.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + Casts.to(KqlType.STRING, table.cell("d")) + ", "
                        + Casts.to(KqlType.STRING, table.cell("d.a"))
                        + " FROM (VALUES ('{x'), ('{\"a\":\"b\"}'), ('\"c\"'), ('null'), (NULL)) t(d)")) {
            while (rows.next()) {
                cells.add(List.of(rows.getString(1), rows.getString(2)));
            }
        }
        assertEquals(
                List.of(
                        List.of("{x", ""),
                        List.of("{\"a\":\"b\"}", "b"),
                        List.of("c", ""),
                        List.of("", ""),
                        List.of("", "")),
                cells);
    }
}
