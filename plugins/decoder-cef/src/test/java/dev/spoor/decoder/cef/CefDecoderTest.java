package dev.spoor.decoder.cef;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CefDecoderTest {
    private final MemoryCall call = new MemoryCall();
    private MemoryPieces pieces;

    private List<Map<String, Object>> read(String log) throws Exception {
        pieces = new MemoryPieces();
        try (Decoder.Session session = new CefDecoder().open(new MemoryContext(Path.of("unused")))) {
            byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
            session.decode(new MemoryPiece("fw.log", Piece.BYTES, bytes), pieces, call);
        }
        return pieces.rowsOf("CommonSecurityLog");
    }

    private String extension(String extension) throws Exception {
        Map<String, Object> row = read("CEF:0|V|P|1|2|N|3|" + extension).get(0);
        row.keySet()
                .removeAll(List.of(
                        "DeviceVendor",
                        "DeviceProduct",
                        "DeviceVersion",
                        "DeviceEventClassID",
                        "Activity",
                        "LogSeverity"));
        return row.toString();
    }

    @Test
    void headerAndExtension() throws Exception {
        assertEquals(
                "{TimeGenerated=2020-11-11T18:07:10Z, Computer=gw, DeviceVendor=Acme Inc., DeviceProduct=A|B, DeviceVersion=1.0,"
                        + " DeviceEventClassID=007, Activity=Threat Blocked, LogSeverity=High, DeviceAction=block, SourceIP=192.0.2.7,"
                        + " SourcePort=5000, ReceiptTime=Nov 11 2020 18:07:10}",
                read("<46>Nov 11 18:07:12 gw CEF:0|Acme Inc.|A\\|B|1.0|007|Threat Blocked|High|"
                                + "act=block src=192.0.2.7 spt=5000 rt=Nov 11 2020 18:07:10")
                        .get(0)
                        .toString());
    }

    @Test
    void valuesHoldBlanksEscapesAndEquals() throws Exception {
        assertEquals(
                "{Message=a = b\nc\\d, RequestURL=http://h/?a=b&c=d, FilePath=C:\\Temp\\x y.exe}",
                extension("msg=a \\= b\\nc\\\\d request=http://h/?a=b&c=d filePath=C:\\Temp\\x y.exe"));
        assertEquals(
                "{DeviceCustomString1=x, DeviceCustomString1Label=My rule}", extension("cs1=x cs1Label=My rule  "));
        assertEquals("{DeviceCustomString2=x}", extension("cs1= cs2=x"), "an empty value is none");
        assertEquals("{}", extension(""));
    }

    @Test
    void whatHasNoColumnIsKept() throws Exception {
        assertEquals(
                "{SourceIP=192.0.2.7, AdditionalExtensions=stray words ;a.b=1;c[0]=x y;src=192.0.2.8}",
                extension("stray words a.b=1 src=192.0.2.7 c[0]=x y src=192.0.2.8"));
        assertEquals("{AdditionalExtensions=nothing else}", extension("nothing else"));
    }

    @Test
    void leef() throws Exception {
        assertEquals(
                "{TimeGenerated=2024-01-02T03:04:05Z, Computer=gw, DeviceVendor=Acme, DeviceProduct=Proxy, DeviceVersion=2,"
                        + " DeviceEventClassID=GET, SourceUserName=ann smith, DestinationIP=198.51.100.1,"
                        + " ReceiptTime=02/01/2024 03:04:05, SentBytes=17, AdditionalExtensions=devTimeFormat=dd/MM/yyyy HH:mm:ss}",
                read("Sep  8 08:32:20 gw LEEF:2.0|Acme|Proxy|2|GET|x5E|usrName=ann smith^dst=198.51.100.1"
                                + "^devTime=02/01/2024 03:04:05^devTimeFormat=dd/MM/yyyy HH:mm:ss^srcBytes=17")
                        .get(0)
                        .toString());
        assertEquals(
                "ann=x|10.0.0.1",
                read("LEEF:1.0|A|P|1|E|usrName=ann=x\tsrc=10.0.0.1").stream()
                        .map(row -> row.get("SourceUserName") + "|" + row.get("SourceIP"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void timesOfAllForms() throws Exception {
        String[][] cases = {
            {"rt=1605118030123", "2020-11-11T18:07:10.123Z"},
            {"rt=Nov 11 2020 18:07:10.5 GMT+02:00", "2020-11-11T16:07:10.500Z"},
            {"rt=2020-11-11T18:07:10+01:00", "2020-11-11T17:07:10Z"},
            {"end=1605118030 start=1605118029", "2020-11-11T18:07:09Z"},
            {"rt=soon end=1605118030", "2020-11-11T18:07:10Z"},
        };
        for (String[] example : cases) {
            Map<String, Object> row = read("CEF:0|V|P|1|2|N|3|" + example[0]).get(0);
            assertEquals(example[1], String.valueOf(row.get("TimeGenerated")), example[0]);
        }
        assertNull(read("CEF:0|V|P|1|2|N|3|rt=Feb 30 2020 18:07:10").get(0).get("TimeGenerated"));
        assertEquals(
                "2023-05-01T10:00:00Z",
                read("<13>1 2023-05-01T12:00:00+02:00 host app - - - CEF:0|V|P|1|2|N|3|")
                        .get(0)
                        .get("TimeGenerated")
                        .toString());
    }

    @Test
    void brokenLinesCostThemselves() throws Exception {
        List<Map<String, Object>> rows =
                read("CEF:0|V|P|1|2|N|3|src=192.0.2.1\nCEF:0|V|P|1|2\nwhat\n0|V|P|1|2|N|3|src=192.0.2.2");
        assertEquals("192.0.2.1", rows.get(0).get("SourceIP"));
        assertEquals("{Message=CEF:0|V|P|1|2}", rows.get(1).toString());
        assertEquals("{Message=what}", rows.get(2).toString());
        assertEquals("192.0.2.2", rows.get(3).get("SourceIP"));
        assertEquals(
                "[fw.log, line 2: its header lacks fields; kept as text, fw.log, line 3: holds no event in CEF or LEEF; kept as text]",
                call.problems().toString());
    }

    @Test
    void columnsMeanWhatTheyAre() throws Exception {
        read(
                "CEF:0|V|P|1|2|N|3|src=192.0.2.1 spt=1 dst=192.0.2.2 dpt=2 suser=a duser=b in=3 out=4 request=http://h/ rt=1605118030123");
        Schema schema = pieces.batches("CommonSecurityLog").get(0).schema();
        String[][] expected = {
            {"TIME", "TimeGenerated"},
            {"SOURCE_IP", "SourceIP"},
            {"SOURCE_PORT", "SourcePort"},
            {"DESTINATION_IP", "DestinationIP"},
            {"DESTINATION_PORT", "DestinationPort"},
            {"SUBJECT_ACCOUNT", "SourceUserName"},
            {"TARGET_ACCOUNT", "DestinationUserName"},
            {"BYTES_IN", "ReceivedBytes"},
            {"BYTES_OUT", "SentBytes"},
            {"URL", "RequestURL"}
        };
        for (String[] pair : expected) {
            Role role = Role.valueOf(pair[0]);
            assertEquals(pair[1], schema.column(schema.find(role)).name());
            assertEquals(role.type(), schema.column(schema.find(role)).type(), pair[1]);
        }
    }

    @Test
    void knowsItsOwn() throws Exception {
        assertEquals(90, probe("<46>CEF:0|V|P|1|2|N|3|\n"));
        assertEquals(90, probe("Sep  8 08:32:20 gw CEF: 0|V|P|1|2|N|3|a=b"));
        assertEquals(90, probe("LEEF:1.0|V|P|1|2|a=b"));
        assertEquals(0, probe("1|2|3|4|5|6|7|8\n1|2|3|4|5|6|7|8\n"), "separated numbers");
        assertEquals(
                0, probe("Sep  8 08:32:20 gw sshd: ok\nSep  8 08:32:20 gw CEF: 0|V|P|1|2|N|3|a=b\n"), "rather syslog");
        assertEquals(0, probe("{\"m\":\"x\"}\n"));
        assertEquals(0, probe("ICEF:0|V|P|1|2|N|3|\n"));
    }

    private static int probe(String text) throws Exception {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        try (Decoder.Session session = new CefDecoder().open(new MemoryContext(Path.of("unused")))) {
            return session.probe(b, 0, b.length);
        }
    }

    @Test
    void whateverComesIsARow() throws Exception {
        String[] words = {
            "CEF:",
            "LEEF:",
            "0|",
            "2.0|",
            "|",
            "\\",
            "=",
            " ",
            "\t",
            "src=",
            "rt=",
            "Nov 11 2020 18:07:10",
            "1605118030123",
            "x",
            "^|",
            "devTimeFormat=",
            "yyyy",
            "<1>",
            "Sep  8 08:32:20 ",
            "\u00e9"
        };
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(random.nextBoolean() ? "CEF:0|V|P|1|2|N|3|" : "LEEF:2.0|V|P|1|2|");
            for (int word = random.nextInt(14); word > 0; word--) {
                line.append(words[random.nextInt(words.length)]);
            }
            assertEquals(1, read(line.toString()).size(), line::toString);
        }
    }

    @Test
    void longLinesTakeLinearTime() throws Exception {
        String half =
                "a=b ".repeat(500_000) + "====".repeat(500_000) + "\\".repeat(1_000_001) + "CEF:0".repeat(400_000);
        assertTrue(read("CEF:0|V|P|1|2|N|3|" + half).size() == 1);
        assertTrue(read("CEF:".repeat(2_000_000)).size() == 1);
    }
}
