package dev.spoor.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who in the host knows whom, and that it knows no provider. */
class HostArchitectureTest {
    private static final String HOST = "dev.spoor.host";
    private static final Pattern IDS = Pattern.compile("<plugin\\.(?:id|provides)>([^<]+)</plugin\\.(?:id|provides)>");

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(HOST);
        assertTrue(all.size() > 200, "so few classes cannot be all: " + all.size());
    }

    @ParameterizedTest
    @CsvSource({
        "plugin,",
        "config,",
        "table,",
        "run, plugin table",
        "decode, run plugin table",
        "enrich, run plugin table",
        "report, decode run table",
        "query, config plugin run table",
        "door, config plugin run"
    })
    void arrowsPointDownwards(String from, String to) {
        TreeSet<String> known = new TreeSet<>(List.of(HOST + "." + from + ".."));
        Stream.of(to == null ? new String[0] : to.split(" ")).forEach(one -> known.add(HOST + "." + one + ".."));
        String[] forbidden = Stream.of(
                        "",
                        ".plugin..",
                        ".config..",
                        ".table..",
                        ".run..",
                        ".decode..",
                        ".enrich..",
                        ".report..",
                        ".query..",
                        ".door..")
                .map(HOST::concat)
                .filter(one -> !known.contains(one))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(HOST + "." + from + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(forbidden)
                .check(all);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(HOST + ".(**)").should().beFreeOfCycles().check(all);
    }

    /** Strings stand in class files as they are, if they are ASCII. */
    @Test
    void noProviderIsNamed() throws IOException {
        TreeSet<String> ids = ids(Path.of("..", "plugins"));
        assertTrue(ids.size() > 10, "so few cannot be all: " + ids);
        TreeSet<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                ids.stream().filter(bytes::contains).forEach(id -> named.add(file.getFileName() + " names " + id));
            }
        }
        assertEquals(new TreeSet<>(), named);
    }

    /** Plugin ids ({@code decoder-json}) and qualified ids of providers ({@code decoder:json}). */
    private static TreeSet<String> ids(Path plugins) throws IOException {
        TreeSet<String> ids = new TreeSet<>();
        try (Stream<Path> folders = Files.list(plugins)) {
            for (Path pom : folders.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                Matcher found = IDS.matcher(Files.readString(pom));
                while (found.find()) {
                    Arrays.stream(found.group(1).split(",")).map(String::strip).forEach(ids::add);
                }
            }
        }
        return ids;
    }
}
