package dev.spoor.renderer.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.View;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees: whatever the order of the rows, cut or not, deep or round. */
class TreeTest {
    private static final Schema SCHEMA = Schema.of(
            Column.of("n", Role.NODE),
            Column.of("p", Role.PARENT_NODE),
            Column.of("l", Role.LABEL),
            Column.of("o", Role.ORIGIN));
    private static final View TREE = View.of("tree", "").inputs("t").option("keep", "f");

    private static String draw(View view, String keep, Object[]... rows) {
        MemoryInputs in = new MemoryInputs()
                .table("t", Rows.batch(SCHEMA, rows))
                .table("f", Rows.batch(Schema.of(Column.of("rows", Role.ROWS)), Rows.row(keep)));
        return Draw.text(new TextRenderer(), view, in);
    }

    @Test
    void rowsInAnyOrderMakeTheSameTree() {
        String expected = """
                  root
                  ├─ a
                  │  └─ a1
                  └─ b
                """;
        Object[] root = Rows.row("0", null, "root", 0L);
        Object[] a = Rows.row("1", "0", "a", 1L);
        Object[] a1 = Rows.row("2", "1", "a1", 2L);
        Object[] b = Rows.row("3", "0", "b", 3L);
        assertEquals(expected, draw(TREE, "[]", root, a, a1, b));
        assertEquals(expected, draw(TREE, "[]", a1, a, b, root));
    }

    @Test
    void aGraphIsItsTreeAndItsLinks() {
        Schema entities = Schema.of(
                Column.of("node", Role.NODE),
                Column.of("parent", Role.PARENT_NODE),
                Column.of("indicator", Role.LABEL),
                Column.of("note", Role.REASON));
        Schema links = Schema.of(
                Column.of("from", Role.PARENT_NODE), Column.of("relation", Role.LABEL), Column.of("to", Role.NODE));
        MemoryInputs in = new MemoryInputs()
                .table("Entities", Rows.batch(entities, new Object[][] {
                    Rows.row("a", null, "203.0.113.9", "HIGH"), Rows.row("b", "a", "evil.example", "PENDING")
                }))
                .table("Links", Rows.batch(links, new Object[][] {Rows.row("a", "has", "b")}));
        String drawn = Draw.text(new TextRenderer(), View.of("graph", "").inputs("Entities", "Links"), in);
        assertTrue(drawn.contains("HIGH") && drawn.contains("└─ ") && drawn.contains("PENDING"), drawn);
        assertTrue(drawn.indexOf("└─ ") < drawn.indexOf("relation"), drawn);
    }

    @Test
    void orphansAndCirclesAreDrawnOnce() {
        String drawn = draw(
                TREE,
                "[]",
                Rows.row("1", "9", "orphan", 1L),
                Rows.row("2", "3", "x", 2L),
                Rows.row("3", "2", "y", 3L),
                Rows.row("4", "4", "self", 4L));
        assertEquals("  orphan\n  self\n  x\n  └─ y\n", drawn);
    }

    @Test
    void aCutKeepsWhatFindingsRestOnAndAllAboveIt() {
        List<Object[]> rows = new ArrayList<>();
        rows.add(Rows.row("0", null, "root", 0L));
        for (int i = 1; i <= 100; i++) {
            rows.add(Rows.row("c" + i, "0", "child" + i, (long) i));
            rows.add(Rows.row("g" + i, "c" + i, "grandchild" + i, 1000L + i));
        }
        String drawn = draw(TREE.option("limit", 5), "[1090]", rows.toArray(Object[][]::new));
        assertEquals("""
                  root
                  ├─ child1
                  │  └─ grandchild1
                  └─ child90
                *    └─ grandchild90
                5 of 201 nodes shown
                """, drawn);
    }

    @Test
    void aDeepChainNeitherOverflowsNorRunsOffThePage() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(Rows.row("n" + i, i == 0 ? null : "n" + (i - 1), "l" + i, (long) i));
        }
        String drawn = draw(TREE, "[]", rows.toArray(Object[][]::new));
        assertEquals(20_000, drawn.lines().count());
        assertTrue(drawn.lines().allMatch(line -> line.length() < 130), "indented for ever");
        assertTrue(drawn.contains("(level 500) l500\n"), "deep nodes say how deep");
    }
}
