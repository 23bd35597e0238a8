package dev.spoor.renderer.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlRendererTest {
    private static final String HOSTILE = "</script><script>alert(1)</script><!-- \u2028 \u202e & \" ' ]]>";

    private static final Schema EVENTS = Schema.of(
            Column.of("ORIGIN", Role.ORIGIN),
            Column.of("STREAM", Role.STREAM),
            Column.of("TIME", Role.TIME),
            Column.of("COMMAND_LINE", Role.COMMAND_LINE),
            Column.of("big", Type.LONG),
            Column.of("ratio", Type.DOUBLE),
            Column.of("ok", Type.BOOL),
            Column.of("raw", Type.BYTES));

    private static final Schema FINDINGS = Schema.of(
            Column.of("time", Role.TIME),
            Column.of("severity", Role.SEVERITY),
            Column.of("title", Role.TITLE),
            Column.of("reason", Role.REASON),
            Column.of("technique", Role.TECHNIQUE),
            Column.of("count", Role.COUNT),
            Column.of("rows", Role.ROWS),
            Column.of("entities", Type.JSON),
            Column.of("evidence", Type.JSON));

    private static Batch events(int from, int count) {
        return Rows.batch(
                EVENTS,
                IntStream.range(from, from + count)
                        .mapToObj(i -> Rows.row(
                                new RowId(i % 3, i).packed(),
                                "Stream/" + i % 2,
                                i % 10 == 9
                                        ? null
                                        : Instant.parse("2026-03-17T08:00:00.1234567Z")
                                                .plusSeconds(i),
                                i % 7 == 0 ? HOSTILE : "cmd /c " + i % 5,
                                Long.MAX_VALUE - i,
                                i / 3.0,
                                i % 2 == 0,
                                new byte[] {(byte) i, 0}))
                        .toArray(Object[][]::new));
    }

    private static Batch findings(long... rows) {
        return Rows.batch(FINDINGS, new Object[][] {
            Rows.row(
                    "2026-03-17T08:00:05Z",
                    "HIGH",
                    "Title " + HOSTILE,
                    HOSTILE,
                    "T1059.001,T9999",
                    2L,
                    Json.write(java.util.Arrays.stream(rows).boxed().toList()),
                    Json.write(List.of(Map.of("type", "host", "value", HOSTILE))),
                    Json.write(Map.of("decoded", HOSTILE)))
        });
    }

    private static String render(View view, MemoryInputs in) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlRenderer().open(null).render(view, in, out, new MemoryCall());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Object> islands(String page, String table) {
        Matcher matcher = Pattern.compile(
                        "<script type=\"application/json\" data-table=\"" + table + "\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        List<Object> islands = new ArrayList<>();
        while (matcher.find()) {
            islands.add(Json.parse(matcher.group(1)));
        }
        return islands;
    }

    private static Object document(String page) {
        Matcher matcher = Pattern.compile("id=\"document\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertTrue(matcher.find());
        return Json.parse(matcher.group(1));
    }

    @Test
    void everythingOfTheEvidenceIsInTheDataAndNothingInTheMarkup() throws Exception {
        MemoryInputs in = new MemoryInputs().table("Events", events(0, 100)).table("Findings", findings(7));
        View report = View.of("report", "A " + HOSTILE)
                .child(View.of("findings", "F").inputs("Findings"))
                .child(View.of("timeline", "T").inputs("Events").option("keep", "Findings"))
                .child(View.of("text", "X").option("text", HOSTILE));
        String page = render(report, in);
        assertFalse(page.contains("alert(1)</script>"), "evidence must not end its element");
        assertFalse(page.contains("<script>alert"), "evidence must not start one");
        assertFalse(page.contains("<!-- "), "nor a comment");
        assertFalse(
                page.replaceAll("(?s)<script.*?</script>|<style.*?</style>", "")
                        .matches("(?s).*(src|href)=\"(?!#|data:).*"),
                "no request");
        Object document = document(page);
        assertEquals("A " + HOSTILE, Json.text(document, "title").orElseThrow());
        assertEquals(HOSTILE, Json.text(document, "findings[0].decoded[0].text").orElseThrow());
        assertEquals(
                "PowerShell",
                Json.text(document, "findings[0].techniques[0].name").orElseThrow());
        assertTrue(Json.at(document, "findings[0].techniques[1].name").isEmpty());
        assertEquals(HOSTILE, Json.text(document, "view.views[2].text").orElseThrow());
        assertEquals(7.0, Json.number(document, "findings[0].rows[0][1]").orElseThrow());
    }

    @Test
    void policyAllowsExactlyTheScriptAndStyleInThePage() throws Exception {
        String page = render(View.of("table", "t").inputs("Events"), new MemoryInputs().table("Events", events(0, 3)));
        for (String tag : List.of("style", "script")) {
            String content = page.substring(
                    page.lastIndexOf("<" + tag + ">") + tag.length() + 2, page.lastIndexOf("</" + tag + ">"));
            assertTrue(page.contains(tag + "-src '" + Assets.hash(content) + "'"), tag);
        }
        assertTrue(page.contains("default-src 'none'"));
        assertFalse(page.contains("{{"), "no hole is left");
    }

    @Test
    void cellsAreWrittenExactly() throws Exception {
        String page = render(View.of("table", "t").inputs("Events"), new MemoryInputs().table("Events", events(0, 40)));
        Object chunk = islands(page, "t1").get(0);
        assertEquals(40.0, Json.number(chunk, "n").orElseThrow());
        long time = 0;
        long ordinal = 0;
        for (int i = 0; i < 40; i++) {
            ordinal += Json.number(chunk, "cols[0].o[" + i + "]").orElseThrow().longValue();
            assertEquals(i, ordinal);
            assertEquals(
                    i % 3,
                    Json.number(chunk, "cols[0].i[" + i + "]").orElseThrow().intValue());
            if (i % 10 == 9) {
                assertTrue(Json.at(chunk, "cols[2].v[" + i + "]").isEmpty());
            } else {
                time += Json.number(chunk, "cols[2].v[" + i + "]").orElseThrow().longValue();
                assertEquals(
                        Instant.parse("2026-03-17T08:00:00.123Z").plusSeconds(i).toEpochMilli(), time);
                assertEquals(
                        456700,
                        Json.number(chunk, "cols[2].ns[" + i + "]")
                                .orElseThrow()
                                .intValue());
            }
            int code = Json.number(chunk, "cols[3].c[" + i + "]").orElseThrow().intValue();
            assertEquals(
                    i % 7 == 0 ? HOSTILE : "cmd /c " + i % 5,
                    Json.text(chunk, "cols[3].d[" + code + "]").orElseThrow());
            assertEquals(
                    String.valueOf(Long.MAX_VALUE - i),
                    Json.text(chunk, "cols[4].v[" + i + "]").orElseThrow());
            assertEquals(i / 3.0, Json.number(chunk, "cols[5].v[" + i + "]").orElseThrow());
        }
    }

    @Test
    void aCutTimelineKeepsTheRowsOfFindingsAndCountsAll() throws Exception {
        int size = 200_000;
        Batch[] batches =
                IntStream.range(0, 4).mapToObj(i -> events(i * 50_000, 50_000)).toArray(Batch[]::new);
        long[] wanted = {
            new RowId(1, 1).packed(), new RowId(2, 99_998).packed(), new RowId(123_457 % 3, 123_457).packed()
        };
        MemoryInputs in = new MemoryInputs().table("Events", batches).table("Findings", findings(wanted));
        String page = render(
                View.of("timeline", "t")
                        .inputs("Events")
                        .option("keep", "Findings")
                        .option("limit", 5000),
                in);
        Object view = Json.at(document(page), "view").orElseThrow();
        assertEquals(size, Json.number(view, "total").orElseThrow().intValue());
        assertEquals(5000, Json.number(view, "shown").orElseThrow().intValue());
        long counted = 0;
        for (Object series : Json.list(view, "histogram.series")) {
            for (Object count : Json.list(series, "counts")) {
                counted += ((Number) count).longValue();
            }
        }
        assertEquals(size * 9 / 10, counted, "every row that has a time is counted");
        List<Long> shown = new ArrayList<>();
        for (Object chunk : islands(page, "t1")) {
            long ordinal = 0;
            List<?> inputs = Json.list(chunk, "cols[0].i");
            List<?> ordinals = Json.list(chunk, "cols[0].o");
            for (int i = 0; i < inputs.size(); i++) {
                ordinal += ((Number) ordinals.get(i)).longValue();
                shown.add(new RowId(((Number) inputs.get(i)).intValue(), ordinal).packed());
            }
        }
        assertEquals(5000, shown.size());
        for (long id : wanted) {
            assertTrue(shown.contains(id), "the row " + RowId.unpack(id) + " of a finding is missing");
        }
        assertTrue(
                shown.stream()
                                .filter(id -> RowId.unpack(id).ordinal() > 150_000)
                                .count()
                        > 1000,
                "the sample is even");
    }

    @Test
    void emptyTablesAndUnknownKindsAreDrawn() throws Exception {
        MemoryInputs in = new MemoryInputs().table("Events", Batch.empty(EVENTS));
        assertEquals(
                0.0,
                Json.number(document(render(View.of("timeline", "t").inputs("Events"), in)), "view.total")
                        .orElseThrow());
        assertEquals(
                "t1",
                Json.text(document(render(View.of("novel", "t").inputs("Events"), in)), "view.table")
                        .orElseThrow());
    }

    @Test
    void aGraphIsTwoTablesAndTheNamesOfTheirColumns() throws Exception {
        Schema entities = Schema.of(
                Column.of("node", Role.NODE),
                Column.of("parent", Role.PARENT_NODE),
                Column.of("depth", Role.DEPTH),
                Column.of("type", Role.INDICATOR_TYPE),
                Column.of("indicator", Role.LABEL),
                Column.of("state", Role.LOOKUP_STATE),
                Column.of("severity", Role.VERDICT));
        Schema links = Schema.of(
                Column.of("from", Role.PARENT_NODE),
                Column.of("relation", Role.LABEL),
                Column.of("to", Role.NODE),
                Column.of("provider", Role.PROVIDER));
        MemoryInputs in = new MemoryInputs()
                .table("Entities", Rows.batch(entities, new Object[][] {
                    Rows.row("a", null, 0L, "domain", HOSTILE, "KNOWN", "HIGH"),
                    Rows.row("b", "a", 1L, "ipv4", "203.0.113.9", "PENDING", null)
                }))
                .table("Links", Rows.batch(links, new Object[][] {Rows.row("a", HOSTILE, "b", "acme")}));
        String page = render(View.of("graph", "Graph").inputs("Entities", "Links"), in);
        assertFalse(page.contains("<script>alert(1)"), "hostile text ends its element");
        Object view = Json.at(document(page), "view").orElseThrow();
        assertEquals(
                Map.ofEntries(
                        Map.entry("kind", "graph"),
                        Map.entry("title", "Graph"),
                        Map.entry("table", "t1"),
                        Map.entry("shown", 2L),
                        Map.entry("total", 2L),
                        Map.entry("links", "t2"),
                        Map.entry("key", "node"),
                        Map.entry("parent", "parent"),
                        Map.entry("label", "indicator"),
                        Map.entry("depth", "depth"),
                        Map.entry("severity", "severity"),
                        Map.entry("type", "type"),
                        Map.entry("state", "state"),
                        Map.entry("from", "from"),
                        Map.entry("to", "to"),
                        Map.entry("relation", "relation"),
                        Map.entry("provider", "provider")),
                view);
        assertEquals(1, islands(page, "t1").size());
        assertEquals(1, islands(page, "t2").size());
        assertTrue(
                Json.at(document(page), "findings").isEmpty(), "a page that looks for none says nothing of findings");
    }

    @Test
    void aGraphWithoutLinksIsATable() throws Exception {
        MemoryInputs in = new MemoryInputs().table("Events", events(0, 3));
        String page = render(View.of("graph", "Graph").inputs("Events"), in);
        assertEquals("table", Json.text(document(page), "view.kind").orElseThrow());
    }
}
