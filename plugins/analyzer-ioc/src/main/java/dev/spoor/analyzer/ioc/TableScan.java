package dev.spoor.analyzer.ioc;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import java.nio.charset.StandardCharsets;

/** Scans the batches of one table, column by column, and writes what it found row by row. One thread at a time. */
final class TableScan {
    private final Schema schema;
    private final int[] places;
    private final byte[][] names;
    private final byte[] source;
    private final int origin;
    private final int line;
    private final byte[][] types;
    private final CellScanner scanner;
    private final ColumnHits[] hits;
    private final BatchWriter writer;
    private final Call call;

    /**
     * A scan of one table.
     *
     * @param places columns to look into
     * @param types names of types by their numbers
     */
    TableScan(
            String name, Schema schema, int[] places, byte[][] types, CellScanner scanner, Sink<Batch> out, Call call) {
        this.schema = schema;
        this.places = places;
        this.types = types;
        this.scanner = scanner;
        this.call = call;
        source = utf8(name);
        origin = schema.find(Role.ORIGIN);
        int named = schema.find("line");
        line = named >= 0 && schema.column(named).type() == Type.LONG ? named : -1;
        names = new byte[places.length][];
        hits = new ColumnHits[places.length];
        for (int i = 0; i < places.length; i++) {
            names[i] = utf8(schema.column(places[i]).name());
            hits[i] = new ColumnHits();
        }
        // no cell is cut: what is found in a cell is no longer than a cell may be
        writer = new BatchWriter(IocPlan.OUTPUT, out, (row, column, length) -> {});
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void scan(Batch batch) {
        boolean any = false;
        for (int i = 0; i < places.length; i++) {
            call.check();
            any |= scan(batch.text(places[i]), schema.column(places[i]).type() == Type.JSON, hits[i]);
        }
        if (any) {
            write(batch);
        }
    }

    /** Puts what is left. */
    void flush() {
        if (writer.rows() > 0) {
            writer.flush();
        }
    }

    /** A batch that was cut out of a larger one may have more distinct values than rows. */
    private static boolean byValue(TextVector cells) {
        return cells.isCoded() && cells.values() <= cells.size();
    }

    private boolean scan(TextVector cells, boolean json, ColumnHits into) {
        into.clear();
        boolean byValue = byValue(cells);
        int total = byValue ? cells.values() : cells.size();
        for (int cell = 0; cell < total; cell++) {
            int from = byValue ? cells.valueFrom(cell) : cells.from(cell);
            int to = byValue ? cells.valueTo(cell) : cells.to(cell);
            if (from < to && (byValue || !cells.isNull(cell))) {
                scanner.scan(cell, cells.slab(), from, to, json, into);
            }
        }
        if (into.isEmpty()) {
            return false;
        }
        into.index(total);
        return true;
    }

    private void write(Batch batch) {
        LongVector origins = origin < 0 ? null : batch.longs(origin);
        LongVector lines = line < 0 ? null : batch.longs(line);
        for (int row = 0; row < batch.size(); row++) {
            for (int i = 0; i < places.length; i++) {
                TextVector cells = batch.text(places[i]);
                if (!hits[i].isEmpty() && !cells.isNull(row)) {
                    int cell = byValue(cells) ? cells.code(row) : row;
                    for (int hit = hits[i].first(cell); hit < hits[i].first(cell + 1); hit++) {
                        write(row, origins, lines, cells, i, hit);
                    }
                }
            }
        }
    }

    private void write(int row, LongVector origins, LongVector lines, TextVector cells, int column, int hit) {
        ColumnHits found = hits[column];
        if (origins != null && !origins.isNull(row)) {
            writer.setLong(IocPlan.ORIGIN, origins.get(row));
        }
        if (lines != null && !lines.isNull(row)) {
            writer.setLong(IocPlan.LINE, lines.get(row));
        }
        byte[] type = types[found.type(hit)];
        int from = cells.from(row);
        writer.set(IocPlan.SOURCE, source, 0, source.length);
        writer.set(IocPlan.COLUMN, names[column], 0, names[column].length);
        writer.setLong(IocPlan.START, found.start(hit));
        writer.setLong(IocPlan.END, found.end(hit));
        writer.set(IocPlan.TYPE, type, 0, type.length);
        writer.set(IocPlan.VALUE, found.values(), found.valueFrom(hit), found.valueTo(hit));
        writer.set(IocPlan.RAW, cells.slab(), from + found.start(hit), from + found.end(hit));
        writer.endRow();
    }
}
