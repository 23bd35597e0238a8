package dev.spoor.analyzer.processtree;

import static dev.spoor.api.data.Role.COMMAND_LINE;
import static dev.spoor.api.data.Role.EVENT_ID;
import static dev.spoor.api.data.Role.HOST;
import static dev.spoor.api.data.Role.IMAGE;
import static dev.spoor.api.data.Role.PARENT_IMAGE;
import static dev.spoor.api.data.Role.PARENT_PROCESS_GUID;
import static dev.spoor.api.data.Role.PARENT_PROCESS_ID;
import static dev.spoor.api.data.Role.PROCESS_GUID;
import static dev.spoor.api.data.Role.PROCESS_ID;
import static dev.spoor.api.data.Role.STREAM;
import static dev.spoor.api.data.Role.TIME;
import static dev.spoor.api.data.Role.TIME_END;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
    private static final String DIR = "C:\\Windows\\System32\\";

    @Test
    void joinsDepthFirstInOrderOfTime() {
        Creations rows = new Creations()
                .start("A", 0, 10, 0, "init.exe", null)
                .start("A", 1, 20, 10, "b.exe", "init.exe")
                .start("A", 2, 30, 10, "c.exe", "init.exe")
                .start("A", 3, 40, 20, "d.exe", "b.exe");
        assertEquals(List.of("init.exe 10", "  b.exe 20", "    d.exe 40", "  c.exe 30"), rows.lines());
        Map<String, Object> root = rows.tree().get(0);
        assertEquals(3L, root.get("descendants"));
        assertFalse(root.containsKey("parent"));
        assertEquals(root.get("node"), rows.tree().get(1).get("parent"));
    }

    @Test
    void neverJoinsComputers() {
        Creations rows =
                new Creations().start("A", 0, 10, 0, "cmd.exe", null).start("B", 1, 20, 10, "net.exe", "cmd.exe");
        assertEquals(List.of("cmd.exe 10", "(cmd.exe 10)", "  net.exe 20"), rows.lines());
    }

    /** Linux audit: a record's type is its event id, and the shell that runs a program keeps its number. */
    @Test
    void eventIdsThatAreWordsAreCreations() {
        Creations rows = new Creations();
        Object[][] started = {
            {0, 10, 1, "/bin/sh"}, {1, 20, 10, "/bin/sh"}, {2, 20, 10, "/bin/ls"}, {3, 30, 20, "/bin/id"}
        };
        for (Object[] one : started) {
            rows.row(
                    EVENT_ID,
                    "EXECVE",
                    TIME,
                    Creations.time((int) one[0]),
                    PROCESS_ID,
                    one[1],
                    PARENT_PROCESS_ID,
                    one[2],
                    IMAGE,
                    one[3]);
        }
        assertEquals(List.of("(unknown 1)", "  sh 10", "    sh 20", "    ls 20", "      id 30"), rows.lines());
    }

    @Test
    void aNumberUsedAgainBelongsToTheLastOwner() {
        Creations rows = new Creations()
                .start("A", 0, 10, 0, "cmd.exe", null)
                .start("A", 10, 10, 0, "cmd.exe", null)
                .start("A", 20, 30, 10, "net.exe", "cmd.exe");
        assertEquals(List.of("cmd.exe 10", "cmd.exe 10", "  net.exe 30"), rows.lines());
    }

    @Test
    void aParentOfAnotherNameIsNone() {
        Creations rows = new Creations()
                .start("A", 0, 10, 0, DIR + "notepad.exe", null)
                .start("A", 5, 30, 10, DIR + "net.exe", DIR + "CMD.EXE");
        assertEquals(List.of("notepad.exe 10", "(CMD.EXE 10)", "  net.exe 30"), rows.lines());
    }

    @Test
    void aParentThatHadEndedIsNone() {
        Creations rows = new Creations()
                .row(
                        HOST,
                        "A",
                        TIME,
                        Creations.time(0),
                        TIME_END,
                        Creations.time(3),
                        PROCESS_ID,
                        10,
                        PARENT_PROCESS_ID,
                        0,
                        IMAGE,
                        "a.exe")
                .row(HOST, "A", TIME, Creations.time(2), PROCESS_ID, 20, PARENT_PROCESS_ID, 10, IMAGE, "b.exe")
                .row(HOST, "A", TIME, Creations.time(9), PROCESS_ID, 30, PARENT_PROCESS_ID, 10, IMAGE, "c.exe");
        assertEquals(List.of("a.exe 10", "  b.exe 20", "(unknown 10)", "  c.exe 30"), rows.lines());
    }

    @Test
    void aParentLoggedALittleLateCounts() {
        Creations rows =
                new Creations().start("A", 1.0, 30, 10, "net.exe", "cmd.exe").start("A", 1.4, 10, 0, "cmd.exe", null);
        assertEquals(List.of("cmd.exe 10", "  net.exe 30"), rows.lines());
    }

    @Test
    void aParentLoggedMuchLaterDoesNotCount() {
        Creations rows =
                new Creations().start("A", 1, 30, 10, "net.exe", "cmd.exe").start("A", 9, 10, 0, "cmd.exe", null);
        assertEquals(List.of("(cmd.exe 10)", "  net.exe 30", "cmd.exe 10"), rows.lines());
    }

    @Test
    void childrenOfAMissingParentShareOneInferredNode() {
        Creations rows = new Creations()
                .start("A", 0, 20, 7, "a.exe", DIR + "services.exe")
                .start("A", 5, 30, 7, "b.exe", DIR + "services.exe")
                .start("A", 9, 40, 8, "c.exe", DIR + "explorer.exe");
        assertEquals(
                List.of("(services.exe 7)", "  a.exe 20", "  b.exe 30", "(explorer.exe 8)", "  c.exe 40"),
                rows.lines());
        Map<String, Object> inferred = rows.tree().get(0);
        assertEquals(DIR + "services.exe", inferred.get("image"));
        assertNull(inferred.get("origin"));
        assertNull(inferred.get("time"));
        assertEquals(2L, inferred.get("descendants"));
    }

    @Test
    void identitiesWinOverNumbers() {
        Creations rows = new Creations()
                .row(
                        HOST,
                        "A",
                        TIME,
                        Creations.time(0),
                        PROCESS_ID,
                        10,
                        PARENT_PROCESS_ID,
                        0,
                        PROCESS_GUID,
                        "{AA-1}",
                        IMAGE,
                        "a.exe")
                .row(
                        HOST,
                        "A",
                        TIME,
                        Creations.time(1),
                        PROCESS_ID,
                        10,
                        PARENT_PROCESS_ID,
                        0,
                        PROCESS_GUID,
                        "{AA-2}",
                        IMAGE,
                        "a.exe")
                .row(
                        HOST,
                        "A",
                        TIME,
                        Creations.time(2),
                        PROCESS_ID,
                        20,
                        PARENT_PROCESS_ID,
                        10,
                        PROCESS_GUID,
                        "{AA-3}",
                        PARENT_PROCESS_GUID,
                        "aa-1",
                        IMAGE,
                        "b.exe");
        assertEquals(List.of("a.exe 10", "  b.exe 20", "a.exe 10"), rows.lines());
    }

    @Test
    void aProcessSeenByTwoSourcesIsOneNodeWithBothRows() {
        Creations rows = new Creations()
                .row(
                        STREAM,
                        "SecurityEvent/4688",
                        EVENT_ID,
                        "4688",
                        HOST,
                        "A",
                        TIME,
                        Creations.time(1),
                        PROCESS_ID,
                        "0x14",
                        PARENT_PROCESS_ID,
                        "0xa",
                        IMAGE,
                        DIR + "cmd.exe",
                        PARENT_IMAGE,
                        DIR + "services.exe")
                .row(
                        STREAM,
                        "Sysmon/1",
                        EVENT_ID,
                        "1",
                        HOST,
                        "A",
                        TIME,
                        Creations.time(1.01),
                        PROCESS_ID,
                        20,
                        PARENT_PROCESS_ID,
                        10,
                        PROCESS_GUID,
                        "{G}",
                        IMAGE,
                        DIR + "cmd.exe",
                        PARENT_IMAGE,
                        DIR + "services.exe",
                        COMMAND_LINE,
                        "cmd /c x");
        List<Map<String, Object>> tree = rows.tree();
        assertEquals(2, tree.size());
        assertEquals("[0,1]", tree.get(1).get("rows"));
        assertEquals("cmd /c x", tree.get(1).get("commandLine"));
        assertEquals(0L, tree.get(1).get("origin"));
    }

    @Test
    void aNumberUsedAgainAtOnceIsAnotherProcess() {
        Creations rows = new Creations()
                .start("A", 0, 10, 0, "a.exe", null)
                .start("A", 0.3, 10, 0, "a.exe", null)
                .start("A", 0.5, 10, 0, "b.exe", null);
        List<Map<String, Object>> tree = rows.tree();
        assertEquals(3, tree.size());
    }

    @Test
    void onlyCreationsCount() {
        Creations rows = new Creations()
                .row(EVENT_ID, "1", HOST, "A", TIME, Creations.time(1), PROCESS_ID, 1, PARENT_PROCESS_ID, 0, IMAGE, "a")
                .row(
                        EVENT_ID,
                        "execve",
                        HOST,
                        "A",
                        TIME,
                        Creations.time(2),
                        PROCESS_ID,
                        2,
                        PARENT_PROCESS_ID,
                        1,
                        IMAGE,
                        "b")
                .row(
                        EVENT_ID,
                        "10",
                        HOST,
                        "A",
                        TIME,
                        Creations.time(3),
                        PROCESS_ID,
                        3,
                        PARENT_PROCESS_ID,
                        1,
                        IMAGE,
                        "c")
                .row(EVENT_ID, "4688", HOST, "A", TIME, Creations.time(4), PROCESS_ID, 4, IMAGE, "d");
        assertEquals(List.of("a 1", "  b 2"), rows.lines());
    }

    @Test
    void theSystemProcessMayBeLoggedLate() {
        Creations rows = new Creations().start("A", 0, 88, 4, "Registry", null).start("A", 4, 4, 0, "System", null);
        assertEquals(List.of("System 4", "  Registry 88"), rows.lines());
    }

    @Test
    void circlesAreOpened() {
        Creations rows = new Creations()
                .row(
                        HOST,
                        "A",
                        TIME,
                        Creations.time(0),
                        PROCESS_ID,
                        1,
                        PARENT_PROCESS_ID,
                        2,
                        PROCESS_GUID,
                        "a",
                        PARENT_PROCESS_GUID,
                        "b",
                        IMAGE,
                        "x")
                .row(
                        HOST,
                        "A",
                        TIME,
                        Creations.time(1),
                        PROCESS_ID,
                        2,
                        PARENT_PROCESS_ID,
                        1,
                        PROCESS_GUID,
                        "b",
                        PARENT_PROCESS_GUID,
                        "a",
                        IMAGE,
                        "y")
                .row(
                        HOST,
                        "A",
                        TIME,
                        Creations.time(2),
                        PROCESS_ID,
                        3,
                        PARENT_PROCESS_ID,
                        3,
                        PROCESS_GUID,
                        "c",
                        PARENT_PROCESS_GUID,
                        "c",
                        IMAGE,
                        "z");
        assertEquals(List.of("(unknown 2)", "  x 1", "    y 2", "z 3"), rows.lines());
    }

    @Test
    void aChainAsDeepAsThereAreProcessesIsNoTrouble() {
        Creations rows = new Creations();
        int deep = 100_000;
        for (int i = 1; i <= deep; i++) {
            rows.start("A", i, i, i - 1, "p", "p");
        }
        List<Map<String, Object>> tree = rows.tree();
        assertEquals(
                (long) deep, tree.get(deep).get("depth"), "below one inferred parent, because pid 0 has a name here");
        assertEquals((long) deep, tree.get(0).get("descendants"));
    }

    /** Whatever comes in, every creation comes out once, below its parent, and depths and counts agree. */
    @Test
    void anyRowsMakeAForest() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Creations rows = new Creations();
            for (int i = 0; i < 300; i++) {
                rows.row(
                        STREAM,
                        "S" + random.nextInt(2),
                        HOST,
                        "H" + random.nextInt(3),
                        TIME,
                        random.nextInt(20) == 0 ? null : Creations.time(random.nextInt(100) / 4.0),
                        PROCESS_ID,
                        random.nextInt(12),
                        PARENT_PROCESS_ID,
                        random.nextInt(12),
                        PROCESS_GUID,
                        random.nextInt(3) == 0 ? "{g" + random.nextInt(30) + "}" : null,
                        PARENT_PROCESS_GUID,
                        random.nextInt(3) == 0 ? "{G" + random.nextInt(30) + "}" : null,
                        IMAGE,
                        random.nextInt(5) == 0 ? null : "i" + random.nextInt(3),
                        PARENT_IMAGE,
                        random.nextBoolean() ? null : "i" + random.nextInt(3));
            }
            check(rows.tree(), rows.size());
        }
    }

    private static void check(List<Map<String, Object>> tree, int rows) {
        Map<Object, Map<String, Object>> byNode = new java.util.HashMap<>();
        Set<Object> origins = new HashSet<>();
        for (Map<String, Object> row : tree) {
            assertNull(byNode.put(row.get("node"), row), () -> "twice: " + row);
            Map<String, Object> parent = byNode.get(row.get("parent"));
            if (row.containsKey("parent")) {
                assertEquals((Long) parent.get("depth") + 1, row.get("depth"), "a parent comes before its children");
                assertEquals(parent.get("host"), row.get("host"));
            } else {
                assertEquals(0L, row.get("depth"));
            }
            if (row.get("rows") != null) {
                for (String origin :
                        row.get("rows").toString().replaceAll("[\\[\\]]", "").split(",")) {
                    assertTrue(origins.add(origin), () -> "in two nodes: " + origin);
                }
            } else {
                assertTrue((Boolean) row.get("inferred"));
            }
        }
        assertEquals(rows, origins.size(), "no row is lost");
        for (int i = 0; i < tree.size(); i++) {
            int below = i + 1;
            while (below < tree.size()
                    && (Long) tree.get(below).get("depth") > (Long) tree.get(i).get("depth")) {
                below++;
            }
            assertEquals(below - i - 1L, tree.get(i).get("descendants"));
        }
    }
}
