package dev.spoor.host.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Schema SCHEMA = TestRows.schema("v:STRING");

    @TempDir
    Path temp;

    private static Batch batch(int n) {
        return TestRows.batch(SCHEMA, List.of(List.of("value " + n), List.of("x".repeat(n % 100))));
    }

    private static List<List<Object>> rows(int batches) {
        List<List<Object>> rows = new ArrayList<>();
        for (int n = 0; n < batches; n++) {
            rows.addAll(TestRows.rows(batch(n)));
        }
        return rows;
    }

    @Test
    void whatDoesNotFitGoesToDiskAndComesBackInOrder() throws IOException {
        MemoryBudget budget = new MemoryBudget(5000);
        try (SpoolSpace space = SpoolSpace.open(temp, budget);
                HostSpool spool = space.spool(SCHEMA)) {
            HostSpool other = space.spool(SCHEMA);
            for (int n = 0; n < 201; n++) {
                spool.put(batch(n));
                other.put(batch(n));
            }
            other.close(); // frees memory: later batches lie there again, behind those on disk
            for (int n = 201; n < 300; n++) {
                spool.put(batch(n));
            }
            assertTrue(spool.isSpilled());
            assertTrue(budget.used() <= 5000);
            assertEquals(600, spool.rows());
            assertEquals(rows(300), TestRows.rows(spool.read()));
            assertEquals(rows(300), TestRows.rows(spool.read()));
        }
        assertEquals(0, budget.used());
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(
                    List.of("lock"), left.map(p -> p.getFileName().toString()).toList());
        }
    }

    @Test
    void aReaderSeesWhatWasPutBeforeIt() {
        try (SpoolSpace space = SpoolSpace.open(temp, new MemoryBudget(0));
                HostSpool spool = space.spool(SCHEMA)) {
            spool.put(batch(0));
            Source<Batch> early = spool.read();
            spool.put(batch(1));
            assertEquals(rows(1), TestRows.rows(early));
            assertEquals(rows(2), TestRows.rows(spool.read()));
            assertEquals(null, early.next());
        }
    }

    @Test
    void severalReadersAtOnce() throws Exception {
        try (SpoolSpace space = SpoolSpace.open(temp, new MemoryBudget(2000));
                HostSpool spool = space.spool(SCHEMA)) {
            for (int n = 0; n < 500; n++) {
                spool.put(batch(n));
            }
            List<List<Object>> expected = rows(500);
            ExecutorService pool = Executors.newFixedThreadPool(4);
            List<Future<List<List<Object>>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(pool.submit(() -> TestRows.rows(spool.read())));
            }
            for (Future<List<List<Object>>> one : all) {
                assertEquals(expected, one.get());
            }
            pool.shutdown();
        }
    }

    @Test
    void anInterruptDoesNotCostTheOtherReaders() {
        try (SpoolSpace space = SpoolSpace.open(temp, new MemoryBudget(0));
                HostSpool spool = space.spool(SCHEMA)) {
            spool.put(batch(0));
            Source<Batch> other = spool.read();
            Thread.currentThread().interrupt();
            assertEquals(rows(1), TestRows.rows(spool.read()));
            spool.put(batch(1));
            assertTrue(Thread.interrupted());
            assertEquals(rows(1), TestRows.rows(other));
            assertEquals(rows(2), TestRows.rows(spool.read()));
        }
    }

    @Test
    void otherColumnsAreRefused() {
        try (SpoolSpace space = SpoolSpace.open(temp, new MemoryBudget(0));
                HostSpool spool = space.spool(SCHEMA)) {
            assertThrows(
                    IllegalArgumentException.class, () -> spool.put(TestRows.batch("w:STRING", new Object[] {"x"})));
        }
    }

    @Test
    void leftOversOfTheDeadAreDeletedAndTheLivingAreLeftAlone() throws IOException {
        Path dead = Files.createDirectories(temp.resolve("spool-dead"));
        Files.createFile(dead.resolve("lock"));
        Files.writeString(dead.resolve("rows-1.bin"), "secret evidence");
        Path killedEarly = Files.createDirectories(temp.resolve("spool-killed-early"));
        Path notOurs = Files.createDirectories(temp.resolve("holiday-pictures"));
        try (SpoolSpace first = SpoolSpace.open(temp, new MemoryBudget(0));
                HostSpool spool = first.spool(SCHEMA)) {
            spool.put(batch(0));
            try (SpoolSpace second = SpoolSpace.open(temp, new MemoryBudget(0))) {
                assertTrue(Files.exists(second.folder()));
                assertFalse(Files.exists(dead));
                assertFalse(Files.exists(killedEarly));
                assertTrue(Files.exists(notOurs));
                assertEquals(rows(1), TestRows.rows(spool.read()));
            }
        }
    }

    /** Opens a space and ends, as another process on the machine does. */
    static final class Neighbour {
        private Neighbour() {}

        public static void main(String[] args) {
            SpoolSpace.open(Path.of(args[0]), new MemoryBudget(0)).close();
        }
    }

    @Test
    void aSecondSpaceOfThisProcessDoesNotMakeTheFirstOneLookAbandoned() throws Exception {
        Files.createFile(temp.resolve("spool-that-is-no-folder"));
        try (SpoolSpace first = SpoolSpace.open(temp, new MemoryBudget(0));
                SpoolSpace second = SpoolSpace.open(temp, new MemoryBudget(0))) {
            Process neighbour = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Neighbour.class.getName(),
                            temp.toString())
                    .inheritIO()
                    .start();
            assertEquals(0, neighbour.waitFor());
            assertTrue(Files.isDirectory(first.folder()));
            assertTrue(Files.isDirectory(second.folder()));
        }
    }
}
