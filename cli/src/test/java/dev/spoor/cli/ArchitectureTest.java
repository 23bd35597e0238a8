package dev.spoor.cli;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the front end may know. */
class ArchitectureTest {
    private static final Pattern PROPERTY = Pattern.compile("<plugin\\.(id|provides)>([^<]+)<");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.spoor.(cli).(*)..")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.spoor.cli"));
    }

    /**
     * Ids of plugins ("decoder-json") and qualified ids of providers ("decoder:json") occur in no constant of host or front end. Bare ids
     * are not looked for: json, csv, html and text are also formats, and local is a word.
     */
    @Test
    void noClassOfHostOrFrontEndNamesAProvider() throws IOException {
        Set<String> ids = ids();
        assertTrue(ids.contains("decoder:json") && ids.contains("renderer-html"), ids.toString());
        List<String> found = new ArrayList<>();
        int classes = 0;
        for (Path folder : List.of(Path.of("target", "classes"), Path.of("..", "host", "target", "classes"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    classes++;
                    String constants = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    ids.stream().filter(constants::contains).forEach(id -> found.add(file + " names " + id));
                }
            }
        }
        assertTrue(classes > 200, "only " + classes + " classes were looked at");
        assertFalse(!found.isEmpty(), String.join("\n", found));
    }

    private static Set<String> ids() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> poms = Files.walk(Path.of("..", "plugins"), 2)) {
            for (Path pom : poms.filter(p -> p.endsWith("pom.xml")).toList()) {
                Matcher matcher = PROPERTY.matcher(Files.readString(pom));
                while (matcher.find()) {
                    ids.addAll(List.of(matcher.group(2).trim().split("\\s*,\\s*")));
                }
            }
        }
        ids.removeIf(id -> !id.matches("[a-z-]+[:-][a-z0-9-]+"));
        return ids;
    }
}
