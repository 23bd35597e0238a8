package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Builds a project outside of the reactor as its author would, against artifacts of ours that are installed in a repository. */
final class MavenBuild {
    private static final String VERSION = "0.1.0";

    private final Path repository;

    /** Installs into this folder; what else a build needs comes from the repository of the build that is running. */
    MavenBuild(Path repository) throws IOException {
        this.repository = repository;
        install("spoor-parent", Checkout.ROOT.resolve("pom.xml"), null);
        install("spoor-api", Checkout.ROOT.resolve("api/pom.xml"), Checkout.jar("api", "spoor-api"));
        install("spoor-tck", Checkout.ROOT.resolve("tck/pom.xml"), Checkout.jar("tck", "spoor-tck"));
    }

    private void install(String artifact, Path pom, Path jar) throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve("dev/spoor").resolve(artifact).resolve(VERSION));
        Files.copy(pom, folder.resolve(artifact + "-" + VERSION + ".pom"));
        if (jar != null) {
            Files.copy(jar, folder.resolve(artifact + "-" + VERSION + ".jar"));
        }
    }

    /** Compiles, tests and packages. */
    void run(Path project) throws Exception {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Path log = project.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Checkout.ROOT.resolve(windows ? "mvnw.cmd" : "mvnw").toString(),
                        "--batch-mode",
                        "--offline",
                        "-Dmaven.repo.local=" + repository,
                        "-Dmaven.repo.local.tail=" + System.getProperty("spoor.it.repository"),
                        "package"))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // What was said to the build that is running is not meant for this one.
        builder.environment().remove("MAVEN_ARGS");
        builder.environment().remove("MAVEN_OPTS");
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> "the build does not end: " + read(log));
            assertEquals(0, process.exitValue(), () -> read(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
