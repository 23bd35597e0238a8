package dev.spoor.host.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableStoreTest {
    @TempDir
    Path temp;

    private SpoolSpace space;
    private TableStore store;

    @BeforeEach
    void open() {
        space = SpoolSpace.open(temp, new MemoryBudget(100_000));
        store = new TableStore(space);
    }

    @AfterEach
    void close() {
        store.close();
        assertEquals(0, space.budget().used());
        space.close();
    }

    private static Object[] row(Object... cells) {
        return cells;
    }

    private List<List<Object>> read(String table) {
        return TestRows.rows(store.find(table).orElseThrow().snapshot().read());
    }

    private Type type(String table, String column) {
        var schema = store.find(table).orElseThrow().schema();
        return schema.column(schema.find(column)).type();
    }

    @Test
    void rowsOfEveryInputAreNumberedFromZero() {
        store.from("a.log").put("T", TestRows.batch("x:LONG", row(1), row(2)));
        store.from("b.log").put("T", TestRows.batch("x:LONG", row(3)));
        store.from("a.log").put("T", TestRows.batch("x:LONG", row(4)));

        List<RowId> ids =
                read("T").stream().map(r -> RowId.unpack((Long) r.get(0))).toList();
        assertEquals(List.of(new RowId(0, 0), new RowId(0, 1), new RowId(1, 0), new RowId(0, 2)), ids);
        assertEquals(new Origins.Input(1, "b.log", "T"), store.input(1));
        assertEquals(Set.of(0, 1), store.find("T").orElseThrow().inputs());
        assertEquals(0, store.find("T").orElseThrow().schema().find(Role.ORIGIN));
    }

    @Test
    void columnsAreUnitedByNameAndTheFirstRoleWins() {
        store.put("T", TestRows.batch("a:STRING b:LONG/PROCESS_ID", row("x", 1)));
        store.put("T", TestRows.batch("c:BOOL b:LONG/HTTP_STATUS a:STRING/HOST", row(true, 2, "y")));

        StoredTable table = store.find("T").orElseThrow();
        assertEquals(
                "[_origin:LONG/ORIGIN, a:STRING/HOST, b:LONG/PROCESS_ID, c:BOOL]",
                table.schema().toString());
        assertEquals(List.of(java.util.Arrays.asList(0L, "x", 1L, null), List.of(1L, "y", 2L, true)), read("T"));
    }

    @Test
    void longsAndDoublesMeetAsDoublesWhileThatIsExact() {
        store.put("T", TestRows.batch("n:LONG m:LONG", row(7, 1L << 60)));
        store.put("T", TestRows.batch("n:DOUBLE m:DOUBLE", row(0.5, 0.5)));

        assertEquals(Type.DOUBLE, type("T", "n"));
        assertEquals(Type.STRING, type("T", "m"));
        assertEquals(List.of(List.of(0L, 7.0, "1152921504606846976"), List.of(1L, 0.5, "0.5")), read("T"));
    }

    @Test
    void whateverElseMeetsIsText() {
        Instant time = Instant.parse("2022-05-13T08:54:05.210000007Z");
        store.put("T", TestRows.batch("v:INSTANT", row(time), row(Instant.parse("2022-05-13T08:54:05.21Z"))));
        store.put("T", TestRows.batch("v:BOOL", row(true), row(false)));
        store.put("T", TestRows.batch("v:JSON", row("{\"a\":1}"), row("\"q\\\"\""), row((Object) null)));
        store.put("T", TestRows.batch("v:LONG", row(Long.MIN_VALUE), row(-17), row(0), row(Long.MAX_VALUE)));

        List<Object> texts = new ArrayList<>();
        read("T").forEach(r -> texts.add(r.get(1)));
        assertEquals(
                java.util.Arrays.asList(
                        "2022-05-13T08:54:05.210000007Z",
                        "2022-05-13T08:54:05.21Z",
                        "true",
                        "false",
                        "{\"a\":1}",
                        "q\"",
                        null,
                        "-9223372036854775808",
                        "-17",
                        "0",
                        "9223372036854775807"),
                texts);
    }

    @Test
    void aColumnWithoutValuesHasNoSayInTheType() {
        store.put("T", TestRows.batch("v:STRING", row((Object) null)));
        store.put("T", TestRows.batch("v:LONG", row(5)));

        assertEquals(Type.LONG, type("T", "v"));
        assertEquals(List.of(java.util.Arrays.asList(0L, null), List.of(1L, 5L)), read("T"));
    }

    @Test
    void equalColumnsAreNotCopied() {
        Batch batch = TestRows.batch("a:STRING", row("x"));
        store.put("T", batch);
        assertSame(
                batch.vector(0),
                store.find("T").orElseThrow().snapshot().read().next().vector(1));
    }

    @Test
    void evidenceCannotClaimToKnowItsOrigin() {
        store.put("T", TestRows.batch("_origin:STRING ORIGIN:LONG/ORIGIN _origin_:LONG", row("a", 99, 3)));
        assertEquals(
                "[_origin:LONG/ORIGIN, _origin__:STRING, ORIGIN:LONG, _origin_:LONG]",
                store.find("T").orElseThrow().schema().toString());
        assertEquals(List.of(List.of(0L, "a", 99L, 3L)), read("T"));
    }

    @Test
    void partsStayApart() {
        for (String name : List.of("Zeek/conn", "Zeek", "Zeek/dns", "Zeekling")) {
            store.put(name, TestRows.batch("a:LONG", row(1)));
        }
        assertEquals(
                List.of("Zeek", "Zeek/conn", "Zeek/dns"),
                store.parts("Zeek").stream().map(StoredTable::name).toList());
    }

    @Test
    void aSnapshotStaysAsItWas() {
        store.put("T", TestRows.batch("a:LONG", row(1)));
        Rows before = store.find("T").orElseThrow().snapshot();
        store.put("T", TestRows.batch("a:STRING b:LONG", row("x", 2)));

        assertEquals(List.of(List.of(0L, 1L)), TestRows.rows(before.read()));
        assertEquals(1, before.rows());
        assertEquals(2, store.find("T").orElseThrow().rows());
    }

    @Test
    void manyThreadsPutAtOnceAndNothingIsLostOrMixedUp() throws Exception {
        int threads = 8;
        int batches = 200;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String path = "file-" + t;
            all.add(pool.submit(() -> {
                for (int i = 0; i < batches; i++) {
                    store.from(path)
                            .put("T", TestRows.batch("p:STRING i:LONG", row(path, 2 * i), row(path, 2 * i + 1)));
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        pool.shutdown();

        Set<List<Object>> seen = new HashSet<>();
        for (List<Object> row : read("T")) {
            RowId id = RowId.unpack((Long) row.get(0));
            assertEquals(store.input(id.input()).path(), row.get(1));
            assertEquals(id.ordinal(), row.get(2));
            assertTrue(seen.add(row));
        }
        assertEquals(threads * batches * 2, seen.size());
        assertTrue(space.budget().used() <= space.budget().total());
    }

    @Test
    void rowsAreFoundAgainByTheirIds() {
        List<RowId> wanted = new ArrayList<>();
        for (int b = 0; b < 500; b++) {
            List<List<Object>> rows = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                rows.add(List.of("value " + b + " " + i));
            }
            store.from("f" + b % 3).put("T", TestRows.batch(TestRows.schema("v:STRING"), rows));
        }
        store.put("Other", TestRows.batch("v:STRING", row("no")));
        assertTrue(space.budget().used() <= 100_000);
        List<List<Object>> expected = new ArrayList<>();
        for (List<Object> row : read("T")) {
            if (row.get(1).hashCode() % 97 == 0) {
                expected.add(row);
                wanted.add(RowId.unpack((Long) row.get(0)));
            }
        }
        wanted.add(new RowId(3, 0)); // of the other table
        wanted.add(new RowId(0, 999_999)); // of nobody
        wanted.add(new RowId(77, 0));

        assertTrue(expected.size() > 100);
        assertEquals(expected, TestRows.rows(store.find("T").orElseThrow().find(wanted)));
        Map<String, List<RowId>> located = store.locate(wanted);
        assertEquals(expected.size(), located.get("T").size());
        assertEquals(List.of(new RowId(3, 0)), located.get("Other"));
    }

    @Test
    void aClosedStoreSaysSo() {
        store.put("T", TestRows.batch("a:LONG", row(1)));
        Rows rows = store.find("T").orElseThrow().snapshot();
        store.close();
        assertThrows(IllegalStateException.class, rows::read);
    }
}
