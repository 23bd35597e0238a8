package dev.spoor.renderer.text.page;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Ticks;
import dev.spoor.renderer.text.chars.Width;
import dev.spoor.renderer.text.view.Cut;
import dev.spoor.renderer.text.view.Table;
import java.io.IOException;

/** Events in the order of time, a line each, below a bar for each part of the time. Long times without any event are marked. */
final class TextTimeline {
    private static final int HOST = 16;
    private static final int STREAM = 20;
    private static final long LEAST_GAP = 60 * Ticks.PER_SECOND;
    /** A gap is marked where it is this part of the whole, so there are never more than so many. */
    private static final int GAPS = 20;
    /** Wider cells tell no more in a line that is cut. */
    private static final int CELL = 200;

    private final Table table;
    private final Schema schema;
    private final CellText cells;
    private final Times times;
    private final Paper paper;
    private final int width;
    private final Telling telling;
    private final int time;
    private final Histogram histogram = new Histogram();
    private long before = Ticks.NONE;

    /**
     * A timeline of a table that has a column of role TIME, in its order.
     *
     * @param width columns of the terminal; 0 where nothing is to be cut
     */
    TextTimeline(Table table, CellText cells, Times times, Paper paper, int width) {
        this.table = table;
        this.schema = table.schema();
        this.cells = cells;
        this.times = times;
        this.paper = paper;
        this.width = width;
        this.telling = new Telling(schema, cells);
        this.time = schema.find(Role.TIME);
    }

    void draw(Cut cut, int prose, Call call) throws IOException {
        count(call);
        if (histogram.total() > 0) {
            paper.text(histogram.line(Math.min(prose, 100)), Style.CYAN).line();
            paper.text(times.aligned(histogram.first()) + " to " + times.aligned(histogram.last()) + ", "
                            + Times.span(histogram.last() - histogram.first()) + ", "
                            + Amounts.of(histogram.total()) + " events")
                    .line();
            paper.gap();
        }
        cut.each((batch, rows, count) -> {
            LongVector ticks = batch.longs(time);
            int next = 0;
            for (int row = 0; row < batch.size(); row++) {
                if (!ticks.isNull(row)) {
                    gap(ticks.get(row));
                }
                if (next < count && rows[next] == row) {
                    next++;
                    line(batch, row, cut.isKept(batch, row));
                }
            }
        });
        if (cut.shown() < cut.total()) {
            paper.text(Amounts.shown(cut, "events"), Style.DIM).line();
        }
    }

    private void count(Call call) {
        Source<Batch> source = table.open().get();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            LongVector ticks = batch.longs(time);
            for (int row = 0; row < batch.size(); row++) {
                if (!ticks.isNull(row)) {
                    histogram.add(ticks.get(row));
                }
            }
        }
    }

    private void gap(long ticks) throws IOException {
        long span = histogram.last() - histogram.first();
        if (before != Ticks.NONE && ticks - before > Math.max(LEAST_GAP, span / GAPS)) {
            paper.space(2)
                    .text("··· " + Times.span(ticks - before) + " without events ···", Style.DIM)
                    .line();
        }
        before = ticks;
    }

    private void line(Batch batch, int row, boolean kept) throws IOException {
        paper.text(kept ? "*" : "", Style.YELLOW).to(2);
        LongVector ticks = batch.longs(time);
        paper.text(ticks.isNull(row) ? "no time" : times.aligned(ticks.get(row)))
                .to(28);
        column(batch, row, Role.HOST, HOST);
        column(batch, row, Role.STREAM, STREAM);
        String event = schema.has(Role.STREAM) ? "" : cell(batch, row, Role.EVENT_ID, HOST);
        String text = telling.of(batch, row, width == 0 ? 0 : CELL);
        String line = event.isEmpty() ? text : event + "  " + text;
        Style style = kept ? Style.YELLOW : Style.PLAIN;
        paper.text(width == 0 ? line : Width.cut(line, Math.max(1, width - paper.column())), style)
                .line();
    }

    private void column(Batch batch, int row, Role role, int columns) {
        if (schema.has(role)) {
            int start = paper.column();
            paper.text(cell(batch, row, role, columns)).to(start + columns + 2);
        }
    }

    private String cell(Batch batch, int row, Role role, int columns) {
        int column = schema.find(role);
        return column < 0 ? "" : cells.of(batch, row, column, columns);
    }
}
