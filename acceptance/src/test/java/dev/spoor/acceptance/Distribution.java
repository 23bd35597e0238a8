package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The unpacked distribution that is tried, and the data to try it with. */
final class Distribution {
    /** The checkout. */
    static final Path TOP =
            Path.of(System.getProperty("spoor.top", "..")).toAbsolutePath().normalize();

    /** The unpacked full distribution. */
    static final Path HOME = TOP.resolve("distribution/target/spoor");

    /** The small intrusion written for this project. */
    static final Path SAMPLE = TOP.resolve("samples/intrusion");

    private Distribution() {}

    /** The launcher of this system. */
    static Path launcher() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path launcher = HOME.resolve(windows ? "bin/spoor.bat" : "bin/spoor");
        assertTrue(
                Files.isRegularFile(launcher),
                () -> launcher + " is missing; ./mvnw -DskipTests -pl distribution -am package makes it");
        return launcher;
    }

    /** Real evidence: a file or folder below the directory of {@code -Dspoor.testdata}. Without it the test is skipped. */
    static Path data(String name) {
        String dir = System.getProperty("spoor.testdata", "");
        Assumptions.assumeFalse(dir.isEmpty(), "skipped: no -Dspoor.testdata=DIR");
        Path path = Path.of(dir, "data", name);
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: there is no " + path);
        return path;
    }

    /** Files in a folder, by name. */
    static List<Path> files(Path folder, String suffix) throws java.io.IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
