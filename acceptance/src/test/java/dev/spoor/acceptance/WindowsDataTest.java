package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded attacks: the technique that the data set's own description names is among the first ten findings. A sub-technique counts for
 * itself only, and so does its parent: being near is not being right.
 */
class WindowsDataTest {
    private static final int READ_FIRST = 10;
    private static final long PEAK = 1L << 30;

    private static final String LOG4SHELL = "log4shell";

    @TempDir
    static Path home;

    static Stream<Path> files() throws IOException {
        Path folder = Distribution.data("windows");
        return Stream.concat(
                Distribution.files(folder, ".json").stream(),
                Distribution.files(folder.resolve("zip"), ".zip").stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    void theTechniqueOfADataSetIsAmongItsFirstFindings(Path file) throws Exception {
        Set<String> techniques = techniques(file);
        Assumptions.assumeFalse(
                techniques.isEmpty(), () -> "skipped: no description of a data set links to " + file.getFileName());
        List<Findings.One> first = investigate(file).first(READ_FIRST);
        assertTrue(
                first.stream().flatMap(one -> one.techniques().stream()).anyMatch(techniques::contains),
                () -> file.getFileName() + " is " + techniques + ", found:" + Findings.list(first));
        if (file.toString().toLowerCase(Locale.ROOT).contains(LOG4SHELL)) {
            assertTrue(
                    first.stream().anyMatch(one -> one.rule().equals("server-shell") && one.says("Java server")),
                    () -> "a shell that Java started:" + Findings.list(first));
            String script = script(Files.readString(file));
            assertTrue(
                    first.stream().anyMatch(one -> one.rule().equals("encoded-powershell") && one.says(script)),
                    () -> "decoded PowerShell:" + Findings.list(first));
        }
    }

    @Test
    void allOfThemAtOnceStayWithinMemory() throws Exception {
        investigate(Distribution.data("windows"));
    }

    private static Findings investigate(Path evidence) throws Exception {
        Path json = home.resolve(evidence.getFileName() + ".found.json");
        Ran ran = Command.spoor(home, "investigate", evidence, "-o", json)
                .optimized()
                .run()
                .exits(0);
        System.out.println(evidence.getFileName() + ": " + ran.cost());
        assertTrue(ran.peak() < PEAK, ran::cost);
        return Findings.of(json);
    }

    /** How the script begins that the first command line of this file has encoded. */
    private static String script(String events) {
        Matcher encoded = Pattern.compile("-Enc ([A-Za-z0-9+/=]{100,})").matcher(events);
        assertTrue(encoded.find(), "the file has an encoded command");
        return new String(Base64.getDecoder().decode(encoded.group(1)), StandardCharsets.UTF_16LE).substring(0, 200);
    }

    /** The techniques of the data set that has this file: the descriptions name the file that was published, without the time in its name. */
    private static Set<String> techniques(Path file) throws IOException {
        String name = file.getFileName()
                .toString()
                .replaceFirst("\\.(json|zip)$", "")
                .replaceFirst("_\\d{4}-\\d{2}-\\d+$", "");
        Set<String> techniques = new TreeSet<>();
        try (Stream<Path> all = Files.walk(Distribution.data("mordor_metadata"))) {
            for (Path yaml :
                    all.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                JsonNode set = new YAMLMapper().readTree(yaml.toFile());
                if (set.path("files")
                        .valueStream()
                        .anyMatch(link -> link.path("link").asText().endsWith("/" + name + ".zip"))) {
                    for (JsonNode mapping : set.path("attack_mappings")) {
                        String sub = mapping.path("sub-technique").asText("");
                        String technique = mapping.path("technique").asText();
                        techniques.add(sub.isEmpty() || sub.equals("null") ? technique : technique + "." + sub);
                    }
                }
            }
        }
        return techniques;
    }
}
