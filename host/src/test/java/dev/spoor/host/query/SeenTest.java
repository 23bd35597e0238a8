package dev.spoor.host.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.host.table.TestRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What came is held back as often as it came, in whatever order it comes again. */
class SeenTest {
    private static final Schema SCHEMA = TestRows.schema("n:LONG");

    private final Seen seen = new Seen();
    private final List<Long> out = new ArrayList<>();
    private final Sink<Batch> sink = seen.before(batch -> {
        LongVector values = batch.longs(0);
        for (int row = 0; row < batch.size(); row++) {
            out.add(values.get(row));
        }
    });

    private void put(List<Long> values) {
        for (int from = 0; from < values.size(); from += 50) {
            sink.put(batch(values.subList(from, Math.min(values.size(), from + 50)).stream()
                    .mapToLong(Long::longValue)
                    .toArray()));
        }
    }

    private static Batch batch(long... values) {
        return Batch.of(SCHEMA, values.length, List.of(new LongVector(values, null, values.length, null)));
    }

    private static Map<Long, Long> counts(List<Long> values) {
        return values.stream().collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
    }

    @Test
    void ofManyAttemptsEachRowGoesThroughOnce() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Long> all = random.longs(random.nextInt(400), 0, 60).boxed().collect(Collectors.toList());
            out.clear();
            for (int attempt = random.nextInt(5); attempt > 0; attempt--) {
                Collections.shuffle(all, random);
                put(all.subList(0, random.nextInt(all.size() + 1)));
                seen.again();
            }
            Collections.shuffle(all, random);
            put(all);
            assertEquals(counts(all), counts(out), "round " + round);
            assertEquals(0, seen.owed());
            seen.done();
        }
    }

    @Test
    void whatDoesNotComeAgainIsOwed() {
        put(List.of(1L, 1L, 2L, 3L));
        seen.again();
        put(List.of(1L, 4L));
        assertEquals(3, seen.owed());
        assertEquals(List.of(1L, 1L, 2L, 3L, 4L), out);
    }

    /** More rows than are remembered go by, and those that are held back still are. */
    @Test
    void anAnswerOfAnySizeGoesBy() {
        put(List.of(-1L, -2L));
        seen.again();
        long rows = 0;
        for (long from = 0; rows <= Seen.MOST; from += 60_000) {
            sink.put(batch(LongStream.range(from, from + 60_000).toArray()));
            rows += 60_000;
        }
        put(List.of(-2L, -1L, -1L));
        assertFalse(seen.isWhole());
        assertEquals(rows + 3, out.size());
        assertEquals(0, seen.owed());
    }
}
