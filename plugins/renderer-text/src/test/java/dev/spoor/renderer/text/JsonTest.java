package dev.spoor.renderer.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NDJSON and JSON: whoever reads them has the values of the table. */
class JsonTest {
    private static final Schema ONE = Schema.of(Column.of("v", Type.STRING));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsParsedBackEqualsTheTable(long seed) {
        Batch batch = new RandomRows(seed).batch(400);
        List<Object> expected = new ArrayList<>();
        for (Map<String, Object> row : Rows.toMaps(List.of(batch))) {
            Map<String, Object> object = new LinkedHashMap<>();
            row.forEach(
                    (name, value) -> object.put(name, name.equals("json") ? Json.parse((String) value) : json(value)));
            expected.add(object);
        }
        String[] lines = Draw.table(new NdjsonRenderer(), batch).split("\n", -1);
        assertEquals(batch.size() + 1, lines.length, "a line a row, each ended by a line feed");
        List<Object> read = new ArrayList<>();
        for (String line : List.of(lines).subList(0, batch.size())) {
            read.add(Json.parse(line));
        }
        assertEquals(expected, read);
        assertEquals(expected, Json.parse(Draw.table(new JsonRenderer(), batch)));
    }

    private static Object json(Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return value instanceof Instant instant ? trimmed(instant) : value;
    }

    /** {@link Instant#toString()} writes 3, 6 or 9 digits. */
    private static String trimmed(Instant instant) {
        String text = instant.toString();
        return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0*Z$", "Z");
    }

    @Test
    void namesWithQuotesAndControlsAreEscaped() {
        Schema schema = Schema.of(Column.of("a\"\u001b\\", Type.LONG));
        String line = Draw.table(new NdjsonRenderer(), Rows.batch(schema, Rows.row(1)));
        assertEquals("{\"a\\\"\\u001b\\\\\":1}\n", line);
    }

    @Test
    void whatATerminalObeysIsEscapedWithoutLoss() {
        String hostile = "\u001b]0;x\u0007\u009b31m\u202e\u2066\u200b\u00ad\ufeff\u2028"
                + new String(Character.toChars(0xE0041));
        String line = Draw.table(new NdjsonRenderer(), Rows.batch(ONE, Rows.row(hostile)));
        assertTrue(line.trim().chars().allMatch(c -> c >= ' ' && c < 0x7f), line);
        assertEquals(Map.of("v", hostile), Json.parse(line));
    }

    @Test
    void bytesThatAreNotUtf8AreReplacedAsJavaReplacesThem() {
        byte[][] broken = {
            {'a', (byte) 0xff, 'b'},
            {(byte) 0xc3},
            {(byte) 0xe2, (byte) 0x82, 'x'},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            {(byte) 0xc0, (byte) 0xaf},
            {'"', (byte) 0x80, '\n', (byte) 0xc3, (byte) 0xa9}
        };
        for (byte[] b : broken) {
            Batch batch = Rows.batch(Schema.of(Column.of("v", Type.BYTES)), Rows.row((Object) b));
            Batch asText = Batch.of(ONE, 1, List.of(batch.vector(0)));
            assertEquals(
                    Map.of("v", new String(b, StandardCharsets.UTF_8)),
                    Json.parse(Draw.table(new NdjsonRenderer(), asText)));
        }
    }

    @Test
    void jsonThatIsNoneBecomesAString() {
        Schema schema = Schema.of(Column.of("v", Type.JSON));
        for (String no : List.of(
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "01",
                "1.",
                "-",
                "tru",
                "\"\\x\"",
                "\"a\nb\"",
                "1 2",
                "[".repeat(600) + "]".repeat(600),
                "NaN",
                "{1:2}",
                "\"\\u12g4\"",
                "]",
                "[}",
                "{]")) {
            assertEquals(
                    Map.of("v", no),
                    Json.parse(Draw.table(new NdjsonRenderer(), Rows.batch(schema, Rows.row(no)))),
                    no);
        }
        for (String yes : List.of(
                "0",
                "-0",
                "1e5",
                "1.5E-3",
                "\"\\ud800\"",
                "[[],{},[{}]]",
                " {\"a\" : [ 1 , null ] } ",
                "[".repeat(400) + "]".repeat(400))) {
            assertEquals("{\"v\":" + yes + "}\n", Draw.table(new NdjsonRenderer(), Rows.batch(schema, Rows.row(yes))));
        }
    }

    @Test
    void numbersThatJsonDoesNotHaveAreStrings() {
        Schema schema = Schema.of(Column.of("v", Type.DOUBLE));
        Batch batch = Rows.batch(schema, Rows.row(Double.NaN), Rows.row(Double.NEGATIVE_INFINITY));
        assertEquals("{\"v\":\"NaN\"}\n{\"v\":\"-Infinity\"}\n", Draw.table(new NdjsonRenderer(), batch));
    }

    @Test
    void rowIdsAreLeftOutUnlessAskedFor() {
        Schema schema = Schema.of(Column.of("o", Role.ORIGIN), Column.of("s", Role.STREAM), Column.of("v", Type.LONG));
        Batch batch = Rows.batch(schema, Rows.row(9L, "Sysmon/1", 1L));
        assertEquals("{\"s\":\"Sysmon/1\",\"v\":1}\n", Draw.table(new NdjsonRenderer(), batch));
        View asked = Draw.view().option("origin", true);
        assertEquals(
                "{\"o\":9,\"s\":\"Sysmon/1\",\"v\":1}\n",
                Draw.text(new NdjsonRenderer(), asked, MemoryInputs.rows(batch)));
    }

    @Test
    void columnsAndLimitAreObeyedAndUnknownColumnsTold() {
        Schema schema = Schema.of(Column.of("a", Type.LONG), Column.of("b", Type.LONG));
        Batch batch = Rows.batch(schema, Rows.row(1L, 2L), Rows.row(3L, 4L), Rows.row(5L, 6L));
        MemoryCall call = new MemoryCall();
        View view = Draw.view().option("columns", "b, zzz, a").option("limit", "2");
        assertEquals(
                "{\"b\":2,\"a\":1}\n{\"b\":4,\"a\":3}\n",
                Draw.text(new NdjsonRenderer(), view, MemoryInputs.rows(batch), call));
        assertEquals("zzz", call.problems().get(0).subject());
    }

    @Test
    void aTableWithoutRowsIsAnEmptyArray() {
        assertEquals("[]\n", Draw.table(new JsonRenderer(), Batch.empty(ONE)));
        assertEquals("", Draw.table(new NdjsonRenderer(), Batch.empty(ONE)));
        assertFalse(Draw.table(new CsvRenderer(), Batch.empty(ONE)).isEmpty(), "a header all the same");
    }

    @Test
    void aReportIsOneObjectOfAllItsTables() {
        Batch batch = Rows.batch(ONE, Rows.row("x"), Rows.row("y"));
        MemoryInputs in = new MemoryInputs().table("Findings", batch).table("Events", batch);
        View report = View.of("report", "Case")
                .option("inputs", List.of(Map.of("name", "a.evtx")))
                .child(View.of("findings", "").inputs("Findings"))
                .child(View.of("timeline", "Timeline").inputs("Events").option("limit", 1))
                .child(View.of("facts", "Facts").option("items", List.of(List.of("k", "v"))));
        Object read = Json.parse(Draw.text(new JsonRenderer(), report, in));
        assertEquals("Case", Json.text(read, "title").orElse(""));
        assertEquals("a.evtx", Json.text(read, "inputs[0].name").orElse(""));
        assertEquals(List.of(Map.of("v", "x"), Map.of("v", "y")), Json.list(read, "findings"));
        assertEquals(List.of(Map.of("v", "x")), Json.list(read, "tables[0].rows"));
        assertEquals("2", Json.text(read, "tables[0].total").orElse(""));
        assertEquals("v", Json.text(read, "tables[1].rows[0].value").orElse(""));
        String lines = Draw.text(new NdjsonRenderer(), report, in);
        assertEquals(
                "{\"table\":\"Findings\",\"v\":\"x\"}",
                lines.lines().findFirst().orElse(""));
    }
}
