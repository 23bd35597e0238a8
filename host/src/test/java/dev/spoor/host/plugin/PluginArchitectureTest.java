package dev.spoor.host.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PluginArchitectureTest {
    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.spoor.host.plugin");
        assertTrue(all.size() > 40, "so few classes cannot be all: " + all.size());
    }

    @Test
    void pluginsKnowTheApiAndTheirRuntimesOnly() {
        classes()
                .that()
                .resideInAPackage("dev.spoor.host.plugin..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.spoor.host.plugin..",
                        "dev.spoor.api..",
                        "java..",
                        "jdk.jfr..",
                        "org.pf4j..",
                        "org.apache.felix..",
                        "org.osgi..",
                        "com.fasterxml.jackson..")
                .check(all);
    }

    @Test
    void eachForeignLibraryIsOnePackagesBusiness() {
        only("org.pf4j..", "dev.spoor.host.plugin.runtime");
        only("org.osgi..", "dev.spoor.host.plugin.runtime");
        only("com.fasterxml.jackson..", "dev.spoor.host.plugin.trust");
    }

    private static void only(String library, String home) {
        classes()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage(library)
                .check(all);
    }
}
