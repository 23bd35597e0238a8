package dev.spoor.driver.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.tck.Rows;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Selection works on columns: it makes nothing per row, and copies only the rows that it takes. */
class PickerTest {
    private static final int ROWS = 50_000;
    private static final Batch BATCH = batch();

    private static Batch batch() {
        Schema schema = Schema.of(
                Column.of("Time", Role.TIME),
                Column.of("User", Type.STRING),
                Column.of("Id", Type.LONG),
                Column.of("Ok", Type.BOOL));
        Object[][] rows = new Object[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = Rows.row(
                    Ticks.instant(i * Ticks.PER_SECOND), i % 100 == 0 ? null : "user" + i % 100, i % 1000, i % 2 == 0);
        }
        return Rows.batch(schema, rows);
    }

    private static Picker picker(String text) throws ProviderException {
        Selection selection = SelectionParser.parse(text);
        return new Picker(selection, new Filter(selection, null), selection.take());
    }

    @Test
    void sharesWhatStaysWhole() throws ProviderException {
        assertSame(BATCH, picker("T").pick(BATCH));
        Batch two = picker("T | project Id, User").pick(BATCH);
        assertSame(BATCH.vector(2), two.vector(0));
        assertSame(BATCH.vector(1), two.vector(1));
    }

    @Test
    void agreesWithLookingAtEachRow() throws ProviderException {
        Batch coded = Batch.of(
                BATCH.schema(),
                ROWS,
                List.of(BATCH.vector(0), BATCH.text(1).coded(), BATCH.vector(2), BATCH.vector(3)));
        for (Batch batch : List.of(BATCH, coded)) {
            Batch picked = picker("T | where User in ('user7', 'user12', '') and Ok == true and Id in (12, 512, 700)")
                    .pick(batch);
            List<Map<String, Object>> expected = Rows.toMaps(List.of(BATCH)).stream()
                    .filter(r -> List.of("user7", "user12", "").contains(r.getOrDefault("User", ""))
                            && r.get("Ok").equals(true)
                            && List.of(12L, 512L, 700L).contains(r.get("Id")))
                    .toList();
            assertEquals(150, expected.size());
            assertEquals(expected, Rows.toMaps(List.of(picked)));
        }
    }

    @Test
    void makesNothingPerRow() throws ProviderException {
        Selection selection = SelectionParser.parse("T | where User == 'user7' and Id in (7, 107) and Ok == false");
        Filter filter = new Filter(selection, new TimeRange(0, 10_000 * Ticks.PER_SECOND));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        int found = 0;
        for (int round = 0; round < 10; round++) {
            long before = threads.getThreadAllocatedBytes(self);
            found = filter.select(BATCH);
            least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
        }
        assertEquals(20, found);
        assertTrue(least < 4_000, least + " bytes for " + ROWS + " rows");
    }
}
