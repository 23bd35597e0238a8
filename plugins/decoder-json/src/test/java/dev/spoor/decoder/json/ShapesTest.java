package dev.spoor.decoder.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shapes that records come in, good and broken. */
class ShapesTest {
    private final MemoryCall call = new MemoryCall();

    @Test
    void linesArraysAndDocumentsGiveTheSameRows() throws Exception {
        List<Map<String, Object>> rows = List.of(Map.of("a", 1L, "b.c", "x"), Map.of("a", 2L, "b.c", "y"));
        for (String text : List.of(
                "{\"a\":1,\"b\":{\"c\":\"x\"}}\n{\"a\":2,\"b\":{\"c\":\"y\"}}",
                "\n \r\n{\"a\":1,\"b\":{\"c\":\"x\"}}\r\n\r\n{\"a\":2,\"b\":{\"c\":\"y\"}},\r\n",
                "[{\"a\":1,\"b\":{\"c\":\"x\"}},{\"a\":2,\"b\":{\"c\":\"y\"}}]",
                "[\n  {\n    \"a\": 1,\n    \"b\": { \"c\": \"x\" }\n  },\n  {\n    \"a\": 2,\n    \"b\": { \"c\": \"y\" }\n  }\n]\n",
                "{\n  \"a\": 1,\n  \"b\": { \"c\": \"x\" }\n}\n{\n  \"a\": 2,\n  \"b\": { \"c\": \"y\" }\n}\n",
                "{\"a\":1,\"b\":{\"c\":\"x\"}} {\"a\":2,\"b\":{\"c\":\"y\"}}",
                "{\"value\":[{\"a\":1,\"b\":{\"c\":\"x\"}},{\"a\":2,\"b\":{\"c\":\"y\"}}]}",
                "{\"Records\": [\n{\"a\":1,\"b\":{\"c\":\"x\"}}\n,{\"a\":2,\"b\":{\"c\":\"y\"}}\n]}",
                "{\"Records\":[{\"a\":1,\"b\":{\"c\":\"x\"}}]}\n{\"Records\":[{\"a\":2,\"b\":{\"c\":\"y\"}}]}\n",
                "{\"hits\":{\"hits\":[{\"a\":1,\"b\":{\"c\":\"x\"}},{\"a\":2,\"b\":{\"c\":\"y\"}}]}}")) {
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                for (String mark : List.of("", "\uFEFF")) {
                    MemoryPieces pieces = decode("logs/my.rows.json", (mark + text).getBytes(charset));
                    assertEquals(rows, pieces.rowsOf("my.rows"), charset + mark + text);
                    assertEquals(List.of("my.rows"), pieces.tables());
                }
            }
        }
        assertEquals(List.of(), call.problems());
    }

    @Test
    void whatStandsBesideTheRecordsIsKeptApart() throws Exception {
        MemoryPieces pieces = decode(
                "graph.json",
                utf8(
                        "{\"@odata.context\":\"https://x\",\"@odata.count\":2,\"value\":[{\"a\":1},{\"a\":2}],\"next\":[1]}"));
        assertEquals(2, pieces.rowsOf("graph").size());
        assertEquals(
                List.of(Map.of("@odata.context", "https://x", "@odata.count", 2L, "next", "[1]")),
                pieces.rowsOf("graph-envelope"));
    }

    @Test
    void anObjectWithArraysIsOneRecord() throws Exception {
        MemoryPieces pieces = decode(
                "alert.json", utf8("{\n \"id\": \"1\",\n \"title\": \"t\",\n \"evidence\": [ {\"x\": 1} ]\n}\n"));
        assertEquals(List.of(Map.of("id", "1", "title", "t", "evidence", "[ {\"x\": 1} ]")), pieces.rowsOf("alert"));
    }

    @Test
    void aBrokenLineCostsItself() throws Exception {
        MemoryPieces pieces = decode(
                "a.json",
                utf8(
                        "{\"a\":1}\n{\"a\":2\n{\"a\":\"3}\nplain text\n{\"a\":4}x\n{\"a\":5}\n{\"a\":\"\\q\"}\n{\"a\":6}"));
        assertEquals(List.of(Map.of("a", 1L), Map.of("a", 4L), Map.of("a", 5L), Map.of("a", 6L)), pieces.rowsOf("a"));
        assertEquals(
                List.of("line 2", "line 3", "line 4", "line 5", "line 7"),
                call.problems().stream().map(p -> p.place().orElseThrow()).toList());
        assertTrue(call.problems().stream().allMatch(p -> p.kind() == Problem.Kind.BAD_REQUEST));
    }

    @Test
    void aBrokenFirstLineDoesNotHideThatThereAreLines() throws Exception {
        assertEquals(
                2,
                decode("a.json", utf8("{\"a\":1,\"b\n{\"a\":2}\n{\"a\":3}\n"))
                        .rowsOf("a")
                        .size());
        assertEquals(1, call.problems().size());
    }

    @Test
    void aBrokenElementOfAnIndentedArrayCostsItself() throws Exception {
        String good = "  {\n    \"a\": @,\n    \"s\": \"x\"\n  }";
        String unclosedString = "  {\n    \"a\": 9,\n    \"s\": \"x\n  }";
        String unclosedObject = "  {\n    \"a\": 9,\n    \"s\": { \"x\": 1\n  ";
        for (String bad : List.of(unclosedString, unclosedObject, "  {\n    \"a\": 9 9\n  }", "  junk")) {
            String text = "[\n"
                    + String.join(",\n", good.replace("@", "1"), bad, good.replace("@", "2"), good.replace("@", "3"))
                    + "\n]\n";
            MemoryPieces pieces = decode("a.json", utf8(text));
            assertEquals(
                    List.of(1L, 2L, 3L),
                    pieces.rowsOf("a").stream()
                            .map(r -> r.get("a"))
                            .filter(a -> !Long.valueOf(9).equals(a))
                            .toList(),
                    bad);
        }
        assertEquals(4, call.problems().size(), call.problems().toString());
    }

    @Test
    void aTruncatedArrayGivesWhatIsWhole() throws Exception {
        assertEquals(
                2,
                decode("a.json", utf8("[{\"a\":1},{\"a\":2},{\"a\":"))
                        .rowsOf("a")
                        .size());
        assertEquals(
                2,
                decode("a.json", utf8("{\"value\":[{\"a\":1},{\"a\":2}"))
                        .rowsOf("a")
                        .size());
        assertTrue(
                call.problems().stream().allMatch(p -> p.message().contains("ends")),
                call.problems().toString());
    }

    @Test
    void typesAreTheNarrowestThatLoseNothing() throws Exception {
        MemoryPieces pieces = decode("a.json", utf8("""
                        {"l":1,"d":0.1,"ld":1,"b":true,"t":"2020-01-01T00:00:00.123456789Z","local":"2020-01-01 00:00:00","big":12345678901234567890,"mix":1,"j":[1],"deep":{},"n":null,"eight":"2020-01-01"}
                        {"l":-9223372036854775808,"d":-1e-5,"ld":2.5,"b":false,"t":"2020-01-01T02:00:00+02:00","local":"2020-01-01 00:00:01","big":1,"mix":"x","j":{},"deep":{"x":{"y":1}},"n":null,"eight":"x"}
                        """));
        Schema schema = pieces.batches("a").get(0).schema();
        List<String> types = schema.columns().stream().map(Column::toString).toList();
        assertEquals(
                List.of(
                        "l:LONG",
                        "d:DOUBLE",
                        "ld:DOUBLE",
                        "b:BOOL",
                        "t:INSTANT",
                        "local:STRING",
                        "big:STRING(decimal)",
                        "mix:STRING",
                        "j:JSON",
                        "deep:JSON",
                        "n:STRING",
                        "eight:STRING",
                        "deep.x.y:LONG"),
                types);
        Map<String, Object> first = pieces.rowsOf("a").get(0);
        assertEquals(Instant.parse("2020-01-01T00:00:00.123456789Z"), first.get("t"));
        assertEquals("12345678901234567890", first.get("big"));
        assertEquals("1", first.get("mix"));
        assertEquals("{}", first.get("deep"));
        assertEquals(Long.MIN_VALUE, pieces.rowsOf("a").get(1).get("l"));
    }

    @Test
    void laterBatchesMayBeWiderAndHaveMoreColumns() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 70_000; i++) {
            text.append("{\"a\":").append(i).append(i == 69_999 ? ".5,\"b\":\"x\"}\n" : "}\n");
        }
        MemoryPieces pieces = decode("a.json", utf8(text.toString()));
        assertEquals(2, pieces.batches("a").size());
        assertEquals(Type.LONG, pieces.batches("a").get(0).schema().column(0).type());
        assertEquals(Type.DOUBLE, pieces.batches("a").get(1).schema().column(0).type());
        assertEquals(2, pieces.batches("a").get(1).schema().size());
        assertEquals(70_000, pieces.rowsOf("a").size());
    }

    @Test
    void namesThatOccurTwiceKeepAllValues() throws Exception {
        MemoryPieces pieces =
                decode("a.json", utf8("{\"a\":1,\"a\":2,\"a\":3,\"o\":{\"x\":1},\"o\":{\"x\":2}}\n{\"a\":4}\n"));
        assertEquals(
                List.of(Map.of("a", 1L, "a#2", 2L, "a#3", 3L, "o.x", 1L, "o.x#2", 2L), Map.of("a", 4L)),
                pieces.rowsOf("a"));
    }

    @Test
    void moreNamesThanColumnsAreKeptAsJson() throws Exception {
        StringBuilder text = new StringBuilder("{\"k\":0");
        for (int i = 0; i < 5000; i++) {
            text.append(",\"n").append(i).append("\":\"v").append(i).append('"');
        }
        MemoryPieces pieces =
                decode("a.json", utf8(text.append("}\n{\"k\":1}\n").toString()));
        Map<String, Object> row = pieces.rowsOf("a").get(0);
        String extra = (String) row.get("_extra");
        assertTrue(extra.startsWith("{\"n") && extra.endsWith("\"n4999\":\"v4999\"}"), extra);
        assertEquals(5001, row.size() - 1 + extra.split("\",\"").length);
    }

    @Test
    void nestingHasALimitAndAProblem() throws Exception {
        String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        String objects = "{\"a\":".repeat(50) + "1" + "}".repeat(50);
        MemoryPieces pieces = decode("a.json", utf8(deep + "\n" + objects + "\n{\"a\":1}\n"));
        assertEquals(2, pieces.rowsOf("a").size());
        assertEquals(1, call.problems().size());
        String cell = (String) pieces.rowsOf("a").get(0).get("a.a.a.a.a.a.a.a");
        assertEquals("{\"a\":".repeat(42) + "1" + "}".repeat(42), cell);
    }

    @Test
    void textIsKeptToTheByte() throws Exception {
        MemoryPieces pieces =
                decode("a.json", utf8("{\"s\":\"\\u0000\\u00e9\\ud83d\\ude00é😀\\\\\\\"\\/\\t\"}\n{\"s\":\"\"}\n"));
        assertEquals("\0é😀é😀\\\"/\t", pieces.rowsOf("a").get(0).get("s"));
        assertEquals("", pieces.rowsOf("a").get(1).get("s"));
    }

    @Test
    void badUtf8CostsACharacterAndIsTold() throws Exception {
        byte[] text = "{\"s\":\"caf\u00e9\"}\n{\"s\":\"ok\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        MemoryPieces pieces = decode("a.json", text);
        assertEquals(List.of(Map.of("s", "caf\uFFFD"), Map.of("s", "ok")), pieces.rowsOf("a"));
        assertEquals("line 1", call.problems().get(0).place().orElseThrow());
    }

    @Test
    void nothingReadableFails() {
        assertThrows(ProviderException.class, () -> decode("a.json", utf8("{oh\n{dear\n")));
    }

    @Test
    void probesTellJsonFromOthers() {
        for (String json : List.of("{\"a\":1}", "[ {\"a\" : 1}", "\r\n{ \"a\":", "\uFEFF{\"a\":1}")) {
            assertEquals(80, probe(utf8(json)), json);
        }
        assertEquals(80, probe("{\"a\":\"bcdefghijk\"}".getBytes(StandardCharsets.UTF_16LE)));
        for (String other : List.of(
                "", "abc", "[INFO] {\"a\":1}", "[2020-01-01 10:00] x", "{a:1}", "\"a\",\"b\"", "{\"a\" b}", "1")) {
            assertEquals(0, probe(utf8(other)), other);
        }
        assertEquals(30, probe(utf8("[1,2,3]")));
    }

    @Test
    void wellKnownNamesHaveRoles() throws Exception {
        MemoryPieces pieces = decode(
                "conn.log",
                utf8(
                        "{\"ts\":1588205199.82437,\"uid\":\"C1\",\"id.orig_h\":\"10.0.1.6\",\"id.resp_p\":53,\"host\":\"h\"}"));
        Schema schema = pieces.schema("conn");
        assertEquals("ts:INSTANT/TIME", schema.column(0).toString());
        assertEquals("id.orig_h", schema.column(schema.find(Role.SOURCE_IP)).name());
        assertEquals("host", schema.column(schema.find(Role.DESTINATION_HOST)).name());
        assertEquals(
                Instant.parse("2020-04-30T00:06:39.824370Z"),
                pieces.rowsOf("conn").get(0).get("ts"));
    }

    private static int probe(byte[] b) {
        return new JsonDecoder().open(null).probe(b, 0, b.length);
    }

    private MemoryPieces decode(String name, byte[] bytes) throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        new JsonDecoder().open(null).decode(new MemoryPiece(name, Piece.BYTES, bytes), pieces, call);
        return pieces;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
