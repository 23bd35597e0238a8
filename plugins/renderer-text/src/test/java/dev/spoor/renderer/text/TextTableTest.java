package dev.spoor.renderer.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Provider;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.renderer.text.chars.Width;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as text: aligned, fitted, harmless. */
class TextTableTest {
    private static final Schema SCHEMA = Schema.of(
            Column.of("o", Role.ORIGIN),
            Column.of("name", Type.STRING),
            Column.of("n", Type.LONG),
            Column.of("when", Role.TIME),
            Column.of("last", Type.STRING));

    @Test
    void columnsAreAlignedNumbersRightRowIdsHidden() {
        Batch batch = Rows.batch(
                SCHEMA,
                Rows.row(1L, "日本語", 5L, "2022-05-13T08:54:05.21Z", "x"),
                Rows.row(2L, "e\u0301", 12345L, null, null),
                Rows.row(3L, null, null, "2022-05-13T08:54:05Z", "y"));
        assertEquals("""
                name        n  when                     last
                日本語      5  2022-05-13 08:54:05.21Z  x
                e\u0301       12345
                               2022-05-13 08:54:05Z     y
                """, Draw.table(new TextRenderer(), batch));
    }

    @Test
    void timesAreShownInTheZoneAskedFor() {
        Schema time = Schema.of(Column.of("t", Role.TIME));
        View view = Draw.view().option("tz", "Asia/Kolkata");
        Batch batch = Rows.batch(time, Rows.row("2022-05-13T20:00:00.123456789Z"));
        assertEquals(
                "t\n2022-05-14 01:30:00.123456789+05:30\n",
                Draw.text(new TextRenderer(), view, MemoryInputs.rows(batch)));
    }

    @Test
    void evidenceCannotSpeakToTheTerminal() {
        Schema schema = Schema.of(Column.of("v\u001b[31m", Type.STRING));
        String text = Draw.table(
                new TextRenderer(),
                Rows.batch(schema, Rows.row("a\u001b[2J\u009b\u202e\u2066\u200b\r\n\tb\u0000\u007f")));
        assertEquals("v\\x1b[31m\na\\x1b[2J\\x9b\\u202e\\u2066\\u200b\\r\\n\\tb\\x00\\x7f\n", text);
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            columns.add(Column.of("column" + i, Type.STRING));
        }
        columns.add(Column.of("image", Role.IMAGE));
        Schema schema = Schema.of(columns);
        Object[] row = new Object[31];
        for (int i = 0; i < 31; i++) {
            row[i] = i % 3 == 0 ? null : "値".repeat(i);
        }
        row[30] = "C:\\evil.exe";
        Batch batch = Rows.batch(schema, row);
        for (int width : new int[] {20, 40, 80, 200}) {
            View view = Draw.view().option("width", width);
            String text = Draw.text(new TextRenderer(), view, MemoryInputs.rows(batch));
            text.lines().forEach(line -> assertTrue(Width.of(line) <= Math.max(width, 35), width + ": " + line));
            assertTrue(text.contains("image"), "what has a meaning stays: " + text);
            assertTrue(text.contains(" more columns: use -o ndjson\n"), text);
        }
        String wide = Draw.text(new TextRenderer(), Draw.view(), MemoryInputs.rows(batch));
        assertTrue(wide.contains("column29") && wide.contains("値".repeat(29)), "a pipe gets everything");
    }

    @Test
    void longCellsAreCutWithAnEllipsis() {
        Schema schema = Schema.of(Column.of("a", Type.STRING), Column.of("b", Type.STRING));
        Batch batch = Rows.batch(schema, Rows.row("short", "x".repeat(1 << 20)), Rows.row("short", "日".repeat(99)));
        assertEquals(
                "a      b\nshort  " + "x".repeat(22) + "…\nshort  " + "日".repeat(11) + "…\n",
                Draw.text(new TextRenderer(), Draw.view().option("width", 30), MemoryInputs.rows(batch)));
    }

    @Test
    void whatIsCutIsSaid() {
        Schema schema = Schema.of(Column.of("n", Type.LONG));
        Batch batch = Rows.batch(schema, Rows.row(1L), Rows.row(2L), Rows.row(3L));
        assertEquals(
                "n\n1\n2\n2 of 3 rows shown\n",
                Draw.text(new TextRenderer(), Draw.view().option("limit", 2L), MemoryInputs.rows(batch)));
    }

    @ParameterizedTest
    @CsvSource({
        "see http://a.example/x.y?z=1.2 there, see hxxp://a[.]example/x.y?z=1.2 there",
        "HTTPS://A.B, hxxps://A[.]B",
        "ldap://192.0.2.1:389/a.b, ldap://192[.]0[.]2[.]1:389/a.b",
        "ftp://f.example, fxp://f[.]example",
        "www.a.example and (www.b.example), www[.]a[.]example and (www[.]b[.]example)",
        "hxxp://a.example, hxxp://a.example",
        "http://a.b http://c.d/, hxxp://a[.]b hxxp://c[.]d/",
        "awww.nothing ://, awww.nothing ://"
    })
    void linksAreDisarmed(String cell, String shown) {
        Schema schema = Schema.of(Column.of("v", Type.STRING));
        assertEquals("v\n" + shown + "\n", Draw.table(new TextRenderer(), Rows.batch(schema, Rows.row(cell))));
    }

    @Test
    void theHostFindsARendererForEachMedium() {
        Set<String> media = new TreeSet<>();
        for (Provider<?> provider : ServiceLoader.load(Provider.class)) {
            media.addAll(provider.descriptor().produces());
            assertTrue(
                    provider.descriptor().accepts().contains("table"),
                    provider.descriptor().id());
        }
        assertEquals(
                Set.of("application/json", "application/x-ndjson", "text/csv", "text/markdown", "text/plain"), media);
    }
}
