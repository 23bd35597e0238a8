package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Vector;
import java.util.ArrayList;
import java.util.List;

/** What batches held at one moment, to see later that nobody wrote to them. */
final class Copies {
    private final List<Batch> batches;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<byte[]> slabs = new ArrayList<>();

    private Copies(List<Batch> batches) {
        this.batches = batches;
        for (Batch batch : batches) {
            rows.add(Shown.rows(List.of(batch)));
            slabs.addAll(slabs(batch).stream().map(byte[]::clone).toList());
        }
    }

    static Copies of(List<Batch> batches) {
        return new Copies(List.copyOf(batches));
    }

    private static List<byte[]> slabs(Batch batch) {
        List<byte[]> slabs = new ArrayList<>();
        for (int column = 0; column < batch.schema().size(); column++) {
            Vector vector = batch.vector(column);
            if (vector instanceof TextVector text) {
                slabs.add(text.slab());
            }
        }
        return slabs;
    }

    void assertUntouched() {
        int at = 0;
        for (int i = 0; i < batches.size(); i++) {
            assertArrayEquals(
                    rows.get(i).toArray(),
                    Shown.rows(List.of(batches.get(i))).toArray(),
                    "rows of an input were changed");
            for (byte[] slab : slabs(batches.get(i))) {
                assertArrayEquals(slabs.get(at++), slab, "the slab of an input was written to");
            }
        }
    }
}
