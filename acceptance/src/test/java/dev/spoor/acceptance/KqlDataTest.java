package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KQL over data of others: its counts are those that reading the files in another way gives. */
class KqlDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path home;

    /** Answers of many queries over one path, in one process. */
    private static List<JsonNode> ask(Path data, String... queries) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < queries.length; i++) {
            lines.append(JSON.writeValueAsString(java.util.Map.of("id", i, "kql", queries[i])))
                    .append('\n');
        }
        Path in = Files.writeString(home.resolve("queries.jsonl"), lines);
        Ran ran =
                Command.spoor(home, "kql", "--batch", "--data", data).stdin(in).run();
        List<JsonNode> answers = new ArrayList<>();
        for (String line : ran.out().split("\n")) {
            JsonNode answer = JSON.readTree(line);
            assertTrue(answer.has("rows"), () -> queries[answer.path("id").asInt()] + ": " + line);
            answers.add(answer.get("rows"));
        }
        assertEquals(queries.length, answers.size(), ran::toString);
        return answers;
    }

    private static long number(JsonNode rows) {
        return rows.get(0).get(0).asLong();
    }

    /** How many records of JSON lines are so. */
    private static long count(Path folder, String suffix, Predicate<JsonNode> so) throws IOException {
        long count = 0;
        for (Path file : Distribution.files(folder, suffix)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.isBlank() && so.test(JSON.readTree(line))) {
                    count++;
                }
            }
        }
        return count;
    }

    private static Predicate<JsonNode> event(String channel, int id) {
        return record -> record.path("Channel").asText().equalsIgnoreCase(channel)
                && record.path("EventID").asInt() == id;
    }

    @Test
    void windowsEvents() throws Exception {
        Path all = Distribution.data("windows");
        Path folder = Files.createDirectories(home.resolve("windows"));
        for (Path file : Distribution.files(all, ".json")) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        String sysmon = "Microsoft-Windows-Sysmon/Operational";
        List<JsonNode> answers = ask(
                folder,
                "SecurityEvent | where EventID == 4688 | count",
                "SecurityEvent | where EventID == 4624 and LogonType == 3 | count",
                "SecurityEvent | count",
                "DeviceProcessEvents | count",
                "DeviceNetworkEvents | count",
                "DeviceImageLoadEvents | count",
                "DeviceRegistryEvents | where ActionType == 'RegistryValueSet' | count",
                "Event | where Source has 'Sysmon' and EventID == 10 | count",
                "SecurityEvent | where EventID == 4688 | where CommandLine contains 'powershell' | count");
        List<Long> expected = new ArrayList<>();
        expected.add(count(folder, ".json", event("Security", 4688)));
        expected.add(count(
                folder,
                ".json",
                event("Security", 4624).and(r -> r.path("LogonType").asText().equals("3"))));
        expected.add(count(folder, ".json", r -> r.path("Channel").asText().equalsIgnoreCase("Security")));
        expected.add(count(folder, ".json", event("Security", 4688).or(event(sysmon, 1))));
        expected.add(count(folder, ".json", event(sysmon, 3)));
        expected.add(count(folder, ".json", event(sysmon, 7)));
        expected.add(count(folder, ".json", event(sysmon, 13)));
        expected.add(count(folder, ".json", event(sysmon, 10)));
        expected.add(count(
                folder,
                ".json",
                event("Security", 4688)
                        .and(r -> r.path("CommandLine")
                                .asText()
                                .toLowerCase(java.util.Locale.ROOT)
                                .contains("powershell"))));
        assertEquals(expected, answers.stream().map(KqlDataTest::number).toList());
        assertTrue(expected.get(0) > 0 && expected.get(5) > 100, expected::toString);
    }

    @Test
    void cloudTrail() throws Exception {
        Path folder = Distribution.data("sessions").resolve("cloudtrail");
        long all = 0;
        long failed = 0;
        long decrypts = 0;
        for (Path file : Distribution.files(folder, ".json")) {
            for (JsonNode record : JSON.readTree(file.toFile()).path("Records")) {
                all++;
                failed += record.hasNonNull("errorCode") ? 1 : 0;
                decrypts += record.path("eventName").asText().equals("Decrypt") ? 1 : 0;
            }
        }
        List<JsonNode> answers = ask(
                folder,
                "AWSCloudTrail | count",
                "AWSCloudTrail | where isnotempty(ErrorCode) | count",
                "AWSCloudTrail | where EventName == 'Decrypt' | count");
        assertEquals(
                List.of(all, failed, decrypts),
                answers.stream().map(KqlDataTest::number).toList());
        assertTrue(all > 1000 && failed > 0, all + " " + failed);
    }

    @Test
    void zeek() throws Exception {
        Path folder = Distribution.data("zeek").resolve("apt29_day1");
        long conn = 0;
        long dns = 0;
        for (Path file : Distribution.files(folder, ".log")) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                JsonNode record = line.isBlank() ? null : JSON.readTree(line);
                conn += record != null && record.has("conn_state") ? 1 : 0;
                dns += record != null && record.has("qtype_name") && record.has("query") ? 1 : 0;
            }
        }
        List<JsonNode> answers = ask(folder, "VMConnection | count", "DnsEvents | where isnotempty(QueryType) | count");
        assertEquals(
                List.of(conn, dns), answers.stream().map(KqlDataTest::number).toList());
        assertTrue(conn > 100 && dns > 10, conn + " " + dns);
    }

    @Test
    void authLog() throws Exception {
        Path file = Distribution.data("syslog").resolve("auth.log");
        List<String> lines;
        try (Stream<String> all = Files.lines(file, StandardCharsets.UTF_8)) {
            lines = all.filter(line -> !line.isBlank()).toList();
        }
        List<JsonNode> answers = ask(
                file,
                "Syslog | count",
                "Syslog | where ProcessName == 'sshd' and SyslogMessage has 'Failed password' | count",
                "Syslog | where SyslogMessage startswith 'Accepted ' | count");
        assertEquals(
                List.of(
                        (long) lines.size(),
                        lines.stream()
                                .filter(line -> line.contains("sshd[") && line.contains("Failed password"))
                                .count(),
                        lines.stream()
                                .filter(line -> line.contains("]: Accepted "))
                                .count()),
                answers.stream().map(KqlDataTest::number).toList());
    }

    @Test
    void evtx() throws Exception {
        Path folder = Distribution.data("evtx").resolve("sigma_regression");
        long expected = 0;
        for (Path file : Distribution.files(folder, ".json")) {
            JsonNode root = JSON.readTree(file.toFile());
            for (JsonNode one : root.isArray() ? root : List.of(root)) {
                String channel =
                        one.path("Event").path("System").path("Channel").asText();
                expected += channel.equals("Security") ? 1 : 0;
            }
        }
        Path logs = Files.createDirectories(home.resolve("evtx"));
        for (Path file : Distribution.files(folder, ".evtx")) {
            Files.copy(file, logs.resolve(file.getFileName()));
        }
        List<JsonNode> answers = ask(logs, "SecurityEvent | count", "union SecurityEvent, Event | count");
        assertEquals(expected, number(answers.get(0)));
        assertTrue(number(answers.get(1)) >= 5, answers::toString);
    }

    @Test
    void theMinimalDistributionSaysWhatItLacks() throws Exception {
        Path minimal = Distribution.TOP.resolve("distribution/target/stage/minimal/bin/spoor");
        Ran ran = Command.shell(home, "'" + minimal + "' kql 'print 1'").run();
        ran.exits(4);
        assertTrue(ran.err().contains("the full distribution has it"), ran::toString);
    }
}
