package dev.spoor.analyzer.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real logs, against what plain searching counts in them. */
class RealDataTest {
    private static final Pattern LINE = Pattern.compile("(.{15}) (\\S+) ([^\\[: ]+)(?:\\[\\d+\\])?: (.*)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy MMM d HH:mm:ss", Locale.ENGLISH);

    private static Path data(String name) {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "real data is read from -Dspoor.testdata");
        return Path.of(root, "data", "syslog", name);
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(data("auth.log"));
    }

    private static Messages authLog() throws IOException {
        Messages messages = new Messages();
        for (String line : lines()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String time = "2017 " + matcher.group(1).replaceAll(" +", " ");
                messages.add(
                        LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC),
                        matcher.group(2),
                        matcher.group(3),
                        matcher.group(4));
            }
        }
        return messages;
    }

    private static long grep(String regex) throws IOException {
        Pattern pattern = Pattern.compile(regex);
        return lines().stream().filter(line -> pattern.matcher(line).find()).count();
    }

    @Test
    void theHostRecordCountsAsGrepDoes() throws IOException {
        List<Map<String, Object>> hosts = authLog().analyze(new SyslogHosts()).rows();
        assertEquals(1, hosts.size());
        Map<String, Object> host = hosts.get(0);
        assertEquals(grep("^.{15} \\S+ [^\\[: ]+(\\[\\d+\\])?: "), host.get("messages"));
        assertEquals(grep("sshd\\[\\d+\\]: Accepted "), host.get("accepted"));
        long failed = grep("sshd\\[\\d+\\]: Failed ");
        for (String line : lines()) {
            Matcher repeated = Pattern.compile("message repeated (\\d+) times: \\[ Failed ")
                    .matcher(line);
            failed += repeated.find() ? Long.parseLong(repeated.group(1)) : 0;
        }
        assertEquals(failed, host.get("failed"));
        assertEquals(grep("sudo: .*COMMAND="), host.get("sudo"));
        TreeSet<String> made = new TreeSet<>();
        TreeSet<String> sources = new TreeSet<>();
        for (String line : lines()) {
            Matcher user = Pattern.compile("new user: name=([^,]+)").matcher(line);
            if (user.find()) {
                made.add(user.group(1));
            }
            Matcher from = Pattern.compile("Accepted \\S+ for \\S+ from (\\S+)").matcher(line);
            if (from.find()) {
                sources.add(from.group(1));
            }
        }
        assertEquals(String.join(",", made), host.get("new_accounts"));
        assertEquals(String.join(",", sources), host.get("sources"));
        assertTrue(host.get("programs").toString().contains("sshd:4095"), host::toString);
    }

    @Test
    void everySessionThatPamOpensIsARow() throws IOException {
        List<Map<String, Object>> sessions =
                authLog().analyze(new SyslogSessions()).rows();
        long opened = grep("pam_unix\\((?!cron|sudo|systemd-user)[^)]*:session\\): session opened");
        assertEquals(
                opened,
                sessions.stream().filter(row -> row.containsKey("service")).count());
        long ssh = grep("pam_unix\\(sshd:session\\): session opened");
        assertEquals(
                ssh,
                sessions.stream()
                        .filter(row -> "sshd".equals(row.get("service")))
                        .count());
        long commands =
                sessions.stream().mapToLong(row -> (Long) row.get("commands")).sum();
        assertEquals(grep("sudo: .*COMMAND="), commands + grep("sudo: .* : (?!TTY=).*COMMAND="));
    }

    @Test
    void sentinelsSyslogTable() throws IOException {
        Messages messages = new Messages();
        List<String> lines = new ArrayList<>(Files.readAllLines(data("sudo_data.csv")));
        List<String> head = List.of(lines.remove(0).replace("\uFEFF", "").split(","));
        int expected = 0;
        for (String line : lines) {
            List<String> cells = cells(line);
            messages.add(
                    Instant.parse(cells.get(head.indexOf("TimeGenerated"))),
                    cells.get(head.indexOf("Computer")),
                    cells.get(head.indexOf("ProcessName")),
                    cells.get(head.indexOf("SyslogMessage")));
            expected += line.contains("COMMAND=") ? 1 : 0;
        }
        List<Map<String, Object>> hosts = messages.analyze(new SyslogHosts()).rows();
        assertTrue(expected > 10, "commands of sudo in the table");
        assertEquals(
                expected,
                hosts.stream().mapToLong(host -> (Long) host.get("sudo")).sum());
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
