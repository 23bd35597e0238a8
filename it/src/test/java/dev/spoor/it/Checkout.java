package dev.spoor.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The checkout that is being built, and what was built of it. */
final class Checkout {
    static final Path ROOT =
            Path.of(System.getProperty("spoor.it.root", "..")).toAbsolutePath().normalize();

    private Checkout() {}

    /** The built jar of a module; the test is skipped where there is none, as in a build that does not package. */
    static Path jar(String module, String artifact) {
        Path jar = ROOT.resolve(module).resolve("target").resolve(artifact + "-0.1.0.jar");
        Assumptions.assumeTrue(Files.isRegularFile(jar), jar + " is not built; ./mvnw verify builds it");
        return jar;
    }

    static Path plugin(String id) {
        return jar("plugins/" + id, "spoor-" + id);
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
