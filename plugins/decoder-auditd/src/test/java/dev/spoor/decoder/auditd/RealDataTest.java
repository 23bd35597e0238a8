package dev.spoor.decoder.auditd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Real logs, against what others made of them and what plain searching counts. */
class RealDataTest {
    private static final Pattern HEAD = Pattern.compile("type=(\\S+) msg=audit\\(([^)]*)\\):", Pattern.MULTILINE);

    @Test
    void everyEventIsOneRowOfItsType() throws IOException {
        for (String file : List.of(
                "auditd_log.txt",
                "crowdsec/auditd-base64-exec.log",
                "crowdsec/auditd-suid-crash.log",
                "sh_arp_cache_2020-11-10074812.log",
                "sh_binary_padding_dd_2020-11-10081941.log")) {
            String log = Files.readString(Logs.data(file));
            Map<String, Set<String>> types = new TreeMap<>();
            Matcher head = HEAD.matcher(log);
            while (head.find()) {
                types.computeIfAbsent(head.group(2), id -> new HashSet<>()).add(head.group(1));
            }
            Logs logs = Logs.of(log.getBytes(StandardCharsets.UTF_8));
            assertEquals(List.of(), logs.problems(), file);
            assertEquals(types.size(), logs.rows().size(), file);
            Set<String> keys = new HashSet<>();
            for (Map<String, Object> row : logs.rows()) {
                Instant time = (Instant) row.get("time");
                String millis = Long.toString(time.toEpochMilli());
                String key = millis.substring(0, millis.length() - 3) + "." + millis.substring(millis.length() - 3)
                        + ":" + row.get("serial");
                assertTrue(keys.add(key) && types.containsKey(key), key);
                Set<String> of = types.get(key);
                String type = (String) row.get("type");
                assertTrue(of.contains(type) || type.equals("EXECVE") && "execve".equals(row.get("syscall_name")), key);
                assertEquals(of.contains("EXECVE"), row.containsKey("argv"), key);
                assertEquals(of.contains("PATH"), row.containsKey("paths"), key);
                assertEquals(of.contains("CWD") || type.equals("USER_CMD"), row.containsKey("cwd"), key);
                assertEquals(of.contains("PROCTITLE"), row.containsKey("proctitle"), key);
            }
        }
    }

    @Test
    void theCountsOfTheLongLog() throws IOException {
        Logs logs = Logs.of(Files.readAllBytes(Logs.data("auditd_log.txt")));
        assertEquals(938, logs.rows().size());
        Map<String, Integer> rows = new TreeMap<>();
        logs.pieces
                .tables()
                .forEach(table ->
                        rows.put(table.substring(7), logs.pieces.rowsOf(table).size()));
        assertEquals(191, rows.get("USER_LOGIN"));
        assertEquals(187, rows.get("USER_AUTH"));
        assertEquals(146, rows.get("EXECVE"));
        assertEquals(159 - 146 - 2, rows.get("SYSCALL"), "calls but for processes and two of NETFILTER_CFG");
        assertEquals(17, rows.get("USER_CMD"));
        assertEquals(66, rows.get("USER_END"));
        int paths = 0;
        for (Map<String, Object> row : logs.rows()) {
            paths += row.containsKey("paths") ? ((List<?>) Json.parse((String) row.get("paths"))).size() : 0;
        }
        assertEquals(306, paths);
        for (Map<String, Object> row : logs.pieces.rowsOf("Auditd/EXECVE")) {
            List<?> argv = (List<?>) Json.parse((String) row.get("argv"));
            assertEquals(row.get("argc"), (long) argv.size());
            // The kernel cuts proctitle at 128 bytes, and keeps that of the caller where its first attempt failed.
            String title = (String) row.get("proctitle");
            assertTrue(
                    ((String) row.get("cmdline")).startsWith(title)
                            || logs.pieces.rowsOf("Auditd/SYSCALL").stream()
                                    .anyMatch(failed -> title.equals(failed.get("proctitle"))
                                            && row.get("pid").equals(failed.get("pid"))
                                            && "failure".equals(failed.get("result"))),
                    title);
        }
    }

    @Test
    void valuesAreThoseOfTheGoldenFiles() throws IOException {
        int compared = 0;
        for (String file : List.of("go-libaudit/audit-ubuntu14.log", "go-libaudit/audit-ubuntu16.log")) {
            Logs logs = Logs.of(Files.readAllBytes(Logs.data(file)));
            assertEquals(List.of(), logs.problems());
            List<?> golden = (List<?>) Json.parse(Files.readString(Logs.data(file + ".golden")));
            assertEquals(golden.size(), logs.rows().size());
            for (Object one : golden) {
                Map<?, ?> expected = (Map<?, ?>) one;
                Map<String, Object> row = logs.rows().stream()
                        .filter(r -> r.get("serial").equals(((Number) expected.get("sequence")).longValue()))
                        .findFirst()
                        .orElseThrow();
                assertEquals(Instant.parse((String) expected.get("@timestamp")), row.get("time"));
                assertEquals(
                        expected.get("record_type"), row.get("type").toString().toLowerCase(Locale.ROOT));
                Map<?, ?> values = (Map<?, ?>) expected.get("data");
                Map<?, ?> path = row.containsKey("paths")
                        ? (Map<?, ?>) ((List<?>) Json.parse((String) row.get("paths"))).get(0)
                        : Map.of();
                for (Map.Entry<?, ?> value : values.entrySet()) {
                    Object found = row.getOrDefault(value.getKey().toString(), path.get(value.getKey()));
                    assertEquals(
                            value.getValue(),
                            asGolden(value.getKey().toString(), found),
                            value.getKey().toString());
                    compared++;
                }
            }
        }
        assertEquals(9 + 10 + 11 + 8, compared);
    }

    private static String asGolden(String name, Object value) {
        String text = String.valueOf(value);
        return text.equals("-1") ? "unset" : name.equals("result") && text.equals("failure") ? "fail" : text;
    }

    @Test
    void whatOthersSawInTheAttacks() throws IOException {
        List<Map<String, Object>> exec = Logs.of(Files.readAllBytes(Logs.data("crowdsec/auditd-base64-exec.log")))
                .pieces
                .rowsOf("Auditd/EXECVE");
        assertEquals(
                List.of("/usr/bin/perl", "/usr/bin/base64", "/usr/bin/id"),
                exec.stream().map(r -> r.get("exe")).toList());
        assertTrue(exec.stream().allMatch(r -> r.get("ppid").equals(26843L)));
        List<Map<String, Object>> crash = Logs.of(Files.readAllBytes(Logs.data("crowdsec/auditd-suid-crash.log")))
                .rows();
        Map<String, Object> su = crash.stream()
                .filter(r -> r.get("serial").equals(8282L))
                .findFirst()
                .orElseThrow();
        assertEquals("/usr/bin/su --help", su.get("cmdline"));
        assertEquals("bui", su.get("account"));
        assertEquals(0L, su.get("euid"));
        assertEquals("priv_esc", su.get("key"));
        Map<String, Object> abend = crash.stream()
                .filter(r -> r.get("serial").equals(8283L))
                .findFirst()
                .orElseThrow();
        assertEquals("success", abend.get("result"));
        assertEquals(11L, abend.get("sig"));
        assertEquals("bui", abend.get("account"));
    }

    @Test
    void theRealLogsAreRecognised() throws IOException {
        for (String name :
                List.of("auditd_log.txt", "go-libaudit/audit-ubuntu14.log", "crowdsec/auditd-suid-crash.log")) {
            Path file = Logs.data(name);
            byte[] b = Files.readAllBytes(file);
            assertEquals(90, new AuditdDecoder().open(null).probe(b, 0, Math.min(b.length, 1 << 14)), name);
        }
    }
}
