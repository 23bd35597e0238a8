package dev.spoor.decoder.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Column;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Separated text, good and broken. */
class CsvDecoderTest {
    private final MemoryCall call = new MemoryCall();

    @Test
    void separatorsAreFoundByLooking() throws Exception {
        for (String separator : List.of(",", ";", "\t", "|", "\u2756")) {
            String text = "name,note\na,\"x,y; z|\t\u2756\"\n\"b \"\"q\"\"\",\"two\r\nlines\"\r\nc,\n"
                    .replace(",", separator);
            List<Map<String, Object>> rows = decode(text).rowsOf("a");
            assertEquals(
                    List.of(
                            Map.of("name", "a", "note", "x" + separator + "y; z|\t\u2756"),
                            Map.of("name", "b \"q\"", "note", "two\r\nlines"),
                            Map.of("name", "c")),
                    rows,
                    separator);
        }
        assertEquals(List.of(), call.problems());
    }

    @Test
    void encodingsAreFoundByLooking() throws Exception {
        String text = "\uFEFFname,größe\nä,1\n";
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertEquals(
                    List.of(Map.of("name", "ä", "größe", 1L)),
                    decode(text.getBytes(charset)).rowsOf("a"));
        }
    }

    @Test
    void whatANaiveWriterWritesIsReadBack() throws Exception {
        Random random = new Random(11);
        String[] alphabet = {"a", "b", " ", ",", "\"", "\n", "\r\n", "ö", "\uD83D\uDE00", "7", ";", "\\"};
        for (int round = 0; round < 300; round++) {
            int columns = 2 + random.nextInt(5);
            StringBuilder text = new StringBuilder();
            List<Map<String, Object>> expected = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                text.append(c == 0 ? "" : ",").append("name").append(c);
            }
            for (int row = 1 + random.nextInt(30); row > 0; row--) {
                text.append("\n");
                Map<String, Object> cells = new LinkedHashMap<>();
                for (int c = 0; c < columns; c++) {
                    StringBuilder cell = new StringBuilder(c == 0 ? "k" : "");
                    for (int i = random.nextInt(6); i > 0; i--) {
                        cell.append(alphabet[random.nextInt(alphabet.length)]);
                    }
                    boolean quote = cell.toString().matches("(?s).*[\",\n\r].*") || random.nextInt(4) == 0;
                    text.append(c == 0 ? "" : ",")
                            .append(quote ? "\"" + cell.toString().replace("\"", "\"\"") + "\"" : cell);
                    if (!cell.isEmpty()) {
                        cells.put("name" + c, cell.toString());
                    }
                }
                expected.add(cells);
            }
            List<Map<String, Object>> rows = decode(text.toString()).rowsOf("a");
            rows.forEach(r -> r.replaceAll((k, v) -> v.toString()));
            assertEquals(expected, rows, text.toString());
        }
        assertEquals(List.of(), call.problems());
    }

    @Test
    void raggedRowsAreToldAndKept() throws Exception {
        MemoryPieces pieces = decode("a,b,c\n1,2,3\n4,5\n\n6,7,8,9,\"x\"\"y\"\n10,11,12,\n");
        assertEquals(
                List.of(
                        Map.of("a", 1L, "b", 2L, "c", 3L),
                        Map.of("a", 4L, "b", 5L),
                        Map.of("a", 6L, "b", 7L, "c", 8L, "_extra", "[\"9\",\"x\\\"y\"]"),
                        Map.of("a", 10L, "b", 11L, "c", 12L)),
                pieces.rowsOf("a"));
        assertEquals(List.of("line 3", "line 5"), places());
    }

    @Test
    void anOpenQuoteCostsItsLine() throws Exception {
        StringBuilder text = new StringBuilder("a,b,c\n1,\"open,x\n");
        for (int i = 2; i < 5000; i++) {
            text.append(i).append(",\"fine, really\",\"multi\nline\"\n");
        }
        MemoryPieces pieces = decode(text.toString());
        assertEquals(4999, pieces.rowsOf("a").size());
        assertEquals(
                Map.of("a", 1L, "b", "\"open", "c", "x"), pieces.rowsOf("a").get(0));
        assertEquals(
                Map.of("a", 4999L, "b", "fine, really", "c", "multi\nline"),
                pieces.rowsOf("a").get(4998));
        assertEquals(List.of("line 2"), places());
    }

    @Test
    void anOpenQuoteAtTheEndCostsItsLine() throws Exception {
        MemoryPieces pieces = decode("a,b\n1,x\n2,\"y\n3,z\n4,w");
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                pieces.rowsOf("a").stream().map(r -> r.get("a")).toList());
        assertEquals(List.of("line 3"), places());
    }

    @Test
    void aQuoteWithinACellIsText() throws Exception {
        assertEquals(
                List.of(Map.of("a", "say \"hi\" now", "b", "5\" disk")),
                decode("a,b\n\"say \"hi\" now\",5\" disk\n").rowsOf("a"));
    }

    @Test
    void typesLoseNoCharacter() throws Exception {
        MemoryPieces pieces = decode("long,real,bool,time,local,zeros,hex,plus,trailing,mixed,e\n"
                + "1,0.5,true,2020-01-01T00:00:00Z,2020-01-01 00:00:00,007,0x1f,+49,1.50,1,1E5\n"
                + "-2,443.0,false,2020-01-01T00:00:00.5+01:00,2020-01-01 00:00:01,1,10,1,2.25,x,1\n");
        assertEquals(
                List.of(
                        "long:LONG",
                        "real:DOUBLE",
                        "bool:BOOL",
                        "time:INSTANT/TIME",
                        "local:STRING",
                        "zeros:STRING",
                        "hex:STRING",
                        "plus:STRING",
                        "trailing:STRING",
                        "mixed:STRING",
                        "e:STRING"),
                columns(pieces, "a"));
    }

    @Test
    void columnsHaveDistinctNames() throws Exception {
        MemoryPieces pieces = decode(",id,id,id#2,\n1,2,3,4,5\n");
        assertEquals(
                List.of("column1:LONG", "id:LONG", "id#3:LONG", "id#2:LONG", "column5:LONG"), columns(pieces, "a"));
    }

    @Test
    void withoutHeaderColumnsAreNumbered() throws Exception {
        MemoryPieces pieces = decode("1,x\n2,y\n3,z\n");
        assertEquals(3, pieces.rowsOf("a").size());
        assertEquals(List.of("column1:LONG", "column2:STRING"), columns(pieces, "a"));
    }

    @Test
    void windowsEventsGoToTheirParts() throws Exception {
        MemoryPieces pieces = decode("TimeGenerated,Computer,EventID,SubjectUserName,NewProcessId,ProcessId\n"
                + "2019-01-15 05:15:15.677,H,4688,u,0x1,0x2\n2019-01-15 05:15:16,H,4624,u,,0x2\n");
        assertEquals(List.of("SecurityEvent/4688", "SecurityEvent/4624"), pieces.tables());
        assertTrue(columns(pieces, "SecurityEvent/4688").contains("ProcessId:STRING/PARENT_PROCESS_ID"));
        assertTrue(columns(pieces, "SecurityEvent/4624").contains("ProcessId:STRING/PROCESS_ID"));
        assertTrue(columns(pieces, "SecurityEvent/4688").contains("TimeGenerated:INSTANT/TIME"));
    }

    @Test
    void laterTypesWiden() throws Exception {
        StringBuilder text = new StringBuilder("n,m\n");
        for (int i = 0; i < 70_000; i++) {
            text.append(i == 69_999 ? "x" : i).append(",a\n");
        }
        MemoryPieces pieces = decode(text.toString());
        assertEquals(
                "LONG", pieces.batches("a").get(0).schema().column(0).type().name());
        assertEquals(
                "STRING", pieces.batches("a").get(1).schema().column(0).type().name());
        assertEquals(70_000, pieces.rowsOf("a").size());
    }

    @Test
    void anOverlongRecordIsCutAndTheNextIsRead() throws Exception {
        String text = "a,b\n1,x\n2," + "y".repeat(40 << 20) + "\n3,z\n";
        MemoryPieces pieces = decode(text);
        assertEquals(
                List.of(1L, 2L, 3L),
                pieces.batches("a").stream()
                        .flatMap(b ->
                                java.util.stream.IntStream.range(0, b.size()).mapToObj(i -> b.get(i, 0)))
                        .toList());
        assertTrue(call.problems().stream().allMatch(p -> p.kind() == Problem.Kind.TOO_LARGE));
        assertTrue(places().contains("line 3"), places().toString());
    }

    @Test
    void aRecordOfTooManyCellsKeepsItsRest() throws Exception {
        MemoryPieces pieces = decode("a,b\n1,x\n2,y" + ",z".repeat(200_000) + "\n3,w\n");
        assertEquals(3, pieces.rowsOf("a").size());
        String extra = (String) pieces.rowsOf("a").get(1).get("_extra");
        assertEquals(200_000, extra.chars().filter(c -> c == 'z').count());
        assertEquals(List.of("line 3"), places());
    }

    @Test
    void probesTellTablesFromProseAndLogs() {
        assertEquals(60, probe("a,b\n1,2\n3,4\n"));
        assertEquals(40, probe("1,2,3\n".repeat(6)));
        assertEquals(40, probe("time,host,count,note\n1,a,2,x\n2,b,3,y\n3,c\n")); // a short file with a ragged row
        for (String other : List.of(
                "",
                "one line",
                "{\"a\":1,\"b\":2}\n{\"a\":1,\"b\":2}\n",
                "<a>,<b>\n<a>,<b>\n",
                "Dear all, I hope, this\nfinds you well.\nAnd so, on, and so, on.\n\nBye, me\n",
                "Mar 1 00:00:01 host sshd[1]: Failed password, x\nMar 1 00:00:02 host sshd[1]: ok\nMar 1 00:00:03 h a: b, c, d\n",
                "CEF:0|Vendor|Product|1.0|1|Name|5|src=1.1.1.1\n".repeat(9),
                "\0\1\2,\n,\n")) {
            assertEquals(0, probe(other), other);
        }
    }

    private static int probe(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return new CsvDecoder().open(null).probe(b, 0, b.length);
    }

    private List<String> places() {
        return call.problems().stream().map(p -> p.place().orElseThrow()).toList();
    }

    private static List<String> columns(MemoryPieces pieces, String table) {
        return pieces.batches(table).get(0).schema().columns().stream()
                .map(Column::toString)
                .toList();
    }

    private MemoryPieces decode(String text) throws Exception {
        return decode(text.getBytes(StandardCharsets.UTF_8));
    }

    private MemoryPieces decode(byte[] bytes) throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        new CsvDecoder().open(null).decode(new MemoryPiece("a.csv", Piece.BYTES, bytes), pieces, call);
        return pieces;
    }

    /** Every line opens a quote that the lines behind it neither close nor break: each is looked for to the end, unless that is bounded. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\"x\n", "\"\"\n\"a\"\"b\n", "\"\"\n", "\"\"x,\"\"y\n", "\"", "\",", "\"\"\"\n"})
    void quotesThatNeverCloseCostLinearTime(String line) {
        byte[] text = ("a,b\n" + "\"1\",2\n".repeat(5) + line.repeat((4 << 20) / line.length()))
                .getBytes(StandardCharsets.UTF_8);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            MemoryPieces pieces = new MemoryPieces();
            new CsvDecoder().open(null).decode(new MemoryPiece("a.csv", Piece.BYTES, text), pieces, new MemoryCall());
        });
    }
}
