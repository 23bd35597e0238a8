package dev.spoor.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables whose columns are found as rows come. */
class GrowingTablesTest {
    private final MemoryCall call = new MemoryCall();
    private final MemoryPieces pieces = new MemoryPieces();
    private final GrowingTables tables = new GrowingTables(pieces, call, "piece", new Span(0, 1));

    @Test
    void rowsComeBackWithNullsWhereNothingWasSet() {
        GrowingTable table = tables.table(
                "t",
                names -> names.stream()
                        .map(n -> n.equals("when") ? Role.TIME : null)
                        .toList());
        set(table, "a", "1", CellKind.UNTYPED);
        table.endRow();
        set(table, "when", "2020-01-01 00:00:00", CellKind.TEXT);
        table.column("never");
        table.endRow();
        table.endRow();
        tables.close();
        Batch batch = pieces.batches("t").get(0);
        assertEquals(3, batch.size());
        assertEquals(
                List.of("a:LONG", "when:INSTANT/TIME", "never:STRING"),
                batch.schema().columns().stream().map(Column::toString).toList());
        assertEquals(Map.of("a", 1L), pieces.rowsOf("t").get(0));
        assertEquals(Map.of(), pieces.rowsOf("t").get(2));
    }

    @Test
    void manyTablesShareABoundedMemory() {
        byte[] kilobyte = new byte[1024];
        long rows = 0;
        for (int round = 0; round < 20; round++) {
            for (int t = 0; t < 100; t++) {
                GrowingTable table = round == 0 ? tables.table("t" + t, GrowingTablesTest::none) : null;
                opened[t] = table == null ? opened[t] : table;
                for (int i = 0; i < 50; i++) {
                    opened[t].beginRow(kilobyte.length);
                    opened[t].set(opened[t].column("c"), kilobyte, 0, kilobyte.length, CellKind.TEXT);
                    opened[t].endRow();
                    rows++;
                }
            }
        }
        long open = rows - put();
        assertTrue(open * 1024 <= 33 << 20, open + " rows wait");
        tables.close();
        assertEquals(rows, put());
    }

    private final GrowingTable[] opened = new GrowingTable[100];

    private long put() {
        return pieces.tables().stream()
                .flatMap(t -> pieces.batches(t).stream())
                .mapToLong(Batch::size)
                .sum();
    }

    @Test
    void aLargeRowGoesAloneAndAnOverlongCellIsCutAtACharacter() {
        GrowingTable table = tables.table("t", GrowingTablesTest::none);
        for (int length : new int[] {10, Batch.MAX_CELL + 3, 10}) {
            byte[] text = "é".repeat(length / 2 + 1).getBytes(StandardCharsets.UTF_8);
            table.beginRow(length);
            table.set(table.column("c"), text, 1, length, CellKind.TEXT);
            table.endRow();
        }
        tables.close();
        assertEquals(
                List.of(1, 1, 1), pieces.batches("t").stream().map(Batch::size).toList());
        assertEquals(1, call.problems().size());
        assertEquals("row 2 of t, column c", call.problems().get(0).place().orElseThrow());
        assertEquals(Batch.MAX_CELL - 1, pieces.batches("t").get(1).bytes() - 8);
    }

    @Test
    void aColumnThatWasTextStaysText() {
        GrowingTable table = tables.table("t", GrowingTablesTest::none);
        for (String value : List.of("1", "1.5", "x", "7")) {
            set(table, "c", value, CellKind.UNTYPED);
            table.endRow();
            table.flush();
        }
        tables.close();
        assertEquals(
                List.of("LONG", "DOUBLE", "STRING", "STRING"),
                pieces.batches("t").stream()
                        .map(b -> b.schema().column(0).type().name())
                        .toList());
    }

    @Test
    void cancellingReachesTheWriter() {
        GrowingTable table = tables.table("t", GrowingTablesTest::none);
        call.cancel();
        assertThrows(CancelledException.class, () -> {
            for (int i = 0; i < 1000; i++) {
                table.endRow();
            }
        });
    }

    @Test
    void namesOfTablesComeFromFileNames() {
        assertEquals("a.b", TableNames.of(new MemoryPiece("x/y\\a.b.json.gz", "bytes", new byte[0])));
        assertEquals("Rows", TableNames.of(new MemoryPiece("x/", "bytes", new byte[0])));
        assertEquals(".json", TableNames.of(new MemoryPiece(".json", "bytes", new byte[0])));
    }

    @Test
    void manyComplaintsAreCounted() {
        Complaints complaints = new Complaints(call, "piece");
        for (int i = 0; i < 150; i++) {
            complaints.add(dev.spoor.api.Problem.Kind.BAD_REQUEST, "line " + i, "bad");
        }
        complaints.close();
        assertEquals(101, call.problems().size());
        assertTrue(call.problems().get(100).message().startsWith("50 more"));
    }

    private static List<Role> none(List<String> names) {
        return names.stream().map(n -> (Role) null).toList();
    }

    private static void set(GrowingTable table, String column, String value, CellKind kind) {
        byte[] b = value.getBytes(StandardCharsets.UTF_8);
        table.set(table.column(column), b, 0, b.length, kind);
    }
}
