package dev.spoor.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the api promises to plugins: a golden list of signatures, nothing but the JDK below it, no circles in it. */
class ApiTest {
    private static final Path GOLDEN = Path.of("api.txt");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.spoor.api");

    @Test
    void signaturesAreThoseOfApiTxt() throws Exception {
        List<String> now = ApiSignatures.of(Path.of("target/classes"));
        assertTrue(now.size() > 400, "saw only " + now.size() + " signatures");
        if ("update".equals(System.getProperty("spoor.golden"))) {
            Files.write(GOLDEN, now);
        }
        assertEquals(
                String.join("\n", Files.readAllLines(GOLDEN)),
                String.join("\n", now),
                "the api changed: if that is meant, run with -Dspoor.golden=update and let the change of api.txt be reviewed");
    }

    @Test
    void dependsOnTheJdkAlone() {
        assertTrue(CLASSES.size() > 60, "saw only " + CLASSES.size() + " classes");
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.spoor.api..", "java..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching("dev.spoor.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
