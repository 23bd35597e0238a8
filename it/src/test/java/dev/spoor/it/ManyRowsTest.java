package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.tck.mock.MockServices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows without end in a small JVM. */
class ManyRowsTest {
    /** The soak profile sets it to a million. */
    private static final long ROWS = Long.getLong("spoor.test.kqlRows", 150_000);

    @TempDir
    Path dir;

    @Test
    void manyRowsInLittleMemory() throws Exception {
        Files.createDirectories(dir.resolve("plugins"));
        Files.copy(Checkout.plugin("driver-kql"), dir.resolve("plugins/driver-kql.jar"));
        try (MockServices mock = MockServices.start()) {
            mock.gzip(true).data().rows(ROWS).mostRows(ROWS + 1);
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ManyRows.class.getName(),
                            dir.toString(),
                            mock.uri("").toString()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
            System.out.println(said.strip());
            assertTrue(said.contains(ROWS + " rows, sum " + ROWS * (ROWS - 1) / 2 + ","), said);
        }
    }
}
