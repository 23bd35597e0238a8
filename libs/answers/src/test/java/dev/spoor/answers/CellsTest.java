package dev.spoor.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.Rows;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of JSON in cells of each type: kept exactly, or told. */
class CellsTest {
    private final MemoryCall call = new MemoryCall();

    /** The value of a cell of this Kusto type; null where it has none. */
    private Object read(String type, String json) throws Exception {
        List<Batch> out = new ArrayList<>();
        Cells cells = new Cells(Schema.of(KustoTypes.column("A", type)), out::add, call, "service");
        JsonAnswer.read(
                new ByteArrayInputStream(("[" + json + "]").getBytes(StandardCharsets.UTF_8)), "service", parser -> {
                    parser.nextToken();
                    parser.nextToken();
                    cells.set(0, parser);
                    cells.endRow();
                    assertEquals(JsonToken.END_ARRAY, parser.nextToken(), "the parser is left at the value's end");
                });
        cells.flush();
        return Rows.toMaps(out).get(0).get("A");
    }

    private void misfit(String type, String json) throws Exception {
        int before = call.problems().size();
        assertEquals(null, read(type, json));
        assertEquals(before + 1, call.problems().size(), type + " " + json);
        Problem problem = call.problems().get(before);
        assertEquals(Problem.Kind.PROTOCOL, problem.kind());
        assertEquals("row 1, column A", problem.place().orElseThrow());
    }

    @Test
    void wholeNumbers() throws Exception {
        assertEquals(9223372036854775807L, read("long", "9223372036854775807"));
        assertEquals(-9223372036854775808L, read("long", "\"-9223372036854775808\""));
        assertEquals(3L, read("int", "3.0"));
        assertEquals(1L, read("long", "true"));
        assertEquals(null, read("long", "\"\""));
        for (String wrong :
                List.of("9223372036854775808", "1.5", "\"x\"", "{}", "[1]", "1e999999999", "\"1e999999999\"")) {
            misfit("long", wrong);
        }
    }

    @Test
    void fractions() throws Exception {
        assertEquals(0.1, read("real", "0.1"));
        assertEquals(Double.NaN, read("real", "\"NaN\""));
        assertEquals(Double.NEGATIVE_INFINITY, read("real", "\"-Infinity\""));
        assertEquals(1e300, read("real", "\"1e300\""));
        assertEquals("12345678901234567890.123456789", read("decimal", "\"12345678901234567890.123456789\""));
        assertEquals("12345678901234567890.123456789", read("decimal", "12345678901234567890.123456789"));
        misfit("real", "\"0x1p3\"");
        misfit("real", "\"1d\"");
        misfit("real", "[]");
    }

    @Test
    void timesAndLengths() throws Exception {
        assertEquals(
                "2026-03-17T08:00:00.123456700Z",
                read("datetime", "\"2026-03-17T08:00:00.1234567Z\"").toString());
        assertEquals(null, read("datetime", "\"\""));
        misfit("datetime", "\"yesterday\"");
        misfit("datetime", "17");
        assertEquals(2 * 864_000_000_000L + 36_000_000_001L, read("timespan", "\"2.01:00:00.0000001\""));
        assertEquals(-5_400_0000000L, read("timespan", "\"-01:30:00\""));
        misfit("timespan", "\"an hour\"");
        misfit("timespan", "{}");
    }

    @Test
    void booleans() throws Exception {
        for (String yes : List.of("true", "1", "\"True\"", "\"1\"")) {
            assertEquals(true, read("bool", yes));
        }
        for (String no : List.of("false", "0", "\"false\"")) {
            assertEquals(false, read("sbyte", no));
        }
        misfit("bool", "2");
        misfit("bool", "{\"a\":1}");
    }

    @Test
    void documents() throws Exception {
        assertEquals("{\"a\":[1,\"\u00fc\"]}", read("dynamic", "{\"a\": [1, \"\u00fc\"]}"));
        assertEquals("{\"a\": 1}", read("dynamic", "\"{\\\"a\\\": 1}\""), "a document in a string is that document");
        assertEquals("\"plain\"", read("dynamic", "\"plain\""));
        assertEquals("\"{broken\"", read("dynamic", "\"{broken\""));
        assertEquals("\"1 2\"", read("dynamic", "\"1 2\""));
        assertEquals("\"\"", read("dynamic", "\"\""));
        assertEquals("17", read("dynamic", "17"));
        assertEquals("{\"a\":1}", read("string", "{\"a\":1}"), "what is no text is kept as its JSON");
        assertEquals("17", read("string", "17"));
        assertEquals("\ud83d\ude00 \u0000", read("string", "\"\\ud83d\\ude00 \\u0000\""));
    }

    @Test
    void typesInAllWords() {
        for (Map.Entry<String, String> type : Map.of(
                        "System.Int64", "A:LONG",
                        "Int32", "A:LONG(int)",
                        "SByte", "A:BOOL",
                        "System.Data.SqlTypes.SqlDecimal", "A:STRING(decimal)",
                        "System.TimeSpan", "A:LONG(timespan)",
                        "System.Object", "A:JSON",
                        "DateTime", "A:INSTANT",
                        "Guid", "A:STRING(guid)",
                        "whatever", "A:STRING")
                .entrySet()) {
            assertEquals(type.getValue(), KustoTypes.column("A", type.getKey()).toString());
        }
    }

    @Test
    void equalNamesAreNumbered() {
        Schema schema = KustoTypes.schema(List.of(
                KustoTypes.column("A", "long"),
                KustoTypes.column("A", "long"),
                KustoTypes.column("A2", "long"),
                KustoTypes.column("A", "long")));
        assertEquals(4, schema.columns().stream().map(Column::name).distinct().count());
        assertTrue(schema.find("A") == 0 && schema.find("A2") >= 0, () -> schema.toString());
    }
}
