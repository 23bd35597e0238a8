package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real logs: what is reported is what is there, by independent counts where a plain pattern can tell. */
class PrecisionTest {
    private static final Set<String> DIGESTS = Set.of("md5", "sha1", "sha256", "sha512");
    private static final Pattern IP =
            Pattern.compile("(?<![0-9A-Za-z.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![0-9A-Za-z]|\\.[0-9])");

    @Test
    void authLogHasAddressesAndNoNames() throws Exception {
        Path log = Scans.data("syslog/auth.log");
        List<String> hits = Scans.of(log, ScanOptions.defaults());
        assertEquals(
                List.of(),
                hits.stream()
                        .filter(h -> h.startsWith("domain ") || h.startsWith("ipv6 ") || digest(h))
                        .toList());
        // an SSH cipher is named like an address: its name, not ours
        assertEquals(
                Set.of("email rijndael-cbc@lysator.liu.se"),
                hits.stream().filter(h -> h.startsWith("email ")).collect(Collectors.toSet()));
        List<String> expected = new ArrayList<>();
        Matcher m = IP.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
        while (m.find()) {
            if (Arrays.stream(m.group().split("\\.")).allMatch(o -> Integer.parseInt(o) < 256)) {
                expected.add("ipv4 " + m.group());
            }
        }
        assertEquals(expected, hits.stream().filter(h -> h.startsWith("ipv4 ")).toList());
        assertEquals(2807, expected.size());
    }

    @Test
    void accessLogHasTheNamesThatAgentsGiveThemselvesAndNoOther() throws Exception {
        Path log = Scans.data("weblog/apache_logs.log");
        List<String> hits = Scans.of(log, ScanOptions.defaults());
        Set<String> names =
                hits.stream().filter(h -> h.startsWith("domain ")).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(Set.of(
                        "domain docs.google.com",
                        "domain ggpht.com",
                        "domain livejournal.com",
                        "domain semicomplete.com",
                        "domain theoldreader.com",
                        "domain www.semicomplete.com")),
                names);
        assertEquals(List.of(), hits.stream().filter(PrecisionTest::digest).toList());
        // every line starts with its client's address
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        List<String> first = new ArrayList<>();
        for (String line : lines) {
            String client = line.substring(0, line.indexOf(' '));
            String hit = Scans.of(line).get(0);
            assertEquals("ipv4 " + client, hit);
            first.add(hit);
        }
        assertEquals(10_000, first.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cmd_bitsadmin_download_psh_script_2020-10-2302365189.json",
                "cmd_psexec_lsa_secrets_dump_2020-10-1903305471.json",
                "schtask_create_2020-12-1907003032.json",
                "securityauditing_log4shell_cve2021_44228_java_serialized_object_2022-05-13045400.json",
                "sysmon_log4shell_cve2021_44228_java_serialized_object_2022-05-13045800.json"
            })
    void windowsEventsGiveNoFileNamesAndAllSysmonHashes(String file) throws Exception {
        Set<String> names = new TreeSet<>();
        Set<String> expected = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        for (String line : Files.readAllLines(Scans.data("windows/" + file))) {
            if (line.isBlank()) {
                continue;
            }
            JsonNode event = new ObjectMapper().readTree(line);
            event.properties().forEach(field -> {
                String text = field.getValue().asText();
                for (String hit : Scans.of(text)) {
                    if (hit.startsWith("domain ")) {
                        names.add(hit);
                    }
                    if (field.getKey().equals("Hashes")) {
                        found.add(hit);
                    }
                }
                if (field.getKey().equals("Hashes")) {
                    for (String part : text.split(",")) {
                        String[] kv = part.split("=");
                        if (!kv[1].matches("0+")) {
                            String type = kv[0].equals("IMPHASH") ? "md5" : kv[0].toLowerCase(java.util.Locale.ROOT);
                            expected.add(type + " " + kv[1].toLowerCase(java.util.Locale.ROOT));
                        }
                    }
                }
            });
        }
        assertEquals(expected, found);
        names.removeAll(Set.of(
                "domain github.map.fastly.net",
                "domain raw.githubusercontent.com",
                "domain www.sysinternals.com",
                "domain insecure.com"));
        assertEquals(Set.of(), names);
    }

    @Test
    void addressCasesOfCyberChef() throws Exception {
        File cases = Scans.data("base64/cyberchef_visible.jsonl").toFile();
        ScanOptions v4 = ScanOptions.defaults().withTypes(EnumSet.of(IndicatorType.IPV4));
        ScanOptions both = ScanOptions.defaults().withTypes(EnumSet.of(IndicatorType.IPV4, IndicatorType.IPV6));
        int seen = 0;
        for (String line : Files.readAllLines(cases.toPath())) {
            JsonNode c = new ObjectMapper().readTree(line);
            String op = c.path("recipeConfig").path(0).path("op").asText();
            String input = c.path("input").asText();
            String output = c.path("expectedOutput").asText();
            if (op.equals("Defang IP Addresses")) {
                assertEquals(
                        Scans.scan(input, both).get(0).value(),
                        Scans.scan(output, both).get(0).value());
                seen++;
            } else if (op.equals("Extract IP addresses")) {
                // Octal forms and pieces of longer dotted numbers are addresses there, and on purpose not here.
                boolean otherwise =
                        input.startsWith("0") && !input.equals("0.0.0.0") || input.equals("1.2.3.4.5.6.7.8");
                List<String> expected = otherwise || output.isEmpty() ? List.of() : List.of(output.split("\n"));
                assertEquals(
                        expected,
                        Scans.scan(input, v4).stream().map(Scans.Found::value).toList(),
                        input);
                seen++;
            }
        }
        assertTrue(seen >= 12, "only " + seen + " cases");
    }

    private static boolean digest(String hit) {
        return DIGESTS.contains(hit.substring(0, hit.indexOf(' ')));
    }
}
