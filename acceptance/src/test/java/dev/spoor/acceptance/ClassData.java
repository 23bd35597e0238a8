package dev.spoor.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The class-data archive that {@code spoor warm} makes, made once for all tests: they start hundreds of processes, and half of what a cold one
 * does is loading classes.
 */
final class ClassData {
    private static final long PATIENCE_MINUTES = 5;
    private static final Optional<Path> MADE = make();

    private ClassData() {}

    /** What to tell a JVM; empty where this Java makes no archives. */
    static String option() {
        return MADE.map(file -> " -XX:SharedArchiveFile=" + file).orElse("");
    }

    private static Optional<Path> make() {
        try {
            Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "warm");
            ProcessBuilder builder = new ProcessBuilder(Distribution.launcher().toString(), "warm", "-q");
            builder.environment().keySet().removeIf(name -> name.startsWith("SPOOR") || name.startsWith("XDG_"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("HOME", home.toString());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(home.resolve("log.txt").toFile())
                    .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            Path archive = home.resolve(".cache/spoor/spoor.jsa");
            if (process.exitValue() != 0 || !Files.exists(archive)) {
                return Optional.empty();
            }
            return Optional.of(Files.move(archive, home.resolve("spoor.jsa"), StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
