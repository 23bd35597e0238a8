package dev.spoor.renderer.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV: a plain reader has the values back, and a spreadsheet computes nothing. */
class CsvTest {
    private static final Schema ONE = Schema.of(Column.of("v", Type.STRING));

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void whatIsReadBackEqualsTheTable(long seed) {
        Batch batch = new RandomRows(seed).batch(300);
        List<List<String>> expected = new ArrayList<>();
        expected.add(batch.schema().columns().stream().map(Column::name).toList());
        for (int row = 0; row < batch.size(); row++) {
            List<String> line = new ArrayList<>();
            for (int column = 0; column < batch.schema().size(); column++) {
                line.add(text(batch.get(row, column)));
            }
            expected.add(line);
        }
        View raw = Draw.view().option("raw", true);
        assertEquals(expected, read(Draw.text(new CsvRenderer(), raw, MemoryInputs.rows(batch))));
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            // An empty value of bytes has no characters that could be quoted.
            return bytes.length == 0 ? null : Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof Instant instant) {
            String text = instant.toString();
            return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0*Z$", "Z");
        }
        return value == null ? null : value.toString();
    }

    /** RFC 4180, with line feeds; null for a field with nothing in it, not even quotes. */
    private static List<List<String>> read(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        int at = 0;
        while (at < csv.length()) {
            StringBuilder field = new StringBuilder();
            boolean quoted = csv.charAt(at) == '"';
            if (quoted) {
                at++;
                while (csv.charAt(at) != '"' || csv.startsWith("\"\"", at)) {
                    at += csv.charAt(at) == '"' ? 1 : 0;
                    field.append(csv.charAt(at++));
                }
                at++;
            } else {
                while (csv.charAt(at) != ',' && csv.charAt(at) != '\n') {
                    field.append(csv.charAt(at++));
                }
            }
            line.add(field.length() == 0 && !quoted ? null : field.toString());
            if (csv.charAt(at++) == '\n') {
                lines.add(line);
                line = new ArrayList<>();
            }
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1+1|'=1+1",
                "@SUM(A1)|'@SUM(A1)",
                "-cmd|'-cmd",
                "+cmd|'+cmd",
                "-5|-5",
                "+4912345|+4912345",
                "-1.5e-10|-1.5e-10",
                "-1+1|'-1+1",
                "-|'-",
                "-5x|'-5x",
                "a=1|a=1",
                "'|'",
                "=\"a\",b|\"'=\"\"a\"\",b\""
            })
    void formulasGetAnApostrophe(String cell, String written) {
        Batch batch = Rows.batch(ONE, Rows.row(cell));
        assertEquals("v\n" + written + "\n", Draw.table(new CsvRenderer(), batch));
    }

    @Test
    void formulasBehindBlanksAndInNamesGetOneToo() {
        Batch batch = Rows.batch(Schema.of(Column.of("=A", Type.STRING)), Rows.row("\t=1"), Rows.row("\r=1"));
        assertEquals("'=A\n'\t=1\n\"'\r=1\"\n", Draw.table(new CsvRenderer(), batch));
    }

    @Test
    void numbersStayNumbersAndNothingIsNotTheEmptyText() {
        Schema schema = Schema.of(Column.of("n", Type.LONG), Column.of("a", Type.STRING), Column.of("b", Type.STRING));
        assertEquals("n,a,b\n-7,\"\",\n", Draw.table(new CsvRenderer(), Rows.batch(schema, Rows.row(-7L, "", null))));
    }

    @Test
    void aTerminalIsSentNothingThatItObeys() {
        View terminal = Draw.view().option("terminal", true);
        String text = Draw.text(
                new CsvRenderer(), terminal, MemoryInputs.rows(Rows.batch(ONE, Rows.row("a\u001b[2J,\u202e"))));
        assertEquals("v\n\"a\\x1b[2J,\\u202e\"\n", text);
    }

    @Test
    void furtherTablesAreToldOf() {
        Batch batch = Rows.batch(ONE, Rows.row("x"));
        MemoryCall call = new MemoryCall();
        View view = View.of("timeline", "").inputs("A", "B");
        String text = Draw.text(
                new CsvRenderer(), view, new MemoryInputs().table("A", batch).table("B", batch), call);
        assertEquals("v\nx\n", text);
        assertTrue(
                call.problems().get(0).toString().startsWith("B:"),
                call.problems().toString());
    }
}
