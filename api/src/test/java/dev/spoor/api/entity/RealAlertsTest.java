package dev.spoor.api.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Alerts of real workspaces: every entity is a record, or kept as it came and counted. */
class RealAlertsTest {
    private static Path data;

    @BeforeAll
    static void find() {
        String folder = System.getProperty("spoor.testdata", "");
        Assumptions.assumeFalse(folder.isEmpty(), "skipped: real alerts are in -Dspoor.testdata");
        data = Path.of(folder, "data");
    }

    /** Just as much CSV as the files need: quotes, doubled inside, line ends in them. */
    private static List<Map<String, Object>> rows(String file, char separator) throws IOException {
        String text =
                Files.readString(data.resolve("sentinel_alerts").resolve(file)).replace("\uFEFF", "");
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted ? c != '"' : c != '"' && c != separator && c != '\n' && c != '\r') {
                cell.append(c);
            } else if (c == '"') {
                boolean twice = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (twice) {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c != '\r') {
                lines.get(lines.size() - 1).add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(new ArrayList<>());
                }
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size() && i < lines.get(0).size(); i++) {
                row.put(lines.get(0).get(i), line.get(i));
            }
            if (row.size() > 5) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, Integer> kinds(List<Map<String, Object>> rows, Predicate<SecurityEntity> wanted) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (Map<String, Object> row : rows) {
            SecurityAlert alert = SecurityAlert.of(row);
            String entities = row.get("Entities").toString();
            int expected = entities.isEmpty()
                    ? 0
                    : Json.list(Map.of("e", Json.parse(entities)), "e").size();
            assertEquals(expected, alert.entities().size(), alert.id() + ": none is lost");
            alert.entities().stream().filter(wanted).forEach(entity -> kinds.merge(entity.kind(), 1, Integer::sum));
        }
        return kinds;
    }

    @Test
    void alertsOfAzureSecurityCenter() throws IOException {
        List<Map<String, Object>> rows = rows("alertlist.csv", ',');
        assertEquals(189, rows.size());
        assertEquals(
                "{Account=205, File=272, Host=176, HostLogonSession=137, IpAddress=26, Process=272, RegistryKey=5, RegistryValue=10}",
                kinds(rows, entity -> true).toString());
    }

    @Test
    void alertsOfDefender() throws IOException {
        List<Map<String, Object>> rows = rows("extracted_alerts.csv", '\u2756');
        assertEquals(189, rows.size());
        assertEquals(
                "{cloud-logon-request=6}",
                kinds(rows, UnknownEntity.class::isInstance).toString());
        Map<String, Integer> kinds = kinds(rows, entity -> !(entity instanceof UnknownEntity));
        assertTrue(
                kinds.keySet()
                        .containsAll(List.of(
                                "Account",
                                "AzureResource",
                                "CloudApplication",
                                "CloudLogonSession",
                                "File",
                                "Host",
                                "IpAddress",
                                "MailCluster",
                                "MailMessage",
                                "Mailbox",
                                "OAuthApplication",
                                "Process",
                                "RegistryValue",
                                "Url")),
                kinds.toString());
        for (Map<String, Object> row : rows) {
            for (Process process : SecurityAlert.of(row).entities(Process.class)) {
                boolean says = process.imageFile() != null || process.processId() != null;
                assertEquals(
                        says,
                        !process.label().isEmpty(),
                        row.get("SystemAlertId").toString());
            }
        }
    }

    @Test
    void anAlertOfGraph() throws IOException {
        Object json = Json.parse(Files.readString(data.resolve("graph_alerts/alertV2_respons.json")));
        Map<String, Object> row = new LinkedHashMap<>();
        ((Map<?, ?>) json).forEach((key, value) -> row.put(key.toString(), value));
        SecurityAlert alert = SecurityAlert.of(row);
        assertEquals("da637551227677560813_-961444813", alert.id());
        assertEquals("Suspicious execution of hidden file", alert.name());
        assertEquals(List.of("T1564.001"), alert.techniques());
        assertEquals(0, alert.unknown(), alert.entities().toString());
        Process process = alert.entities(Process.class).get(0);
        assertEquals("4780", process.processId());
        assertEquals(
                "C:\\Windows\\System32\\services.exe",
                process.parentProcess().imageFile().label());
        assertEquals("NT AUTHORITY\\SYSTEM", process.account().label());
        assertEquals("tempDns", alert.parameters().get("host_name"));
        assertEquals(
                "8963a19fb992ad9a76576c5638fd68292cffb9aaac29eb8285f9abf6196a7dec",
                alert.parameters().get("file_hash"));
    }
}
