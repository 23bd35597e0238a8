package dev.spoor.analyzer.processtree;

import static dev.spoor.api.data.Role.COMMAND_LINE;
import static dev.spoor.api.data.Role.EVENT_ID;
import static dev.spoor.api.data.Role.HOST;
import static dev.spoor.api.data.Role.IMAGE;
import static dev.spoor.api.data.Role.PARENT_IMAGE;
import static dev.spoor.api.data.Role.PARENT_PROCESS_ID;
import static dev.spoor.api.data.Role.PROCESS_ID;
import static dev.spoor.api.data.Role.TIME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Json;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** msticpy's trees of the same tables (version 3.0.2), and where and why these differ. */
class GoldenTest {
    private static final int INFERRED = -1;

    private static Path data() {
        String data = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(data != null, "no -Dspoor.testdata: msticpy's tables are not there");
        return Path.of(data, "data");
    }

    private static List<Map<String, String>> securityEvents(Path file, Creations creations) throws IOException {
        List<Map<String, String>> rows = Csv.read(file);
        for (Map<String, String> row : rows) {
            creations.row(
                    EVENT_ID,
                    row.get("EventID"),
                    HOST,
                    row.get("Computer"),
                    TIME,
                    row.get("TimeGenerated"),
                    PROCESS_ID,
                    row.get("NewProcessId"),
                    PARENT_PROCESS_ID,
                    row.get("ProcessId"),
                    IMAGE,
                    row.get("NewProcessName"),
                    PARENT_IMAGE,
                    row.get("ParentProcessName"),
                    COMMAND_LINE,
                    row.get("CommandLine"));
        }
        return rows;
    }

    /** Parent's row by child's row; -1 where the parent is inferred, null where there is none. */
    private static Map<Integer, Integer> ours(Creations creations) {
        Map<Object, Integer> rowOfNode = new HashMap<>();
        List<Map<String, Object>> tree = creations.tree();
        for (Map<String, Object> row : tree) {
            Object origin = row.get("origin");
            rowOfNode.put(
                    row.get("node"),
                    origin == null
                            ? INFERRED
                            : (int) RowId.unpack((Long) origin).ordinal());
        }
        Map<Integer, Integer> parents = new HashMap<>();
        for (Map<String, Object> row : tree) {
            if (row.get("rows") != null) {
                for (String origin :
                        row.get("rows").toString().replaceAll("[\\[\\]]", "").split(",")) {
                    parents.put((int) RowId.unpack(Long.parseLong(origin)).ordinal(), rowOfNode.get(row.get("parent")));
                }
            }
        }
        return parents;
    }

    /** msticpy sorts rows before it numbers them, so a row is found by name, number and time. */
    private static String key(Map<String, String> row) {
        String time = row.get("TimeGenerated").replace('T', ' ').replace("Z", "");
        String fraction = time.contains(".") ? time : time + ".";
        return row.get("NewProcessName").toLowerCase(Locale.ROOT) + "|" + row.get("NewProcessId") + "|"
                + (fraction + "000000").substring(0, 26);
    }

    private static Map<Integer, Integer> theirs(String table, List<Map<String, String>> rows) throws IOException {
        Object golden = Json.parse(Files.readAllBytes(data().resolve("msticpy_golden/process_tree.json")));
        Map<String, Integer> byKey = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byKey.put(key(rows.get(i)), i);
        }
        Map<Integer, Integer> parents = new HashMap<>();
        for (Object row : (List<?>) ((Map<?, ?>) ((Map<?, ?>) golden).get(table)).get("rows")) {
            Integer child = byKey.get(Json.text(row, "proc_key").orElseThrow());
            if (child != null) {
                parents.put(
                        child,
                        Json.text(row, "parent_key")
                                .map(key -> byKey.getOrDefault(key, INFERRED))
                                .orElse(null));
            }
        }
        return parents;
    }

    @Test
    void theTreesOfAWindowsHostAreTheSame() throws IOException {
        Creations creations = new Creations();
        List<Map<String, String>> rows = securityEvents(data().resolve("msticpy/processes_on_host.csv"), creations);
        assertEquals(theirs("repo:processes_on_host.csv", rows), ours(creations));
        assertEquals(369, creations.tree().size(), "6 inferred parents, as theirs");
    }

    /** In one row a process has its parent's number. A living parent has another, so here it has no parent; theirs takes an old owner. */
    @Test
    void aProcessIsNotTheChildOfItsOwnNumber() throws IOException {
        Creations creations = new Creations();
        List<Map<String, String>> rows = securityEvents(data().resolve("msticpy_golden/proc_200.csv"), creations);
        Map<Integer, Integer> expected = theirs("golden/proc_200.csv", rows);
        List<Integer> own = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).get("NewProcessId").equals(rows.get(i).get("ProcessId")))
                .boxed()
                .toList();
        assertEquals(1, own.size());
        own.forEach(i -> expected.put(i, null));
        assertEquals(expected, ours(creations));
    }

    /** Defender's events name parents by their time, too, which says of each join whether it is right. */
    @Test
    void parentsOfDefenderEventsAreThoseOfTheirTime() throws IOException {
        Creations creations = new Creations();
        List<Map<String, String>> rows = Csv.read(data().resolve("defender/mde_proc_cs1.csv"));
        for (Map<String, String> row : rows) {
            creations.row(
                    HOST,
                    row.get("ComputerDnsName"),
                    TIME,
                    row.get("CreatedProcessCreationTime"),
                    PROCESS_ID,
                    whole(row.get("CreatedProcessId")),
                    PARENT_PROCESS_ID,
                    whole(row.get("CreatedProcessParentId")),
                    IMAGE,
                    row.get("CreatedProcessName"),
                    PARENT_IMAGE,
                    row.get("CreatedProcessParentName"),
                    COMMAND_LINE,
                    row.get("CreatedProcessCommandLine"));
        }
        Map<Integer, Integer> ours = ours(creations);
        int joined = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Integer parent = ours.get(i);
            if (parent != null && parent != INFERRED) {
                joined++;
                long named = Ticks.parse(rows.get(i).get("CreatedProcessParentCreationTimeUtc"));
                long found = Ticks.parse(rows.get(parent).get("CreatedProcessCreationTime"));
                if (Math.abs(named - found) > Ticks.PER_SECOND) {
                    wrong.add(i + ": " + rows.get(i).get("CreatedProcessName") + " of " + Ticks.format(named) + " not "
                            + Ticks.format(found));
                }
            }
        }
        assertEquals(List.of(), wrong);
        Set<String> created = new HashSet<>();
        rows.forEach(row -> created.add(whole(row.get("CreatedProcessId")) + row.get("CreatedProcessCreationTime")));
        long there = rows.stream()
                .filter(row -> created.contains(
                        whole(row.get("CreatedProcessParentId")) + row.get("CreatedProcessParentCreationTimeUtc")))
                .count();
        assertEquals(there, joined, "every parent that is in the table is found");
    }

    private static String whole(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }
}
