package dev.spoor.driver.local;

import static dev.spoor.tck.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Context;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.QueryDriver.Request;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a session whose evidence a test lays out; files are there only to change. */
class LocalDriverTest {
    private record Put(String table, Batch batch) {}

    @TempDir
    Path folder;

    private final List<Put> evidence = new ArrayList<>();
    private final MemoryCall call = new MemoryCall();
    private Path file;
    private int decodes;
    private int puts;
    private QueryDriver.Session session;

    @BeforeEach
    void layOut() throws IOException, ProviderException {
        file = Files.writeString(folder.resolve("a.log"), "a");
        session = new LocalDriver().open(context());

        Schema started = Schema.of(
                Column.of("Time", Role.TIME),
                Column.of("Image", Type.STRING).withRole(Role.IMAGE),
                Column.of("Pid", Type.LONG),
                Column.of("Score", Type.LONG));
        evidence.add(new Put(
                "Process/1",
                Rows.batch(
                        started,
                        row("2024-05-13T08:00:00Z", "cmd.exe", 17, 1),
                        row("2024-05-13T09:00:00Z", "CMD.EXE", 18, 2),
                        row(null, "cmd.exe", 19, null))));
        Schema ended = Schema.of(
                Column.of("Image", Type.STRING),
                Column.of("Pid", Type.STRING),
                Column.of("Score", Type.DOUBLE),
                Column.of("Clean", Type.BOOL));
        evidence.add(new Put(
                "Process/5", Rows.batch(ended, row("cmd.exe", "0x12", 1.5, true), row(null, "17", 2.0, false))));
        evidence.add(new Put(
                "Logon",
                Rows.batch(
                        Schema.of(Column.of("User", Type.STRING), Column.of("Id", Type.STRING)),
                        row("bob", "{74BE27DE-1E4E-49D9-B579-FE0B331D3642}"))));
    }

    private Context context() {
        return new MemoryContext(folder).set("paths", folder.toString()).decoding((paths, out, c) -> {
            assertEquals(List.of(folder), paths);
            decodes++;
            for (Put put : evidence) {
                c.check();
                puts++;
                out.put(put.table(), put.batch());
            }
        });
    }

    private List<Batch> ask(Request request) throws ProviderException {
        List<Batch> out = new ArrayList<>();
        session.query(request, out::add, call);
        assertFalse(out.isEmpty(), "at least one batch");
        out.forEach(batch -> assertEquals(out.get(0).schema(), batch.schema()));
        return out;
    }

    private List<Map<String, Object>> rows(String text) throws ProviderException {
        return Rows.toMaps(ask(Request.of("table", text)));
    }

    private Problem refused(String text) {
        return assertThrows(ProviderException.class, () -> ask(Request.of("table", text)))
                .problem();
    }

    /** Each answer must be the same while the columns are not known, and when they are. */
    private List<Map<String, Object>> rowsTwice(String text) throws ProviderException {
        session = new LocalDriver().open(context());
        List<Map<String, Object>> unknown = rows(text);
        session.tables(call);
        assertEquals(unknown, rows(text));
        return unknown;
    }

    @Test
    void unitesThePartsOfATable() throws ProviderException {
        assertEquals(
                List.of(
                        Map.of(
                                "Time",
                                Ticks.instant(Ticks.parse("2024-05-13T08:00:00Z")),
                                "Image",
                                "cmd.exe",
                                "Pid",
                                "17",
                                "Score",
                                1.0),
                        Map.of(
                                "Time",
                                Ticks.instant(Ticks.parse("2024-05-13T09:00:00Z")),
                                "Image",
                                "CMD.EXE",
                                "Pid",
                                "18",
                                "Score",
                                2.0),
                        Map.of("Image", "cmd.exe", "Pid", "19"),
                        Map.of("Image", "cmd.exe", "Pid", "0x12", "Score", 1.5, "Clean", true),
                        Map.of("Pid", "17", "Score", 2.0, "Clean", false)),
                rowsTwice("Process"));
        Schema united = ask(Request.of("table", "Process")).get(0).schema();
        assertEquals(
                List.of("Time:INSTANT/TIME", "Image:STRING/IMAGE", "Pid:STRING", "Score:DOUBLE", "Clean:BOOL"),
                united.columns().stream().map(Column::toString).toList());
        assertEquals(2, rowsTwice("['Process/5']").size());
        assertEquals(
                Type.LONG,
                ask(Request.of("table", "['Process/1']"))
                        .get(0)
                        .schema()
                        .column(2)
                        .type());
    }

    @Test
    void selectsByEquality() throws ProviderException {
        assertEquals(3, rowsTwice("Process | where Image == 'cmd.exe'").size());
        assertEquals(2, rowsTwice("Process | where Pid == '17'").size(), "text and number where types differ");
        assertEquals(1, rowsTwice("['Process/1'] | where Pid == 17").size());
        assertEquals(2, rowsTwice("Process | where Score == 2").size());
        assertEquals(1, rowsTwice("Process | where Score in (1.5)").size());
        assertEquals(
                1, rowsTwice("Process | where Clean == true and Score == 1.5").size());
        assertEquals(1, rowsTwice("Process | where Clean == false").size(), "null is not false");
        assertEquals(1, rowsTwice("Process | where Image == ''").size(), "no text is empty text");
        assertEquals(3, rowsTwice("Process | where Pid in ('17', '18', 'x')").size());
        assertEquals(0, rowsTwice("Process | where Pid in (dynamic([]))").size());
        assertEquals(
                1,
                rowsTwice("Process | where Time == datetime(2024-05-13T09:00:00Z)")
                        .size());
        assertEquals(
                1,
                rowsTwice("Logon | where Id == guid(74be27de-1e4e-49d9-b579-fe0b331d3642)")
                        .size());
        assertEquals(0, rowsTwice("Logon | where User == 'BOB'").size());
        assertEquals(0, rowsTwice("Logon | where User == '\\ud800'").size());
    }

    @Test
    void projectsAndTakes() throws ProviderException {
        assertEquals(
                List.of(Map.of("Clean", true, "Image", "cmd.exe")),
                rowsTwice("Process | where Pid == '0x12' | project Clean, Image"));
        List<Batch> first = ask(Request.of("table", "Process | project Image | take 2"));
        assertEquals(List.of(Map.of("Image", "cmd.exe"), Map.of("Image", "CMD.EXE")), Rows.toMaps(first));
        assertEquals(
                3,
                Rows.toMaps(ask(Request.of("table", "Process | take 4").maxRows(3)))
                        .size());
        assertEquals(
                1,
                Rows.toMaps(ask(Request.of("table", "Process | take 1").maxRows(3)))
                        .size());
        assertEquals(
                0,
                Rows.toMaps(ask(Request.of("table", "Process | project Clean").maxRows(0)))
                        .size());
    }

    @Test
    void keepsToTheRange() throws ProviderException {
        Request day = Request.of("table", "Process")
                .range(new TimeRange(Ticks.parse("2024-05-13T08:30:00Z"), Ticks.parse("2024-05-13T09:00:00.0000001Z")));
        List<Map<String, Object>> rows = Rows.toMaps(ask(day));
        assertEquals(
                List.of("18", "19", "0x12", "17"),
                rows.stream().map(r -> r.get("Pid")).toList());
        evidence.add(new Put(
                "Text",
                Rows.batch(
                        Schema.of(Column.of("When", Type.STRING).withRole(Role.TIME)),
                        row("2024-05-13 08:59:59"),
                        row("2024-05-13 10:00:00"),
                        row("noon"))));
        assertEquals(
                List.of("2024-05-13 08:59:59", "noon"),
                Rows.toMaps(ask(Request.of("table", "Text").range(day.range().orElseThrow()))).stream()
                        .map(r -> r.get("When"))
                        .toList());
    }

    @Test
    void stopsReadingWhenItHasEnough() throws ProviderException {
        rows("Process | take 2");
        assertEquals(1, puts, "the other tables are not read");
        rows("Process | project Clean | take 2");
        assertEquals(1 + 2, puts, "not before the columns are known");
        session.tables(call);
        int before = puts;
        rows("Process | project Clean | take 2");
        assertEquals(before + 1, puts);
        rows("Process | take 0");
        assertEquals(before + 1, puts);
    }

    @Test
    void saysWhichColumnsThereAreEvenWithoutRows() throws ProviderException {
        List<Batch> out = ask(Request.of("table", "Process | where Image == 'nothing' | project Pid, Clean"));
        assertEquals(1, out.size());
        assertEquals(
                Schema.of(Column.of("Pid", Type.STRING), Column.of("Clean", Type.BOOL)),
                out.get(0).schema());
        evidence.add(new Put("Empty", Batch.empty(Schema.of(Column.of("A", Type.LONG)))));
        session = new LocalDriver().open(context());
        assertEquals(
                Schema.of(Column.of("A", Type.LONG)),
                ask(Request.of("table", "Empty")).get(0).schema());
    }

    @Test
    void refusesWhatIsNotThereAndNeverEqual() throws ProviderException {
        for (int known = 0; known < 2; known++) {
            Problem table = refused("Proces | take 1");
            assertEquals(Problem.Kind.NOT_FOUND, table.kind());
            assertTrue(table.message().contains("did you mean Process?"), table.message());
            assertTrue(table.message().endsWith("(there are: Logon, Process)"), table.message());
            String part = refused("['Process/11']").message();
            assertTrue(part.contains("did you mean Process/1?"), part);
            assertTrue(part.endsWith("(there are: Logon, Process, Process/1, Process/5)"), part);

            Problem column = refused("Process | where Imag == 'x'");
            assertEquals(Problem.Kind.BAD_REQUEST, column.kind());
            assertEquals("line 1, character 17", column.place().orElseThrow());
            assertTrue(column.message().contains("did you mean Image?"), column.message());

            Problem value = refused("Process | where Pid == 17");
            assertEquals("line 1, character 24", value.place().orElseThrow());
            assertTrue(value.message().contains("Pid is of type STRING: compare it with a string"), value.message());
            session.tables(call);
        }
        assertEquals(
                Problem.Kind.BAD_REQUEST,
                assertThrows(ProviderException.class, () -> ask(Request.of("sql", "select 1")))
                        .problem()
                        .kind());
    }

    @Test
    void listsTheTables() throws ProviderException {
        Map<String, Schema> tables = session.tables(call);
        assertEquals(List.of("Logon", "Process", "Process/1", "Process/5"), List.copyOf(tables.keySet()));
        assertEquals(5, tables.get("Process").size());
        assertEquals(4, tables.get("Process/1").size());
    }

    @Test
    void remembersTheTablesUntilAFileChanges() throws Exception {
        session.tables(call);
        session.tables(call);
        assertEquals(1, decodes);
        evidence.add(new Put("New", Rows.batch(Schema.of(Column.of("A", Type.LONG)), row(1))));
        Files.writeString(file, "longer than before");
        assertTrue(session.tables(call).containsKey("New"));
        Files.writeString(folder.resolve("b.log"), "b");
        session.tables(call);
        assertEquals(3, decodes);
    }

    @Test
    void noticesThatFilesChangeUnderIt() throws ProviderException {
        session.tables(call);
        evidence.add(new Put("Logon", Rows.batch(Schema.of(Column.of("User", Type.LONG)), row(1))));
        assertEquals(1, rows("Logon | where User == '1'").size());
        evidence.add(new Put("Logon", Rows.batch(Schema.of(Column.of("More", Type.LONG)), row(1))));
        assertEquals(Problem.Kind.UNAVAILABLE, refused("Logon").kind());
        assertEquals(3, rows("Logon").size(), "asked again, it reads again");
    }

    @Test
    void letsCancellingPass() throws ProviderException {
        call.cancel();
        assertThrows(CancelledException.class, () -> ask(Request.of("table", "Process")));
    }

    @Test
    void letsTheCallerStopIt() throws ProviderException {
        for (int known = 0; known < 2; known++) {
            assertThrows(
                    CancelledException.class,
                    () -> session.query(
                            Request.of("table", "Process"),
                            batch -> {
                                throw new CancelledException("enough");
                            },
                            call));
            session.tables(call);
        }
    }

    @Test
    void needsPathsThatAreThere() {
        MemoryContext context =
                new MemoryContext(folder).set("paths", folder.resolve("gone").toString());
        ProviderException e = assertThrows(ProviderException.class, () -> new LocalDriver().open(context));
        assertEquals(Problem.Kind.CONFIG, e.problem().kind());
    }

    @Test
    void holdsBackWhatDoesNotFitIntoACell() throws ProviderException {
        String large = "x".repeat(5 << 20);
        Schema schema = Schema.of(Column.of("A", Type.STRING), Column.of("B", Type.LONG));
        for (int i = 0; i < 3; i++) {
            evidence.add(new Put("Large", Rows.batch(schema, row(large + i, i))));
        }
        List<Map<String, Object>> rows = rows("Large");
        assertEquals(3, rows.size());
        assertEquals(large + 2, rows.get(2).get("A"));
        assertEquals(2L, rows.get(2).get("B"));
    }
}
