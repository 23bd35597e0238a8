package dev.spoor.host.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SorterTest {
    private static final Schema MIXED =
            TestRows.schema("s:STRING b:BYTES l:LONG d:DOUBLE f:BOOL t:INSTANT j:JSON n:LONG");

    @TempDir
    Path temp;

    private SpoolSpace space;

    @BeforeEach
    void open() {
        space = SpoolSpace.open(temp, new MemoryBudget(1 << 20));
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        try (Stream<Path> files = Files.list(space.folder())) {
            assertEquals(1, files.count());
        }
        assertEquals(0, space.budget().used());
        space.close();
    }

    /** A call of which only the check matters here. */
    private static Call call(Runnable check) {
        return (Call) Proxy.newProxyInstance(
                SorterTest.class.getClassLoader(), new Class<?>[] {Call.class}, (proxy, method, arguments) -> {
                    check.run();
                    return null;
                });
    }

    private Sorted sort(Schema schema, Source<Batch> source, int... columns) {
        return new Sorter(space, call(() -> {})).sort(schema, source, columns);
    }

    /** Cells that collide, share prefixes, lie at the edges, or are null. */
    private static Object cell(int column, Random random) {
        if (random.nextInt(6) == 0) {
            return null;
        }
        String[] texts = {
            "", "a", "a\0", "a\0\0b", "abcdefgh", "abcdefghi", "abcdefgh\0", "é", "日本", "😀", "Z", "\uFFFD"
        };
        long[] longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 255, 256, -256};
        double[] doubles = {0, -0.0, 1.5, -1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-300};
        return switch (column) {
            case 0 ->
                random.nextBoolean() ? texts[random.nextInt(texts.length)] : "common prefix " + random.nextInt(50);
            case 1 -> new byte[] {(byte) random.nextInt(), (byte) random.nextInt(3)};
            case 2 -> random.nextBoolean() ? longs[random.nextInt(longs.length)] : random.nextInt(100);
            case 3 -> random.nextBoolean() ? doubles[random.nextInt(doubles.length)] : random.nextGaussian();
            case 4 -> random.nextBoolean();
            case 5 -> Instant.ofEpochSecond(random.nextInt(3) * 1_000_000_000L - 1, random.nextInt(300));
            default -> "" + random.nextInt(10);
        };
    }

    private static int compare(Object a, Object b) {
        if (a == null || b == null) {
            return Boolean.compare(b == null, a == null);
        }
        if (a instanceof String s) {
            return Arrays.compareUnsigned(
                    s.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
        }
        if (a instanceof byte[] bytes) {
            return Arrays.compareUnsigned(bytes, (byte[]) b);
        }
        if (a instanceof Number n && !(a instanceof Double)) {
            return Long.compare(n.longValue(), ((Number) b).longValue());
        }
        @SuppressWarnings("unchecked")
        Comparable<Object> comparable = (Comparable<Object>) a;
        return comparable.compareTo(b);
    }

    private static Comparator<List<Object>> by(int... columns) {
        return (a, b) -> {
            for (int column : columns) {
                int order = compare(a.get(column), b.get(column));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    private static List<List<Object>> random(Random random, int rows) {
        List<List<Object>> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<Object> cells = new ArrayList<>();
            for (int column = 0; column < 7; column++) {
                cells.add(cell(column, random));
            }
            cells.add((long) row);
            all.add(cells);
        }
        return all;
    }

    /** The numbers of the rows say it all: which came where, and that equal rows kept their order. */
    private static List<Long> numbers(Source<Batch> source, int column) {
        List<Long> numbers = new ArrayList<>();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int row = 0; row < batch.size(); row++) {
                numbers.add(batch.longs(column).get(row));
            }
        }
        return numbers;
    }

    @Test
    void sortsAsTheNaiveReferenceDoes() {
        for (int seed = 0; seed < 120; seed++) {
            Random random = new Random(seed);
            List<List<Object>> rows = random(random, random.nextInt(400));
            List<Batch> batches = TestRows.cut(MIXED, rows, random, 90);
            int[] columns = random.ints(1 + random.nextInt(3), 0, 7).toArray();

            List<List<Object>> expected = new ArrayList<>(rows);
            expected.sort(by(columns));
            try (Sorted sorted = sort(MIXED, TestRows.source(batches), columns)) {
                String shown = "seed " + seed + " by " + Arrays.toString(columns);
                assertEquals(rows.size(), sorted.rows(), shown);
                assertEquals(expected.stream().map(r -> (Long) r.get(7)).toList(), numbers(sorted.read(), 7), shown);
                assertEquals(TestRows.rows(TestRows.batch(MIXED, expected)), TestRows.rows(sorted.read()), shown);
            }
        }
    }

    @Test
    void mergedRunsGiveWhatOneRunGives() {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            List<List<Object>> rows = random(random, 3000);
            List<Batch> batches = TestRows.cut(MIXED, rows, random, 200);
            int[] columns = random.ints(2, 0, 7).toArray();
            RowOrder by = new RowOrder(MIXED, columns);
            List<Source<Batch>> runs = new ArrayList<>();
            for (Batch batch : batches) {
                runs.add(new SortedRun(List.of(batch), by).read(7, 1000));
            }
            List<List<Object>> expected = new ArrayList<>(rows);
            expected.sort(by(columns));
            assertEquals(
                    expected.stream().map(r -> (Long) r.get(7)).toList(), numbers(new Merge(runs, by, 100, 2000), 7));
        }
    }

    /** Rows that are made as they are read, so that the test itself holds none. */
    private static Source<Batch> made(long rows, int perBatch, long seed) {
        Schema schema = TestRows.schema("host:STRING time:LONG n:LONG");
        long[] at = {0};
        return () -> {
            if (at[0] >= rows) {
                return null;
            }
            List<Batch> out = new ArrayList<>(1);
            BatchWriter writer = new BatchWriter(schema, out::add, (row, column, length) -> {});
            for (int i = 0; i < perBatch && at[0] < rows; i++) {
                long mixed = (at[0] + seed) * 0x9E3779B97F4A7C15L;
                writer.set(0, "host-" + (mixed >>> 56));
                writer.setLong(1, mixed >>> 20 & 0xFFFFF);
                writer.setLong(2, at[0]++);
                writer.endRow();
            }
            writer.flush();
            return out.get(0);
        };
    }

    private static void assertOrdered(Source<Batch> source, long rows) {
        long seen = 0;
        long numbers = 0;
        String host = "";
        long time = -1;
        long number = -1;
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            TextVector hosts = batch.text(0);
            LongVector times = batch.longs(1);
            LongVector ns = batch.longs(2);
            for (int row = 0; row < batch.size(); row++) {
                String h = hosts.text(row);
                int order = host.compareTo(h);
                order = order != 0 ? order : Long.compare(time, times.get(row));
                order = order != 0 ? order : Long.compare(number, ns.get(row));
                assertTrue(order < 0, "row " + seen + " is out of order");
                host = h;
                time = times.get(row);
                number = ns.get(row);
                numbers += number;
                seen++;
            }
        }
        assertEquals(rows, seen);
        assertEquals(rows * (rows - 1) / 2, numbers);
    }

    @Test
    void twoMillionRowsUnderASmallBudgetSpillAndComeOutTheSame() {
        Schema schema = TestRows.schema("host:STRING time:LONG n:LONG");
        try (Sorted sorted = sort(schema, made(2_000_000, 20_000, 1), 0, 1)) {
            assertTrue(sorted.isSpilled());
            assertTrue(space.budget().used() <= space.budget().total());
            assertOrdered(sorted.read(), 2_000_000);
        }
    }

    @Test
    void moreRunsThanAreMergedAtOnceAreMergedInRounds() {
        // Batches larger than a run may be make a run each.
        Schema schema = TestRows.schema("host:STRING time:LONG n:LONG");
        space.close();
        space = SpoolSpace.open(temp, new MemoryBudget(0));
        try (Sorted sorted = sort(schema, made(70 * 65_536L, 65_536, 2), 0, 1)) {
            assertOrdered(sorted.read(), 70 * 65_536L);
        }
    }

    @Test
    void longCellsDoNotMakeBatchesTooLarge() {
        Schema schema = TestRows.schema("v:STRING");
        String large = "x".repeat(3 << 20);
        Batch batch = TestRows.coded(TestRows.batch("v:STRING", new Object[] {large}, new Object[] {large}));
        try (Sorted sorted = sort(schema, TestRows.source(List.of(batch, batch, batch)), 0)) {
            Source<Batch> source = sorted.read();
            long rows = 0;
            for (Batch b = source.next(); b != null; b = source.next()) {
                assertTrue(b.bytes() <= Batch.MAX_BYTES);
                rows += b.size();
            }
            assertEquals(6, rows);
        }
    }

    @Test
    void cancellingMidWayLeavesNothing() {
        AtomicInteger left = new AtomicInteger(30);
        Sorter sorter = new Sorter(space, call(() -> {
            if (left.decrementAndGet() < 0) {
                throw new CancelledException("enough");
            }
        }));
        assertThrows(
                CancelledException.class,
                () -> sorter.sort(TestRows.schema("host:STRING time:LONG n:LONG"), made(10_000_000, 20_000, 3), 0, 1));
    }

    @Test
    void nothingSortsToNothing() {
        try (Sorted sorted = sort(MIXED, () -> null, 0)) {
            assertFalse(sorted.isSpilled());
            assertEquals(List.of(), TestRows.rows(sorted.read()));
        }
    }

    @Test
    void partitionsKeepKeysWholeAndLoseNothing() {
        Schema schema = TestRows.schema("k:LONG n:LONG");
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<List<Object>> rows = new ArrayList<>();
            long key = 0;
            for (int n = 0; n < random.nextInt(300); n++) {
                key += random.nextInt(5) == 0 ? 1 : 0;
                rows.add(Arrays.asList(key == 0 ? null : (Object) key, (long) n));
            }
            int target = 1 + random.nextInt(30);
            Source<KeySlice> slices = new Partitioner(space, target)
                    .split(schema, TestRows.source(TestRows.cut(schema, rows, random, 40)), 0);
            List<List<Object>> got = new ArrayList<>();
            Object last = "none";
            long small = 0;
            for (KeySlice slice = slices.next(); slice != null; slice = slices.next()) {
                List<List<Object>> some = TestRows.rows(slice.read());
                assertEquals(some.size(), slice.rows());
                assertFalse(some.isEmpty());
                assertFalse(some.get(0).get(0) == last
                        || some.get(0).get(0) != null && some.get(0).get(0).equals(last));
                last = some.get(some.size() - 1).get(0);
                Object lastKey = last;
                // A slice ends as soon as it may: without its last key it would have been too small.
                assertTrue(some.stream()
                                .filter(r -> !java.util.Objects.equals(r.get(0), lastKey))
                                .count()
                        < target);
                small += some.size() < target ? 1 : 0;
                got.addAll(some);
                slice.close();
            }
            assertTrue(small <= 1);
            assertEquals(rows, got, "seed " + seed);
        }
    }

    @Test
    void aKeyThatDoesNotFitIntoMemoryIsStillOneSlice() {
        Schema schema = TestRows.schema("k:STRING n:LONG");
        String key = "k".repeat(1000);
        long[] n = {0};
        Source<Batch> sorted = () -> {
            if (n[0] == 20_000) {
                return null;
            }
            List<List<Object>> rows = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                rows.add(List.of(key, n[0]++));
            }
            return TestRows.batch(schema, rows);
        };
        Source<KeySlice> slices = new Partitioner(space, 10).split(schema, sorted, 0);
        try (KeySlice slice = slices.next()) {
            assertEquals(20_000, numbers(slice.read(), 1).size());
            assertEquals(20_000, numbers(slice.read(), 1).size());
        }
        assertEquals(null, slices.next());
    }
}
