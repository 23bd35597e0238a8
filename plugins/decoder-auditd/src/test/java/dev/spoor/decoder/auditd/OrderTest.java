package dev.spoor.decoder.auditd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** In whatever order lines come, and whatever they are. */
class OrderTest {
    @Test
    void mixedLinesGiveTheSameRows() {
        Random random = new Random(41);
        for (int round = 0; round < 200; round++) {
            List<List<String>> events = new ArrayList<>();
            int count = 1 + random.nextInt(40);
            for (int i = 0; i < count; i++) {
                events.add(event(random, i));
            }
            List<String> straight = events.stream().flatMap(List::stream).toList();
            List<String> mixed = new ArrayList<>(straight);
            Collections.shuffle(mixed, random);
            assertEquals(
                    sorted(Logs.of(straight.toArray(new String[0]))), sorted(Logs.of(mixed.toArray(new String[0]))));
        }
    }

    /** Within two seconds, on one of two computers, several with the same time, some with the same serial number. */
    private static List<String> event(Random random, int i) {
        String node = "node=web" + i % 2 + " ";
        String stamp =
                String.format(Locale.ROOT, " msg=audit(1773734400.%03d:%d): ", random.nextInt(3) * 499, 100 + i / 2);
        if (random.nextInt(3) == 0) {
            return List.of(node + "type=USER_LOGIN" + stamp + "pid=" + i + " msg='acct=\"a" + i + "\" res=failed'");
        }
        List<String> lines = new ArrayList<>();
        lines.add(node + "type=SYSCALL" + stamp + "arch=c000003e syscall=59 success=yes ppid=1 pid=" + i
                + " exe=\"/bin/" + i + "\"");
        lines.add(node + "type=EXECVE" + stamp + "argc=4 a0=\"p" + i
                + "\" a1=612062 a2_len=10 a2[0]=\"abcd\" a2[1]=\"efg\"");
        lines.add(node + "type=EXECVE" + stamp + "a2[2]=\"hij\" a3=\"z\"");
        lines.add(node + "type=CWD" + stamp + "cwd=\"/tmp\"");
        for (int item = 0; item < 1 + random.nextInt(3); item++) {
            lines.add(node + "type=PATH" + stamp + "item=" + item + " name=\"/f" + item + "\" nametype=NORMAL");
        }
        lines.add(node + "type=PROCTITLE" + stamp + "proctitle=\"p" + i + "\"");
        return lines;
    }

    private static List<String> sorted(Logs logs) {
        assertEquals(List.of(), logs.problems());
        return logs.rows().stream().map(row -> row.toString()).sorted().toList();
    }

    @Test
    void anEventEndsWhereItSaysSo() {
        String stamp = " msg=audit(1773734400.123:41): ";
        Logs logs = Logs.of("type=CWD" + stamp + "cwd=\"/a\"", "type=EOE" + stamp, "type=CWD" + stamp + "cwd=\"/b\"");
        assertEquals(2, logs.rows().size());
    }

    @Test
    void openEventsAreBounded() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            lines.add("type=CWD msg=audit(1773734400.123:" + i + "): cwd=\"/" + i + "\"");
        }
        lines.add("type=PATH msg=audit(1773734400.123:4999): item=0 name=\"here\"");
        lines.add("type=PATH msg=audit(1773734400.123:0): item=0 name=\"late\"");
        Logs logs = Logs.of(lines.toArray(new String[0]));
        assertEquals(5001, logs.rows().size());
        assertEquals(1, logs.pieces.rowsOf("Auditd/PATH").size());
        assertEquals("/4999/here", logs.pieces.rowsOf("Auditd/CWD").get(4999).get("file_path"));
    }

    @Test
    void filesInTheWrongOrderAndClocksApart() {
        List<String> lines = new ArrayList<>();
        for (int second : new int[] {500, 100, 900, 101}) {
            for (String node : List.of("a", "b")) {
                long time = 1773734400L + second + (node.equals("b") ? 7200 : 0);
                lines.add("node=" + node + " type=CWD msg=audit(" + time + ".000:7): cwd=\"/\"");
            }
            for (String node : List.of("a", "b")) {
                long time = 1773734400L + second + (node.equals("b") ? 7200 : 0);
                lines.add("node=" + node + " type=PATH msg=audit(" + time + ".000:7): item=0 name=\"x\"");
            }
        }
        List<Map<String, Object>> rows = Logs.of(lines.toArray(new String[0])).rows();
        assertEquals(8, rows.size());
        assertTrue(rows.stream().allMatch(row -> row.containsKey("cwd") && row.containsKey("file_path")));
    }

    @Test
    void oneHugeEventIsSplitAndKept() {
        StringBuilder log = new StringBuilder();
        String filler = "x".repeat(8000);
        int records = 4000;
        for (int i = 0; i < records; i++) {
            log.append("type=PATH msg=audit(1773734400.123:41): item=")
                    .append(i)
                    .append(" name=\"")
                    .append(filler)
                    .append("\"\n");
        }
        Logs logs = Logs.of(log.toString().getBytes(StandardCharsets.UTF_8));
        int names = 0;
        for (Map<String, Object> row : logs.rows()) {
            names += ((List<?>) Json.parse((String) row.get("paths"))).size();
        }
        assertEquals(records, names);
        assertTrue(logs.rows().size() < 5);
    }

    @Test
    void manyTypesDoNotMakeManyTables() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            lines.add("type=T_" + i + " msg=audit(1773734400.123:" + i + "): a=b");
        }
        Logs logs = Logs.of(lines.toArray(new String[0]));
        assertEquals(3000, logs.rows().size());
        assertEquals(RecordTypes.MOST + 1, logs.pieces.tables().size());
        assertTrue(logs.pieces
                .rowsOf("Auditd/OTHER")
                .get(0)
                .get("fields")
                .toString()
                .contains("T_" + RecordTypes.MOST));
    }

    /** Were any of these searched again and again, this would take minutes. */
    @Test
    void longLinesOfOneThing() {
        for (String one : List.of(
                "a=(", "a={", "a='", "a=\"", "{", "=", "A=\"", "a", "a1=41 ", "a1_len=2 ", "a1[7]=41 ", "b=c ")) {
            for (String type : List.of("EXECVE", "AVC", "PATH")) {
                String head = "type=" + type + " msg=audit(1773734400.123:41): ";
                Logs logs = Logs.of(head + (one + " ").repeat(200_000), head + one.repeat(200_000) + "x=y");
                assertEquals(1, logs.rows().size());
            }
        }
    }

    @Test
    void noBytesAreASurprise() {
        Random random = new Random(5);
        String seed =
                "type=SYSCALL msg=audit(1773734400.123:41): arch=c000003e syscall=59 success=yes pid=1 comm=\"a\"\u001dUID=\"x\"\n"
                        + "type=EXECVE msg=audit(1773734400.123:41): argc=2 a0=\"p\" a1_len=4 a1[0]=4142 a1[1]=\"\"\n"
                        + "type=SOCKADDR msg=audit(1773734400.123:41): saddr=02001F90C00002070000000000000000\n"
                        + "node=n type=AVC msg=audit(1773734400.123:42): avc: denied { x } for msg='op=a b acct=6162 (res=1)'\n";
        byte[] alphabet = "=\"'{}() \u001d[]aA0:,_\n\\".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] b = seed.getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(8);
            for (int i = 0; i < changes; i++) {
                b[random.nextInt(b.length)] =
                        random.nextInt(4) == 0 ? (byte) random.nextInt() : alphabet[random.nextInt(alphabet.length)];
            }
            Logs logs = Logs.of(Arrays.copyOf(b, random.nextInt(b.length + 1)));
            for (Map<String, Object> row : logs.rows()) {
                for (String column : List.of("argv", "paths", "records", "fields")) {
                    if (row.containsKey(column)) {
                        Json.parse(row.get(column).toString());
                    }
                }
            }
        }
        for (int round = 0; round < 2000; round++) {
            byte[] b = new byte[random.nextInt(400)];
            random.nextBytes(b);
            Logs.of(b);
        }
    }
}
