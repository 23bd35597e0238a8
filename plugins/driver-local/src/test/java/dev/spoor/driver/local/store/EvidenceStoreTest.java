package dev.spoor.driver.local.store;

import static dev.spoor.tck.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence is decoded once; what is kept is whole, the same, and bounded. */
class EvidenceStoreTest {
    private static final Schema STARTED =
            Schema.of(Column.of("Time", Role.TIME), Column.of("Image", Type.STRING), Column.of("Pid", Type.LONG));
    private static final Schema STOPPED = Schema.of(
            Column.of("Image", Type.STRING),
            Column.of("Pid", Type.STRING),
            Column.of("Data", Type.JSON),
            Column.of("image", Type.DOUBLE),
            Column.of("Ok", Type.BOOL));

    @TempDir
    Path dir;

    private final AtomicInteger decoded = new AtomicInteger();
    private final MemoryCall call = new MemoryCall();
    private final List<Batch> more = new ArrayList<>();
    private Path evidence;
    private EvidenceStore store;

    @BeforeEach
    void layOut() throws IOException {
        evidence = Files.createDirectory(dir.resolve("evidence"));
        Files.writeString(evidence.resolve("a.log"), "one");
        store = new EvidenceStore(context(), Long.MAX_VALUE);
    }

    private MemoryContext context() {
        return new MemoryContext(dir.resolve("cache")).decoding((paths, out, to) -> {
            decoded.incrementAndGet();
            out.put(
                    "Process/1",
                    Rows.batch(
                            STARTED,
                            row("2026-03-17T08:00:00.1234567Z", "a.exe", 17),
                            row(null, null, null),
                            row("1601-01-01T00:00:00Z", "it's \"quoted\" 😀", Long.MIN_VALUE)));
            out.put(
                    "Process/5",
                    Rows.batch(
                            STOPPED,
                            row("a.exe", "0x11", "{\"a\":[1,2]}", 1.5, true),
                            row("b.exe", "x", "{broken", Double.NaN, null)));
            out.put("Empty", Batch.empty(STARTED));
            more.forEach(batch -> out.put("More", batch));
            to.problem(Problem.of(Problem.Kind.PROTOCOL, "a.log", "a broken record")
                    .at("line 7"));
        });
    }

    private static List<List<Object>> rows(StoredTable table, String select) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        try (Duck duck = Duck.open(table.files().get(0).resolveSibling("../../temp"), Memory.limit());
                Statement statement = duck.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT " + select + " FROM read_parquet("
                        + Sql.file(table.files().get(0)) + ")")) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void everythingIsKeptAsItIs() throws Exception {
        List<StoredTable> tables = store.get(evidence, true, call).tables();
        assertEquals(
                List.of("Process", "Empty"),
                tables.stream().map(StoredTable::name).toList());
        StoredTable table = tables.get(0);
        assertEquals(5, table.rows());
        assertEquals(List.of("1", "5"), table.parts());
        assertEquals(
                List.of(
                        "Time DATETIME TIME",
                        "Image STRING null",
                        "Pid STRING null",
                        "Data DYNAMIC null",
                        "image REAL null",
                        "Ok BOOL null"),
                table.columns().stream()
                        .map(c -> c.name() + " " + c.type() + " " + c.role())
                        .toList());
        List<List<Object>> rows = rows(table, "c0, c1, c2, c3, c4, c5, part");
        assertEquals(17_737_344_001_234_567L, rows.get(0).get(0), "to 100 ns");
        assertEquals(List.of("a.exe", "17"), rows.get(0).subList(1, 3));
        assertNull(rows.get(1).get(0));
        assertEquals(List.of("", ""), rows.get(1).subList(1, 3), "a string is never null");
        assertEquals(-116_444_736_000_000_000L, rows.get(2).get(0));
        assertEquals("it's \"quoted\" 😀", rows.get(2).get(1));
        assertEquals("-9223372036854775808", rows.get(2).get(2));
        assertEquals("{\"a\":[1,2]}", rows.get(3).get(3));
        assertEquals("\"{broken\"", rows.get(4).get(3), "what is no JSON is a JSON string");
        assertEquals(List.of(Double.NaN), rows.get(4).subList(4, 5));
        assertEquals(List.of(true, "5"), rows.get(3).subList(5, 7));
        assertEquals(0, tables.get(1).rows());
        assertEquals(List.of(), rows(tables.get(1), "c0"));
    }

    @Test
    void textsThatAreNoUtf8AreMended() throws Exception {
        Schema raw = Schema.of(Column.of("Raw", Type.BYTES));
        var writer = new dev.spoor.api.data.BatchWriter(raw, more::add, (r, c, l) -> {});
        writer.set(0, new byte[] {'a', (byte) 0xFF, 0, 'b'}, 0, 4);
        writer.endRow();
        writer.flush();
        StoredTable table = store.get(evidence, true, call).tables().get(2);
        assertEquals(List.of(List.of("a\uFFFD\0b")), rows(table, "c0"));
    }

    @Test
    void decodesOnceAndTellsProblemsEachTime() throws Exception {
        List<StoredTable> first = store.get(evidence, true, call).tables();
        MemoryCall second = new MemoryCall();
        assertEquals(
                first,
                new EvidenceStore(context(), Long.MAX_VALUE)
                        .get(evidence, true, second)
                        .tables());
        assertEquals(1, decoded.get());
        assertEquals(call.problems(), second.problems());
        assertEquals(
                List.of(Problem.of(Problem.Kind.PROTOCOL, "a.log", "a broken record")
                        .at("line 7")),
                second.problems());
    }

    @Test
    void decodesAgainWhatChanged() throws Exception {
        store.get(evidence, true, call);
        Files.writeString(evidence.resolve("a.log"), "two");
        store.get(evidence, true, call);
        assertEquals(2, decoded.get());
        FileTime time = Files.getLastModifiedTime(evidence.resolve("a.log"));
        Files.writeString(evidence.resolve("a.log"), "six");
        Files.setLastModifiedTime(evidence.resolve("a.log"), time);
        store.get(evidence, true, call);
        assertEquals(3, decoded.get(), "not even a time that is set back hides a change");
        Files.writeString(evidence.resolve("a.log"), "one");
        store.get(evidence, true, call);
        assertEquals(3, decoded.get(), "contents that were there before are known");
        Files.move(evidence.resolve("a.log"), evidence.resolve("b.log"));
        store.get(evidence, true, call);
        assertEquals(4, decoded.get(), "names count, for they name tables");
    }

    @Test
    void makesAgainWhatIsDamaged() throws Exception {
        EvidenceStore.Kept kept = store.get(evidence, true, call);
        Path file = kept.tables().get(0).files().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (byte[] broken : List.of(
                new byte[0],
                "PAR1".getBytes(StandardCharsets.UTF_8),
                java.util.Arrays.copyOf(whole, whole.length - 9))) {
            int before = decoded.get();
            Files.write(file, broken);
            assertEquals(5, store.get(evidence, true, call).tables().get(0).rows());
            assertEquals(before + 1, decoded.get());
            assertEquals(whole.length, Files.size(file));
        }
        Files.writeString(kept.folder().resolve("manifest.json"), "{");
        assertEquals(5, store.get(evidence, true, call).tables().get(0).rows());
        Files.delete(file);
        assertEquals(5, store.get(evidence, true, call).tables().get(0).rows());
        assertEquals(6, decoded.get());
    }

    @Test
    void withoutTheCacheNothingStays() throws Exception {
        EvidenceStore.Kept kept = store.get(evidence, false, call);
        assertTrue(kept.passing());
        assertEquals(5, kept.tables().get(0).rows());
        store.forget(kept.folder());
        assertEquals(List.of(), left("tables"));
        assertEquals(List.of(), left("temp"));
        store.get(evidence, true, call);
        assertEquals(2, decoded.get());
    }

    private List<Path> left(String folder) throws IOException {
        try (Stream<Path> all = Files.list(dir.resolve("cache").resolve(folder))) {
            return all.toList();
        }
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() throws Exception {
        EvidenceStore small = new EvidenceStore(context(), 1);
        Path first = small.get(evidence, true, call).folder();
        Files.writeString(evidence.resolve("a.log"), "two");
        Path second = small.get(evidence, true, call).folder();
        assertNotEquals(first, second);
        assertTrue(Files.exists(first), "it was used just now, and may be being read");
        Files.setLastModifiedTime(first, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path left = Files.createDirectory(first.resolveSibling("part-left"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Files.writeString(evidence.resolve("a.log"), "three");
        Path third = small.get(evidence, true, call).folder();
        assertFalse(Files.exists(first));
        assertFalse(Files.exists(left), "what a process left behind that died");
        assertTrue(Files.exists(second));
        assertTrue(Files.exists(third));
    }

    @Test
    void manyMayMakeTheSameAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<StoredTable>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                EvidenceStore own = new EvidenceStore(context(), Long.MAX_VALUE);
                all.add(threads.submit(
                        () -> own.get(evidence, true, new MemoryCall()).tables()));
            }
            List<StoredTable> first = all.get(0).get();
            for (Future<List<StoredTable>> one : all) {
                assertEquals(first, one.get());
                assertEquals(5, rows(one.get().get(0), "c0").size());
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(1, left("tables").size());
    }

    @Test
    void aCallThatEndsLeavesNothing() throws Exception {
        MemoryContext cancelled = new MemoryContext(dir.resolve("cache")).decoding((paths, out, to) -> {
            throw new CancelledException("given up");
        });
        assertThrows(
                CancelledException.class, () -> new EvidenceStore(cancelled, Long.MAX_VALUE).get(evidence, true, call));
        assertEquals(List.of(), left("tables"));
        assertEquals(List.of(), left("temp"));
    }

    @Test
    void parquetFilesAreTablesAsTheyAre() throws Exception {
        Path own = evidence.resolve("Own.parquet");
        Path part = Files.createDirectory(evidence.resolve("Parted")).resolve("part-0001.parquet");
        try (Duck duck = Duck.open(dir.resolve("temp"), Memory.limit())) {
            duck.run(
                    "COPY (SELECT 1::INTEGER AS i, 'x' AS s, NULL::VARCHAR AS n, TIMESTAMP_NS '2026-03-17 08:00:00.123456700' AS t,"
                            + " {'a': [1]} AS d, 1.5::DECIMAL(5,2) AS m, 'y' AS \"S\") TO " + Sql.file(own)
                            + " (FORMAT parquet)",
                    call);
            duck.run("COPY (SELECT 7 AS x) TO " + Sql.file(part) + " (FORMAT parquet)", call);
            EvidenceStore.Kept kept = store.get(evidence, true, call);
            assertEquals(List.of(own, part), kept.parquet().stream().sorted().toList());
            assertEquals(5, kept.tables().get(0).rows(), "and what else is there is decoded");
            List<StoredTable> tables = ParquetTables.of(List.of(own, own, part), duck);
            assertEquals(
                    List.of("Own", "Parted"),
                    tables.stream().map(StoredTable::name).toList());
            assertEquals(2, tables.get(0).rows(), "two files with the same columns are one table");
            List<String> cells =
                    tables.get(0).columns().stream().map(StoredColumn::sql).toList();
            assertEquals(
                    List.of(1L, "x", "", 17_737_344_001_234_567L, "{\"a\":[1]}", 1.5),
                    rows(tables.get(0), String.join(", ", cells)).get(0).subList(0, 6));
        }
    }

    @Test
    void namesOfParquetFilesAndFoldersAreOnlyNames() throws Exception {
        Path folder = Files.createDirectory(evidence.resolve("a=1"));
        try (Duck duck = Duck.open(dir.resolve("temp"), Memory.limit())) {
            for (String name : List.of("w[y]", "wy")) {
                duck.run(
                        "COPY (SELECT '" + name + "' AS a) TO " + Sql.file(folder.resolve(name + ".parquet"))
                                + " (FORMAT parquet)",
                        call);
            }
            Path odd = folder.resolve("w[y].parquet");
            StoredTable table = ParquetTables.of(List.of(odd), duck).get(0);
            duck.lock(List.of(odd));
            try (Statement statement = duck.connection().createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT " + table.columns().get(0).sql() + " FROM " + ParquetTables.read(table.files()))) {
                assertEquals(1, table.columns().size());
                assertTrue(rows.next());
                assertEquals("w[y]", rows.getString(1), "not what the folder's name says, nor the other file");
                assertFalse(rows.next());
            }
        }
    }
}
