package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broken evidence costs itself: a clear problem that names file and place, exit code 3, all else read, within half a gigabyte of heap. Beside
 * each broken file stands a whole one.
 */
class BadInputTest {
    private static final int WHOLE = 200;
    private static final long HUGE = 2L << 30;

    @TempDir
    Path home;

    private Path evidence;

    @BeforeEach
    void aWholeFile() throws IOException {
        evidence = Files.createDirectory(home.resolve("evidence"));
        Files.write(evidence.resolve("whole.json"), BadFiles.events(WHOLE));
    }

    /** Reads all; answers with the problems, having checked that the rows told are these besides those of the whole file. */
    private Problems read(long rowsBesides) throws IOException, InterruptedException {
        Path errors = home.resolve("errors.ndjson");
        Ran ran = Command.spoor(home, "investigate", evidence, "-o", home.resolve("found.json"), "--errors", errors)
                .run()
                .exits(3);
        String rows = String.format(java.util.Locale.ROOT, "(%,d row", WHOLE + rowsBesides);
        assertTrue(ran.err().contains(rows), () -> "expected " + rows + ": " + ran);
        assertTrue(ran.err().contains("problem"), ran::toString);
        return Problems.of(errors);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(evidence.resolve(name), text, StandardCharsets.UTF_8);
    }

    @Test
    void linesOfJsonThatAreNone() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add(BadFiles.event(i));
        }
        lines.set(499, "{\"EventID\": 4688, \"Comp\n");
        lines.set(500, "not json at all\n");
        file("corrupt.json", String.join("", lines));
        Problems problems = read(998);
        problems.tell("corrupt.json", "line 500", "not JSON").tell("corrupt.json", "line 501", "not JSON");
        assertEquals(2, problems.count(), problems::toString);
    }

    @Test
    void rowsOfCsvWithMoreAndFewerCellsThanColumns() throws Exception {
        List<String> rows = new ArrayList<>(List.of("time,host,user,cmd"));
        for (int i = 1; i <= 500; i++) {
            rows.add(String.format(java.util.Locale.ROOT, "2026-03-17T08:%02d:00Z,H,u%d,c%d", i % 60, i, i));
        }
        rows.set(100, "2026-03-17T08:00:00Z,H");
        rows.set(200, "2026-03-17T08:00:00Z,H,u,c,more,and more");
        rows.set(300, "2026-03-17T08:00:00Z,H,\"never closed,c");
        file("ragged.csv", String.join("\n", rows) + "\n");
        read(500)
                .tell("ragged.csv", "line 101", "2 cells for 4 columns")
                .tell("ragged.csv", "line 201", "6 cells for 4 columns")
                .tell("ragged.csv", "line 301", "quote is not closed");
    }

    @Test
    void aCompressedFileThatEndsEarlyGivesWhatStandsBefore() throws Exception {
        byte[] gzip = BadFiles.gzip(BadFiles.events(3000));
        Files.write(evidence.resolve("cut.json.gz"), Arrays.copyOf(gzip, gzip.length / 2));
        Path errors = home.resolve("errors.ndjson");
        Ran ran = Command.spoor(home, "decode", evidence, "-o", home.resolve("rows.ndjson"), "--errors", errors)
                .run()
                .exits(3);
        Problems.of(errors).tell("cut.json.gz", "in the gzip data", "cut off");
        long rows = Files.readAllLines(home.resolve("rows.ndjson")).size();
        assertTrue(rows > WHOLE + 500 && rows < WHOLE + 3000, () -> rows + " rows: " + ran);
    }

    @Test
    void compressedZerosAreCutByTheirRatio() throws Exception {
        bombs(256L << 20);
    }

    @Test
    @EnabledIfSystemProperty(named = "spoor.soak", matches = "true", disabledReason = "4 GiB: with -Psoak")
    void fourGigabytesOfCompressedZeros() throws Exception {
        bombs(4L << 30);
    }

    private void bombs(long size) throws Exception {
        byte[] bomb = BadFiles.bomb(size);
        Files.write(evidence.resolve("bomb.gz"), bomb);
        BadFiles.zip(evidence.resolve("nested.zip"), bomb, 16);
        // Which of the parts reaches the limit of the whole file first is up to the threads.
        Problems problems = read(0).tell("bomb.gz", "", "1000 times");
        assertTrue(
                problems.toString()
                        .lines()
                        .anyMatch(line -> line.contains("nested.zip/part") && line.contains("1000 times")),
                problems::toString);
    }

    @Test
    void zerosInOtherCompressionsAreCutToo() throws Exception {
        Files.write(evidence.resolve("bomb.xz"), BadFiles.xzBomb());
        Files.write(evidence.resolve("bomb.7z"), BadFiles.sevenZipBomb());
        read(0).tell("bomb.xz", "", "1000 times").tell("bomb.7z", "", "1000 times");
    }

    @Test
    void aLineOfHundredsOfMegabytes() throws Exception {
        enormousLine(300L << 20);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "spoor.soak",
            matches = "true",
            disabledReason = "three lines of 2 GiB: with -Psoak")
    void aLineOfTwoGigabytes() throws Exception {
        enormousLine(HUGE + 1);
    }

    /** In JSON the record goes; in text and CSV it is cut, and stays a row. The rows on both sides of it are read. */
    private void enormousLine(long size) throws Exception {
        String event = BadFiles.event(1);
        BadFiles.enormous(
                evidence.resolve("big.json"), event + "{\"EventID\":4688,\"CommandLine\":\"", size, "\"}\n" + event);
        BadFiles.enormous(
                evidence.resolve("big.log"),
                "Mar 17 08:00:00 h sshd: one\n",
                size,
                "\nMar 17 08:00:01 h sshd: three\n");
        BadFiles.enormous(
                evidence.resolve("big.csv"),
                "time,host,cmd\n2026-03-17T08:00:00Z,H,one\n2026-03-17T08:00:00Z,H,",
                size,
                "\n2026-03-17T08:00:00Z,H,three\n");
        read(2 + 3 + 3)
                .tell("big.json", "line 2", "more than")
                .tell("big.log", "line 2", "cut")
                .tell("big.csv", "line 3", "cut");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatMayNotBeRead() throws Exception {
        file("secret.json", BadFiles.event(1));
        Path secret = evidence.resolve("secret.json");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(secret), "skipped: root may read everything");
        read(0).tell("secret.json", "", "cannot be read");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileWhoseBytesTheSystemDoesNotGive() throws Exception {
        Files.createSymbolicLink(evidence.resolve("broken-disk.json"), Path.of("/proc/self/mem"));
        read(0).tell("broken-disk.json", "", "cannot be read");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksInACircleAndToNothing() throws Exception {
        Path folder = Files.createDirectory(evidence.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(evidence.resolve("gone.json"), Path.of("/nowhere/gone.json"));
        Files.createSymbolicLink(evidence.resolve("itself.json"), Path.of("itself.json"));
        read(0).tell("up", "", "link back")
                .tell("gone.json", "", "does not exist")
                .tell("itself.json", "", "");
    }

    @Test
    void nothingAndNoise() throws Exception {
        file("empty.json", "");
        byte[] noise = new byte[1 << 20];
        new Random(7).nextBytes(noise);
        Files.write(evidence.resolve("noise.log"), noise);
        Files.write(evidence.resolve("noise.gz"), noise);
        Files.write(evidence.resolve("noise.json"), noise);
        Problems problems = read(0);
        problems.tell("noise.log", "", "no decoder").tell("noise.gz", "", "").tell("noise.json", "", "");
        assertTrue(!problems.toString().contains("empty.json"), "an empty file is none");
    }

    /** The file goes while the one before it is open, so after the folder was listed: it was read, or there is a problem that names it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatIsDeletedMeanwhile() throws Exception {
        byte[] many = BadFiles.events(20_000);
        Files.write(evidence.resolve("a-first.json"), many);
        Path later = evidence.resolve("z-later.json");
        Files.write(later, BadFiles.events(100));
        Ran ran = Command.shell(
                        home,
                        "\"$SPOOR\" investigate evidence -o found.json & pid=$!\n"
                                + "while kill -0 $pid 2>/dev/null && ! ls -l /proc/$pid/fd 2>/dev/null | grep -q a-first; do :; done\n"
                                + "rm evidence/z-later.json; wait $pid")
                .run()
                .clean();
        if (ran.code() == 0) {
            assertTrue(ran.err().contains("(20,300 rows"), ran::toString);
        } else {
            assertEquals(3, ran.code(), ran::toString);
            assertTrue(ran.err().contains("z-later.json"), ran::toString);
            assertTrue(ran.err().contains("(20,200 rows"), ran::toString);
        }
    }

    @Test
    void onlyWhatCannotBeReadIsNothingRead() throws Exception {
        Path noise = home.resolve("noise.log");
        byte[] bytes = new byte[4096];
        new Random(7).nextBytes(bytes);
        Files.write(noise, bytes);
        Command.spoor(home, "investigate", noise, "-o", home.resolve("found.json"))
                .run()
                .exits(6);
        Command.spoor(home, "investigate", home.resolve("nowhere"), "-o", home.resolve("found.json"))
                .run()
                .exits(6);
    }
}
