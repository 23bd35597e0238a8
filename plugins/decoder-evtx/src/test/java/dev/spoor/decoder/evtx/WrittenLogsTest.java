package dev.spoor.decoder.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.ProviderException;
import dev.spoor.decoder.evtx.ChunkWriter.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logs that the tests write themselves: every type of value, every shape of data, and what is left of damaged logs. */
class WrittenLogsTest {
    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static Map<String, Object> only(ChunkWriter w, String table) throws Exception {
        Logs.Decoded decoded = Logs.decode(ChunkWriter.file(false, w.bytes()));
        assertEquals(List.of(), decoded.problems());
        assertEquals(List.of(table), decoded.pieces().tables());
        return decoded.rowsOf(table).get(0);
    }

    @Test
    void valuesAreSpelledAsWindowsSpellsThem() throws Exception {
        Object[][] cases = {
            {"string", Value.text("a\u00e9\u20ac\ud83d\ude00\0"), "a\u00e9\u20ac\ud83d\ude00"},
            {"half", Value.text("abcd\ud83d"), "abcd\ufffd"},
            {"ansi", Value.of(0x02, hex("41e900")), "A\u00e9"},
            {"int8", Value.of(0x03, hex("ff")), -1L},
            {"uint8", Value.of(0x04, hex("ff")), 255L},
            {"int16", Value.of(0x05, hex("feff")), -2L},
            {"uint16", Value.of(0x06, hex("feff")), 65534L},
            {"int32", Value.of(0x07, hex("00000080")), -2147483648L},
            {"uint32", Value.of(0x08, hex("ffffffff")), 4294967295L},
            {"int64", Value.of(0x09, hex("0000000000000080")), Long.MIN_VALUE},
            {"uint64", Value.of(0x0A, hex("ffffffffffffffff")), "18446744073709551615"},
            {"float", Value.of(0x0B, hex("0000c03f")), 1.5},
            {"double", Value.of(0x0C, hex("000000000000f83f")), 1.5},
            {"bool", Value.of(0x0D, hex("01000000")), true},
            {"binary", Value.of(0x0E, hex("00abff")), "00ABFF"},
            {"guid", Value.of(0x0F, hex("33221100554477668899aabbccddeeff")), "{00112233-4455-6677-8899-AABBCCDDEEFF}"},
            {"size", Value.of(0x10, hex("1f00000000000000")), "0x1f"},
            {"time", Value.fileTime(Samples.TIME), Instant.parse("2026-03-17T08:00:00.123456700Z")},
            {"system", Value.of(0x12, hex("ea0703000200110008000000010002f0")), "EA0703000200110008000000010002F0"},
            {
                "system2",
                Value.of(0x12, hex("ea07030002001100080000000100e703")),
                Instant.parse("2026-03-17T08:00:01.999Z")
            },
            {"sid", Value.of(0x13, hex("010200000000000520000000f4010000")), "S-1-5-32-500"},
            {"hex32", Value.of(0x14, hex("a4010000")), "0x1a4"},
            {"hex64", Value.of(0x15, hex("0000000000000080")), "0x8000000000000000"},
            {"zero", Value.of(0x15, hex("0000000000000000")), "0x0"},
            {"empty", Value.text(""), ""},
            {"strings", Value.of(0x81, ChunkWriter.utf16("a\0b\"\0")), "[\"a\",\"b\\\"\"]"},
            {"numbers", Value.of(0x88, hex("0100000002000000")), "[1,2]"},
        };
        List<String> names = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (Object[] c : cases) {
            names.add((String) c[0]);
            values.add((Value) c[1]);
        }
        ChunkWriter w = new ChunkWriter();
        Samples.event(w, 1, "Example/Operational", 7, names, values.toArray(new Value[0]));
        Map<String, Object> row = only(w, "WindowsEvent/Example-7");
        for (Object[] c : cases) {
            assertEquals(c[2], row.get(c[0]), (String) c[0]);
        }
        assertEquals("Example-Provider", row.get("Provider"));
        assertEquals(7L, row.get("EventID"));
        assertEquals("ws1.example", row.get("Computer"));
        assertEquals(40L, row.get("ExecutionProcessID"));
        assertEquals(41L, row.get("ExecutionThreadID"));
    }

    @Test
    void dataWithoutNamesIsCounted() throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList(null, null, null));
        ChunkWriter w = new ChunkWriter();
        Samples.event(
                w,
                1,
                "Application",
                1000,
                names,
                Value.text("one"),
                Value.none(),
                Value.of(0x81, ChunkWriter.utf16("three\0four\0")));
        Map<String, Object> row = only(w, "WindowsEvent/Application-1000");
        assertEquals("one", row.get("Data1"));
        assertTrue(!row.containsKey("Data2"));
        assertEquals("three", row.get("Data3"));
        assertEquals("four", row.get("Data4"));
    }

    @Test
    void dataDoesNotTakeTheNamesOfTheSystem() throws Exception {
        ChunkWriter w = new ChunkWriter();
        List<String> names = List.of("Channel", "x", "x");
        Samples.event(w, 1, "System", 104, names, Value.text("Security"), Value.text("1"), Value.text("2"));
        Map<String, Object> row = only(w, "WindowsEvent/System-104");
        assertEquals("System", row.get("Channel"));
        assertEquals("Security", row.get("EventData.Channel"));
        assertEquals("1", row.get("x"));
        assertEquals("2", row.get("x#2"));
    }

    @Test
    void userDataIsFlattened() throws Exception {
        ChunkWriter w = new ChunkWriter();
        w.record(1, () -> {
            w.fragment().open("Event").open("System");
            w.open("EventID").text("5").close();
            w.open("Channel").text("Microsoft-Windows-Example/Admin").close().close();
            w.open("UserData").open("EventXML", "xmlns", "Event_NS");
            w.open("User").text("a ").entity("amp").text(" b").close();
            w.open("Session").open("Id", "kind", "x").text("3").close().close();
            w.close().close().close().end();
        });
        Map<String, Object> row = only(w, "WindowsEvent/Example-5");
        assertEquals("a & b", row.get("User"));
        assertEquals("3", row.get("Session.Id"));
        assertEquals("x", row.get("Session.Id.kind"));
        assertEquals(5L, row.get("EventID"));
        assertEquals(5, row.size(), row.toString());
    }

    @Test
    void forwardedEventsStandInTheTableOfTheirOwnChannel() throws Exception {
        ChunkWriter w = new ChunkWriter();
        w.record(9, () -> {
            w.fragment().open("Event").open("System");
            w.open("EventID").text("4624").close();
            w.open("Channel").text("Security").close().close();
            w.open("RenderingInfo", "Culture", "en-US");
            w.open("Message").text("An account was logged on.").close();
            w.open("Level").text("Information").close();
            w.open("Keywords").open("Keyword").text("Audit Success").close().close();
            w.close().close().end();
        });
        Map<String, Object> row = only(w, "SecurityEvent/4624");
        assertEquals("An account was logged on.", row.get("Message"));
        assertEquals("Information", row.get("LevelDisplayName"));
        assertEquals("Audit Success", row.get("KeywordsDisplayNames"));
    }

    @Test
    void namesAndWholeElementsMayBeValues() throws Exception {
        ChunkWriter w = new ChunkWriter();
        w.record(1, () -> {
            w.fragment();
            w.instance(
                    3,
                    () -> {
                        w.open("Event").open("System");
                        w.field("EventID", 0).field("Channel", 1).close();
                        w.open("EventData");
                        w.open("Data", "Name", 2).value(3).close();
                        w.open("Data", "Name", "joined")
                                .text("<")
                                .value(3)
                                .optional(4)
                                .text(">")
                                .close();
                        w.open("Extra").close();
                        w.value(5).close().close();
                    },
                    Value.u16(1),
                    Value.text("Application"),
                    Value.text("dynamic"),
                    Value.u32(17),
                    Value.none(),
                    Value.none());
            w.end();
        });
        w.record(
                2,
                () -> w.fragment()
                        .instance(
                                3,
                                () -> {},
                                Value.u16(1),
                                Value.text("Application"),
                                Value.text("dynamic"),
                                Value.u32(18),
                                Value.text("!"),
                                w.nested("Extra", "from BinXML"))
                        .end());
        Logs.Decoded decoded = Logs.decode(ChunkWriter.file(false, w.bytes()));
        assertEquals(List.of(), decoded.problems());
        List<Map<String, Object>> rows = decoded.rowsOf("WindowsEvent/Application-1");
        assertEquals(17L, rows.get(0).get("dynamic"));
        assertEquals("<17>", rows.get(0).get("joined"));
        assertEquals("<18!>", rows.get(1).get("joined"));
        assertEquals("", rows.get(1).get("Extra"));
        assertEquals("from BinXML", rows.get(1).get("Extra#2"));
    }

    @Test
    void aBrokenRecordCostsItself() throws Exception {
        byte[] log = Samples.log();
        int first = 4096 + 512;
        int second = first + ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN).getInt(first + 4);
        byte[] token = log.clone();
        token[second + 24 + 4] = 0x3F;
        Logs.Decoded decoded = Logs.decode(token);
        assertEquals(24, decoded.rows());
        assertEquals(1, decoded.problems().size());
        assertTrue(
                decoded.problems().get(0).contains("chunk 1 at byte 4096, record 2"),
                decoded.problems().toString());

        byte[] size = log.clone();
        Arrays.fill(size, second, second + 8, (byte) 0xEE);
        decoded = Logs.decode(size);
        assertEquals(24, decoded.rows());
        assertEquals(1, decoded.problems().size());

        byte[] end = log.clone();
        end[second - 4] ^= 1;
        decoded = Logs.decode(end);
        assertEquals(25, decoded.rows());
    }

    @Test
    void lostBytesCostWhatTheyTouch() throws Exception {
        byte[] log = ChunkWriter.file(
                false,
                Samples.processes(1, 20).bytes(),
                Samples.processes(21, 20).bytes(),
                Samples.processes(41, 20).bytes());
        for (int from : new int[] {4096 + 65536 + 3000, 4096 + 65536 + 40000, 4096 + 100}) {
            byte[] less = new byte[log.length - 777];
            System.arraycopy(log, 0, less, 0, from);
            System.arraycopy(log, from + 777, less, from, less.length - from);
            Logs.Decoded decoded = Logs.decode(less);
            long rows = decoded.rows();
            assertTrue(rows >= 40, from + " leaves " + rows + decoded.problems());
            assertTrue(rows == 60 || !decoded.problems().isEmpty());
        }
    }

    @Test
    void logsWithoutTheirHeadersAreRead() throws Exception {
        byte[] log = Samples.log();
        byte[] broken = log.clone();
        Arrays.fill(broken, 0, 128, (byte) 'x');
        assertEquals(25, Logs.decode(broken).rows());
        assertEquals(
                20, Logs.decode(Arrays.copyOfRange(log, 4096, 4096 + 65536)).rows());
        byte[] chunk = log.clone();
        Arrays.fill(chunk, 4096, 4096 + 128, (byte) 'x');
        Logs.Decoded decoded = Logs.decode(chunk);
        assertEquals(25, decoded.rows());
        assertTrue(decoded.problems().toString().contains("no header"));
        EvtxDecoder decoder = new EvtxDecoder();
        assertEquals(95, decoder.open(null).probe(broken, 0, broken.length));
        assertEquals(95, decoder.open(null).probe(log, 4096, log.length));
        assertEquals(0, decoder.open(null).probe(log, 1, log.length));
    }

    @Test
    void aLogThatIsCutOffSaysSo() throws Exception {
        byte[] log = Samples.log();
        Logs.Decoded decoded = Logs.decode(Arrays.copyOf(log, 4096 + 65536 + 1500));
        assertTrue(decoded.rows() >= 20 && decoded.rows() < 25);
        assertTrue(
                decoded.problems().toString().contains("cut off"),
                decoded.problems().toString());
        assertThrows(ProviderException.class, () -> Logs.decode(Arrays.copyOf(log, 100)));
    }

    @Test
    void recordsBehindTheEndCountOnlyWhereTheyFollow() throws Exception {
        ChunkWriter w = Samples.processes(1, 10);
        int free = w.position();
        ChunkWriter more = Samples.processes(1, 15);
        assertEquals(
                15,
                Logs.decode(ChunkWriter.file(true, more.bytesWithStaleHeader(free)))
                        .rows());
        Samples.event(w, 3, "Security", 4688, List.of());
        assertEquals(
                10,
                Logs.decode(ChunkWriter.file(true, w.bytesWithStaleHeader(free)))
                        .rows());
    }

    @Test
    void aChangedRecordIsToldByTheChecksum() throws Exception {
        byte[] log = Samples.log();
        String text = new String(log, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("t\0o\0o\0l\0.\0e\0x\0e\0 ");
        log[at] = 'p';
        Logs.Decoded decoded = Logs.decode(log);
        assertEquals(25, decoded.rows());
        assertTrue(decoded.problems().toString().contains("was changed after it was written"));
    }

    @Test
    void templatesThatGoInCirclesEnd() throws Exception {
        ChunkWriter w = Samples.processes(1, 3);
        w.record(4, () -> {
            int self = w.position() + 4 + 10;
            w.fragment().instance(9, () -> {
                w.open("Event");
                for (int i = 0; i < 50; i++) {
                    w.raw(0x0C, 1)
                            .raw(9, 0, 0, 0)
                            .raw(self & 255, self >> 8, 0, 0)
                            .raw(0, 0, 0, 0);
                }
                w.close();
            });
            w.end();
        });
        Logs.Decoded decoded = Logs.decode(ChunkWriter.file(false, w.bytes()));
        assertEquals(3, decoded.rows());
        assertTrue(
                decoded.problems().get(0).contains("record 4"),
                decoded.problems().toString());
    }

    @Test
    void deepElementsEnd() throws Exception {
        ChunkWriter w = Samples.processes(1, 1);
        w.record(2, () -> {
            w.fragment();
            for (int i = 0; i < 2000; i++) {
                w.open("a");
            }
        });
        Logs.Decoded decoded = Logs.decode(ChunkWriter.file(false, w.bytes()));
        assertEquals(1, decoded.rows());
        assertTrue(decoded.problems().toString().contains("deep"));
    }

    @Test
    void splitScriptsArePutTogether() throws Exception {
        List<String> names = List.of("MessageNumber", "MessageTotal", "ScriptBlockText", "ScriptBlockId", "Path");
        ChunkWriter w = new ChunkWriter();
        Object[][] parts = {
            {2, 3, "two ", "A"}, {1, 1, "alone", "B"}, {1, 3, "one ", "A"}, {1, 2, "half", "C"}, {3, 3, "three", "A"}
        };
        for (int i = 0; i < parts.length; i++) {
            Samples.event(
                    w,
                    i + 1,
                    "Microsoft-Windows-PowerShell/Operational",
                    4104,
                    names,
                    Value.u32((Integer) parts[i][0]),
                    Value.u32((Integer) parts[i][1]),
                    Value.text((String) parts[i][2]),
                    Value.text((String) parts[i][3]),
                    Value.text("C:\\x.ps1"));
        }
        Logs.Decoded decoded = Logs.decode(ChunkWriter.file(false, w.bytes()));
        assertEquals(5, decoded.rowsOf("PowerShell/4104").size());
        List<Map<String, Object>> scripts = decoded.rowsOf("PowerShell/Script");
        assertEquals(2, scripts.size());
        assertEquals("one two three", scripts.get(0).get("ScriptBlockText"));
        assertEquals(3L, scripts.get(0).get("Parts"));
        assertEquals("C:\\x.ps1", scripts.get(0).get("Path"));
        assertEquals(3L, scripts.get(0).get("EventRecordID"), "fields of its first part");
        assertEquals("half", scripts.get(1).get("ScriptBlockText"));
        assertEquals(1L, scripts.get(1).get("Parts"));
        assertEquals(2L, scripts.get(1).get("MessageTotal"));
    }
}
