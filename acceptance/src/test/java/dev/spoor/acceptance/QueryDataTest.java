package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code query run NAME --data}: built-in queries over the sample, whose answers are what reading its files in another way gives. */
class QueryDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DAY = "2026-03-17";
    private static final String PROCESSES = "WindowsSecurity.list_host_processes";

    @TempDir
    static Path home;

    private static Ran query(String name, Object... more) throws Exception {
        List<Object> all = new ArrayList<>(List.of("query", "run", name));
        all.addAll(List.of("--data", Distribution.SAMPLE, "-o", "ndjson"));
        all.addAll(List.of(more));
        return Command.spoor(home, all.toArray()).run().exits(0);
    }

    private static List<JsonNode> rows(Ran ran) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : ran.out().lines().toList()) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private static List<String> column(List<JsonNode> rows, String name) {
        return rows.stream().map(row -> row.path(name).asText()).toList();
    }

    private static Predicate<JsonNode> event(int id) {
        return record -> record.path("EventID").asInt() == id;
    }

    /** Records of Windows' security logs in the sample. */
    private static List<JsonNode> security(String host, Predicate<JsonNode> so) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (Path file : Distribution.files(Distribution.SAMPLE, "")) {
            String name = file.getFileName().toString();
            if (name.startsWith("windows-security-" + host)) {
                try (InputStream in = Files.newInputStream(file);
                        BufferedReader lines = new BufferedReader(new InputStreamReader(
                                name.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
                    for (String line : lines.lines().toList()) {
                        JsonNode record = JSON.readTree(line);
                        if (record.path("TimeCreated").asText().startsWith(DAY) && so.test(record)) {
                            found.add(record);
                        }
                    }
                }
            }
        }
        found.sort(Comparator.comparing(record -> record.path("TimeCreated").asText()));
        return found;
    }

    @Test
    void processesOfAHost() throws Exception {
        List<JsonNode> rows = rows(query(PROCESSES, "-p", "host_name=ws014", "--times", DAY));
        List<JsonNode> expected = security("ws014", event(4688));
        assertTrue(expected.size() > 100);
        assertEquals(
                column(expected, "CommandLine").stream().sorted().toList(),
                column(rows, "CommandLine").stream().sorted().toList());
    }

    @Test
    void onlyTheTimeThatIsAskedFor() throws Exception {
        Ran ran = query(PROCESSES, "-p", "host_name=ws014", "--since", DAY + "T08:00Z", "--until", DAY + "T09:00Z");
        List<JsonNode> expected = security(
                "ws014",
                event(4688).and(record -> record.path("TimeCreated").asText().startsWith(DAY + "T08:")));
        assertTrue(expected.size() > 10);
        assertEquals(expected.size(), rows(ran).size());
    }

    /** Parts share no row and leave none out, come in order of time, and are no more than are wanted. */
    @Test
    void splitByTime() throws Exception {
        List<String> times = column(
                rows(query(PROCESSES, "-p", "host_name=ws014", "--times", DAY, "--split-by", "1h")), "TimeGenerated");
        List<String> expected = column(security("ws014", event(4688)), "TimeCreated");
        assertEquals(expected.size(), times.size());
        List<String> hours = times.stream().map(time -> time.substring(0, 13)).toList();
        assertEquals(hours.stream().sorted().toList(), hours);
        Ran few = query(PROCESSES, "-p", "host_name=ws014", "--times", DAY, "--split-by", "1h", "--max-rows", "20");
        assertEquals(20, rows(few).size());
        Ran counts = query("WindowsSecurity.find_password_guessing", "--times", DAY, "--split-by", "12h");
        assertTrue(counts.err().contains("each part is answered by itself"), counts::toString);
    }

    @Test
    void passwordsThatWereGuessed() throws Exception {
        Map<String, Long> failures = new TreeMap<>();
        for (JsonNode record : security("", event(4625))) {
            failures.merge(
                    record.path("IpAddress").asText() + " "
                            + record.path("TargetUserName").asText(),
                    1L,
                    Long::sum);
        }
        failures.values().removeIf(count -> count < 10);
        Map<String, Long> found = new TreeMap<>();
        for (JsonNode row : rows(query("WindowsSecurity.find_password_guessing", "--times", DAY))) {
            found.put(
                    row.path("IpAddress").asText() + " "
                            + row.path("TargetUserName").asText(),
                    row.path("Failures").asLong());
        }
        assertTrue(failures.size() >= 2, failures::toString);
        assertEquals(failures, found);
    }

    @Test
    void logonsThatFailedOnLinux() throws Exception {
        List<String> expected = Files.readAllLines(Distribution.SAMPLE.resolve("auth-bk01.log")).stream()
                .filter(line -> line.startsWith(DAY) && line.contains("Failed password"))
                .map(line -> line.replaceFirst(".*sshd\\[\\d+\\]: ", ""))
                .toList();
        assertTrue(expected.size() >= 10);
        List<JsonNode> rows =
                rows(query("LinuxSyslog.list_host_logon_failures", "-p", "host_name=bk01", "--times", DAY));
        List<String> found = column(rows, "SyslogMessage").stream()
                .filter(message -> message.startsWith("Failed password"))
                .toList();
        assertEquals(
                expected.stream().sorted().toList(), found.stream().sorted().toList());
    }

    /** The same processes, as Sysmon saw them, under Defender's names. */
    @Test
    void processesAsDefenderHasThem() throws Exception {
        List<JsonNode> rows = rows(query("MDE.list_host_processes", "-p", "host_name=ws014", "--times", DAY));
        List<String> lines = column(rows, "ProcessCommandLine");
        for (JsonNode record : security("ws014", event(4688))) {
            assertTrue(lines.contains(record.path("CommandLine").asText()), record::toString);
        }
    }

    @Test
    void whatTheQueryNeedsIsSaid() throws Exception {
        Ran ran = Command.spoor(home, "query", "run", PROCESSES, "--times", DAY, "--data", Distribution.SAMPLE)
                .run();
        ran.exits(2);
        assertTrue(ran.err().contains("host_name"), ran::toString);
    }
}
