package dev.spoor.host.decode;

import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the rows of a table as they are, but with what cells hid in place of what hid it. One batch, one thread. */
public final class InPlace implements CellSink {
    private final String before;
    private final String after;
    private final Consumer<Problem> problems;
    private final Map<Integer, Map<Integer, byte[]>> shown = new HashMap<>();

    /**
     * @param before stands in front of each decoded piece; may be empty
     * @param after stands behind it; may be empty
     * @param problems gets to know of cells that are too long then
     */
    public InPlace(String before, String after, Consumer<Problem> problems) {
        this.before = before;
        this.after = after;
        this.problems = problems;
    }

    @Override
    public void add(String table, Batch batch, int row, String column, DecodedText root) {
        byte[] text = root.inPlace(before, after).getBytes(StandardCharsets.UTF_8);
        if (text.length > Batch.MAX_CELL) {
            problems.accept(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    CellDecoder.path(table, batch, row, column),
                    "is longer than a cell can be with what is decoded in place: " + text.length + " bytes, cut at "
                            + Batch.MAX_CELL));
        }
        shown.computeIfAbsent(batch.schema().find(column), c -> new HashMap<>()).put(row, text);
    }

    /** Puts the batch, once all its columns were looked into. Cells that became too long are cut, which was told. */
    public void put(Batch batch, Sink<? super Batch> out) {
        if (shown.isEmpty()) {
            out.put(batch);
            return;
        }
        Schema schema = batch.schema();
        BatchWriter writer = new BatchWriter(schema, out, (row, column, length) -> {});
        for (int row = 0; row < batch.size(); row++) {
            for (int column = 0; column < schema.size(); column++) {
                byte[] text = text(column, row);
                if (text == null) {
                    writer.copy(column, batch, column, row);
                } else {
                    writer.set(column, text, 0, text.length);
                }
            }
            writer.endRow();
        }
        writer.flush();
    }

    private byte[] text(int column, int row) {
        Map<Integer, byte[]> cells = shown.get(column);
        return cells == null ? null : cells.get(row);
    }
}
