package dev.spoor.decoder.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spoor.api.Piece;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One event, as different programs export it: the same table, columns and roles. */
class WindowsShapesTest {
    private static final List<String> EXPORTS = List.of(
            // flat, as Mordor has it
            """
            {"EventID":4688,"SourceName":"Microsoft-Windows-Security-Auditing","Channel":"Security","Hostname":"H",
             "TimeCreated":"2020-10-23T02:36:40.671Z","SubjectUserName":"u","NewProcessId":"0x1a4","ProcessId":"0x4",
             "NewProcessName":"C:\\\\a.exe","ParentProcessName":"C:\\\\b.exe","CommandLine":"a \\"b\\""}
            """,
            // evtx_dump
            """
            {"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},
             "System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Security-Auditing","Guid":"54849625"}},
              "EventID":{"#attributes":{"Qualifiers":0},"#text":4688},"Channel":"Security","Computer":"H","Correlation":{},
              "TimeCreated":{"#attributes":{"SystemTime":"2020-10-23T02:36:40.671Z"}}},
             "EventData":{"SubjectUserName":"u","NewProcessId":"0x1a4","ProcessId":"0x4","NewProcessName":"C:\\\\a.exe",
              "ParentProcessName":"C:\\\\b.exe","CommandLine":"a \\"b\\""}}}
            """,
            // Velociraptor
            """
            {"System":{"Provider":{"Name":"Microsoft-Windows-Security-Auditing","Guid":"x"},"EventID":{"Value":4688},
              "TimeCreated":{"SystemTime":1603420600.671},"Channel":"Security","Computer":"H"},
             "EventData":{"SubjectUserName":"u","NewProcessId":"0x1a4","ProcessId":"0x4","NewProcessName":"C:\\\\a.exe",
              "ParentProcessName":"C:\\\\b.exe","CommandLine":"a \\"b\\""},"Message":"m"}
            """,
            // Winlogbeat
            """
            {"@timestamp":"2020-10-23T02:36:40.671Z","host":{"name":"collector"},
             "winlog":{"event_id":4688,"channel":"Security","provider_name":"Microsoft-Windows-Security-Auditing","computer_name":"H",
              "event_data":{"SubjectUserName":"u","NewProcessId":"0x1a4","ProcessId":"0x4","NewProcessName":"C:\\\\a.exe",
               "ParentProcessName":"C:\\\\b.exe","CommandLine":"a \\"b\\""}}}
            """,
            // Log Analytics, fields packed as JSON
            """
            {"TimeGenerated":"2020-10-23T02:36:40.671Z","Computer":"H","Channel":"Security","EventID":4688,"Type":"WindowsEvent",
             "EventData":"{\\"SubjectUserName\\":\\"u\\",\\"NewProcessId\\":\\"0x1a4\\",\\"ProcessId\\":\\"0x4\\",\\"NewProcessName\\":\\"C:\\\\\\\\a.exe\\",\\"ParentProcessName\\":\\"C:\\\\\\\\b.exe\\",\\"CommandLine\\":\\"a \\\\\\"b\\\\\\"\\"}"}
            """,
            // Log Analytics, fields packed as XML, some of them unpacked already
            """
            {"TimeGenerated":"2020-10-23T02:36:40.671Z","Computer":"H","EventID":4688,"Type":"SecurityEvent","SubjectUserName":"u",
             "NewProcessId":"0x1a4","EventData":"<EventData xmlns=\\"x\\">\\r\\n <Data Name=\\"SubjectUserName\\">u</Data><Data Name=\\"NewProcessId\\">0x1a4</Data><Data Name=\\"ProcessId\\">0x4</Data><Data Name=\\"NewProcessName\\">C:\\\\a.exe</Data><Data Name=\\"ParentProcessName\\">C:\\\\b.exe</Data><Data Name=\\"CommandLine\\">a &quot;b&#x22;</Data></EventData>"}
            """,
            // Get-WinEvent | ConvertTo-Json, with the fields beside
            """
            {"Id":4688,"ProviderName":"Microsoft-Windows-Security-Auditing","LogName":"Security","MachineName":"H",
             "TimeCreated":"\\/Date(1603420600671)\\/","SubjectUserName":"u","NewProcessId":"0x1a4","ProcessId":"0x4",
             "NewProcessName":"C:\\\\a.exe","ParentProcessName":"C:\\\\b.exe","CommandLine":"a \\"b\\""}
            """);

    @Test
    void everyExportOfAnEventMeansTheSame() throws Exception {
        for (String export : EXPORTS) {
            MemoryPieces pieces = decode(export);
            assertEquals(List.of("SecurityEvent/4688"), pieces.tables(), export);
            Batch batch = pieces.batches("SecurityEvent/4688").get(0);
            assertEquals(1, batch.size());
            assertEquals(Instant.parse("2020-10-23T02:36:40.671Z"), value(batch, Role.TIME), export);
            assertEquals("H", value(batch, Role.HOST), export);
            assertEquals("4688", String.valueOf(value(batch, Role.EVENT_ID)), export);
            assertEquals("u", value(batch, Role.SUBJECT_ACCOUNT), export);
            assertEquals("0x1a4", value(batch, Role.PROCESS_ID), export);
            assertEquals("0x4", value(batch, Role.PARENT_PROCESS_ID), export);
            assertEquals("C:\\a.exe", value(batch, Role.IMAGE), export);
            assertEquals("C:\\b.exe", value(batch, Role.PARENT_IMAGE), export);
            assertEquals("a \"b\"", value(batch, Role.COMMAND_LINE), export);
            assertEquals(
                    "NewProcessId",
                    batch.schema().column(batch.schema().find(Role.PROCESS_ID)).name());
        }
    }

    @Test
    void channelsHaveTheirTables() throws Exception {
        assertTable("Sysmon/1", "Microsoft-Windows-Sysmon/Operational", 1);
        assertTable("SecurityEvent/4624", "security", 4624);
        assertTable("PowerShell/4104", "Microsoft-Windows-PowerShell/Operational", 4104);
        assertTable("PowerShell/400", "Windows PowerShell", 400);
        assertTable("WindowsEvent/System-7045", "System", 7045);
        assertTable("WindowsEvent/TaskScheduler-106", "Microsoft-Windows-TaskScheduler/Operational", 106);
        assertTable("WindowsEvent/WMI-Activity-5861", "Microsoft-Windows-WMI-Activity/Operational", 5861);
        assertTable("WindowsEvent/Defender-1116", "Microsoft-Windows-Windows Defender/Operational", 1116);
        assertTable("WindowsEvent/A-B C-9", "A/B C", 9);
        assertTable("my", "a\\nb\\u0000", 9);
    }

    private void assertTable(String table, String channel, int id) throws Exception {
        assertEquals(
                List.of(table),
                decode("{\"EventID\":" + id + ",\"Channel\":\"" + channel + "\"}")
                        .tables());
    }

    @Test
    void packedFieldsThatDifferOrDoNotParseAreKept() throws Exception {
        Map<String, Object> row = decode(
                        "{\"EventID\":4688,\"Channel\":\"Security\",\"ProcessId\":\"1\",\"EventData\":\"{\\\"ProcessId\\\":\\\"2\\\"}\"}")
                .rowsOf("SecurityEvent/4688")
                .get(0);
        assertEquals("1", row.get("ProcessId"));
        assertEquals("2", row.get("EventData.ProcessId"));
        for (String packed : List.of(
                "<a/>", "{x", "{\\\"a\\\":1} x", "text", "", "<EventData><Data Name='a'>&evil;</Data></EventData>")) {
            row = decode("{\"EventID\":1,\"Channel\":\"Security\",\"EventData\":\"" + packed + "\"}")
                    .rowsOf("SecurityEvent/1")
                    .get(0);
            assertEquals(packed.replace("\\", ""), row.get("EventData"));
        }
    }

    @Test
    void aServiceThatWasInstalledIsOne() throws Exception {
        Batch batch = decode("{\"EventID\":7045,\"Channel\":\"System\",\"Provider\":\"Service Control Manager\","
                        + "\"ServiceName\":\"s\",\"ImagePath\":\"c:\\\\s.exe\",\"AccountName\":\"LocalSystem\"}")
                .batches("WindowsEvent/System-7045")
                .get(0);
        assertEquals("s", value(batch, Role.SERVICE));
        assertEquals("c:\\s.exe", value(batch, Role.SERVICE_IMAGE));
        assertNull(value(batch, Role.IMAGE));
    }

    @Test
    void aRecordWithAnIdAloneIsNoEvent() throws Exception {
        assertEquals(List.of("my"), decode("{\"Id\":1,\"ProviderName\":\"x\"}").tables());
        assertEquals(
                List.of("my"),
                decode("{\"EventID\":\"abc\",\"Channel\":\"Security\"}").tables());
        assertEquals(List.of("my"), decode("{\"EventID\":1}").tables());
    }

    private static Object value(Batch batch, Role role) {
        Schema schema = batch.schema();
        return schema.has(role) ? batch.get(0, schema.find(role)) : null;
    }

    private static MemoryPieces decode(String text) throws Exception {
        MemoryCall call = new MemoryCall();
        MemoryPieces pieces = new MemoryPieces();
        new JsonDecoder()
                .open(null)
                .decode(new MemoryPiece("my.json", Piece.BYTES, text.getBytes(StandardCharsets.UTF_8)), pieces, call);
        assertEquals(List.of(), call.problems(), text);
        return pieces;
    }
}
