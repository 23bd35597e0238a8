package dev.spoor.decoder.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real logs: every count is also made of the raw lines, by regular expressions that share nothing with the decoder. */
class RealDataTest {
    private static Path data(String name) {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "no -Dspoor.testdata");
        return Path.of(root, "data", name);
    }

    private static long grep(List<String> lines, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return lines.stream().filter(line -> pattern.matcher(line).find()).count();
    }

    private static long rows(List<Map<String, Object>> rows, Predicate<Map<String, Object>> which) {
        return rows.stream().filter(which).count();
    }

    private static Predicate<Map<String, Object>> event(String type) {
        return row -> type.equals(row.get("EventType"));
    }

    @Test
    void authLogCountsAsGrepDoes() throws Exception {
        byte[] bytes = Files.readAllBytes(data("syslog/auth.log"));
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        Logs logs = Logs.read("2017-06-01T00:00:00Z", bytes);
        List<Map<String, Object>> all = logs.all();
        assertEquals(List.of(), logs.call.problems());
        assertEquals(lines.size(), all.size());
        assertEquals(7121, all.size());
        for (Object[] program : new Object[][] {
            {"sshd", 4095L},
            {"CRON", 1264L},
            {"sudo", 557L},
            {"systemd-logind", 452L},
            {"chpasswd", 417L},
            {"useradd", 50L},
            {"su", 45L}
        }) {
            assertEquals(program[1], grep(lines, "^.{15} \\S+ " + program[0] + "[\\[:]"), (String) program[0]);
            assertEquals(program[1], rows(all, row -> program[0].equals(row.get("ProcessName"))), (String) program[0]);
        }
        Object[][] counted = {
            {"ssh-accepted", "sshd\\[\\d+\\]: Accepted (password|publickey) for"},
            {"ssh-failed", "Failed (password|publickey) for"},
            {"ssh-invalid-user", "\\]: Invalid user "},
            {"ssh-closed", "Connection closed by "},
            {"ssh-too-many-attempts", "maximum authentication attempts"},
            {"sudo-command", "COMMAND="},
            {"su-success", "Successful su for"},
            {"user-added", "new user: "},
            {"user-not-added", "failed adding user"},
            {"group-added", "new group: "},
            {"session-opened", "session opened for user"},
            {"session-closed", "session closed for user"},
            {"authentication-failed", "authentication failure; "},
            {"password-changed", "password changed for"},
        };
        for (Object[] count : counted) {
            assertEquals(grep(lines, (String) count[1]), rows(all, event((String) count[0])), (String) count[0]);
        }
        assertEquals(226, rows(all, event("ssh-accepted")));
        assertEquals(
                grep(
                        lines,
                        "Failed \\S+ for invalid user|Invalid user|input_userauth_request: invalid|exceeded for invalid user"),
                rows(all, row -> Boolean.TRUE.equals(row.get("InvalidUser"))));
        assertEquals(
                grep(lines, "Failed password for root from"),
                rows(all, event("ssh-failed").and(row -> "root".equals(row.get("Account")))));
        assertEquals(0, rows(all, event("ssh-failed").and(row -> row.get("SourceIP") == null)));
        assertEquals("2017-03-27T13:06:56Z", logs.times().get(0));
        assertEquals(
                0, rows(all, row -> !String.valueOf(row.get("TimeGenerated")).startsWith("2017-0")));
    }

    @Test
    void scannersAreRead() throws Exception {
        List<Map<String, Object>> rows = Logs.read(
                        "2026-06-01T00:00:00Z", Files.readAllBytes(data("syslog/crowdsec/ssh-bf.log")))
                .all();
        assertEquals(6, rows(rows, event("ssh-invalid-user").and(row -> "35.188.49.176".equals(row.get("SourceIP")))));
        assertEquals(53502L, rows.get(0).get("SourcePort"));
        assertEquals("pascal5", rows.get(5).get("Account"));
        byte[] slow = Files.readAllBytes(data("syslog/crowdsec/ssh-slow-bf.log"));
        long lines = new String(slow, StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.isBlank())
                .count();
        assertEquals(
                lines,
                Logs.read("2026-06-01T00:00:00Z", slow).part("Syslog/sshd").size());
    }

    @Test
    void oddLinesAreKept() throws Exception {
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(data("archives/syslog.gz")))) {
            bytes = in.readAllBytes();
        }
        Logs logs = Logs.read("2015-01-01T00:00:00Z", bytes);
        List<Map<String, Object>> rows = logs.all();
        long lines = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.isBlank())
                .count();
        assertEquals(lines, rows.size());
        assertEquals(3, rows(rows, event("cron-command")));
        assertEquals(1, rows(rows, row -> Boolean.TRUE.equals(row.get("Continues"))));
        assertEquals(2, rows(rows, row -> row.get("TimeGenerated") == null), "a month MMM, and a line without time");
        assertEquals(1, rows(rows, row -> "2013-03-23T23:01:18.123Z".equals(String.valueOf(row.get("TimeGenerated")))));
    }
}
