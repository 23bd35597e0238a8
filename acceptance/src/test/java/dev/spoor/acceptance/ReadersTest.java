package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every reader makes of a small file in its format, invented for this and with something broken in most: the tables with what their
 * columns mean, the rows, and the problems, to the letter. {@code -Dspoor.golden=update} accepts what comes now; read the difference.
 */
class ReadersTest {
    private static final Path READERS = Path.of("src/test/resources/readers");
    /** A log without a year is read as of the last change of its file. */
    private static final FileTime CHANGED = FileTime.from(Instant.parse("2026-03-18T00:00:00Z"));

    @TempDir
    Path home;

    @BeforeEach
    void copyEvidence() throws IOException {
        Path copy = Files.createDirectory(home.resolve("evidence"));
        try (Stream<Path> files = Files.list(READERS.resolve("evidence"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(Files.copy(file, copy.resolve(file.getFileName())), CHANGED);
            }
        }
    }

    @Test
    void tablesAndTheirColumns() throws Exception {
        Ran ran = spoor("decode", "evidence", "--list", "-q", "-o", "csv");
        assertGolden("tables.csv", ran.out());
    }

    @Test
    void rowsAndProblems() throws Exception {
        Ran ran = spoor("decode", "evidence", "-q", "-o", "ndjson", "--errors", "problems.ndjson");
        assertGolden("rows.ndjson", ran.out());
        assertGolden("problems.ndjson", Files.readString(home.resolve("problems.ndjson"), StandardCharsets.UTF_8));
    }

    @Test
    void whatHidesInAWholeText() throws Exception {
        assertGolden(
                "hidden.ndjson",
                Command.spoor(home, "decode", "evidence/hidden.txt", "--whole", "-q")
                        .run()
                        .out());
    }

    private Ran spoor(Object... args) throws Exception {
        Ran ran = Command.spoor(home, args).run();
        ran.exits(3);
        return ran;
    }

    private static void assertGolden(String name, String actual) throws IOException {
        Path golden = READERS.resolve(name);
        if ("update".equals(System.getProperty("spoor.golden"))) {
            Files.writeString(golden, actual, StandardCharsets.UTF_8);
        }
        assertEquals(
                Files.readString(golden, StandardCharsets.UTF_8), actual, name + ": accept with -Dspoor.golden=update");
    }
}
