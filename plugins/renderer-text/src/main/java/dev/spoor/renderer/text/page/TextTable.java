package dev.spoor.renderer.text.page;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Type;
import dev.spoor.renderer.text.chars.Visible;
import dev.spoor.renderer.text.chars.Width;
import dev.spoor.renderer.text.view.Cut;
import dev.spoor.renderer.text.view.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in columns, whose widths the first rows decide; the others stream through. */
final class TextTable {
    private static final int SAMPLE_ROWS = 200;
    private static final long SAMPLE_BYTES = 8 << 20;
    /** Wider cells than this do not make their column wider. */
    private static final int MEASURED = 400;

    private record Sample(Batch batch, int[] rows) {}

    private final Table table;
    private final int[] columns;
    private final CellText cells;
    private final Paper paper;
    private final int width;
    private final List<Sample> samples = new ArrayList<>();
    private int sampled;
    private long sampledBytes;
    private Layout layout;

    /**
     * A table to draw.
     *
     * @param columns places of the columns to draw, in order
     * @param width columns of the terminal; 0 where nothing is to be cut
     */
    TextTable(Table table, int[] columns, CellText cells, Paper paper, int width) {
        this.table = table;
        this.columns = columns;
        this.cells = cells;
        this.paper = paper;
        this.width = width;
    }

    /** Draws the chosen rows, and says what is not shown. */
    void draw(Cut cut) throws IOException {
        cut.each((batch, rows, count) -> {
            if (layout == null) {
                int some = Math.min(count, SAMPLE_ROWS - sampled);
                sample(batch, rows, some);
                if (sampled >= SAMPLE_ROWS || sampledBytes >= SAMPLE_BYTES) {
                    begin();
                    lines(batch, rows, some, count);
                }
            } else {
                lines(batch, rows, 0, count);
            }
        });
        if (layout == null) {
            begin();
        }
        foot(cut);
    }

    private void sample(Batch batch, int[] rows, int count) {
        if (count > 0) {
            samples.add(new Sample(batch, Arrays.copyOf(rows, count)));
            sampled += count;
            sampledBytes += batch.bytes();
        }
    }

    private void begin() throws IOException {
        layOut();
        int[] shown = layout.shown();
        for (int i = 0; i < shown.length; i++) {
            cell(i, heading(shown[i]), Style.BOLD);
        }
        paper.line();
        for (Sample sample : samples) {
            lines(sample.batch(), sample.rows(), 0, sample.rows().length);
        }
        samples.clear();
    }

    private void layOut() {
        int[] natural = new int[columns.length];
        boolean[] empty = new boolean[columns.length];
        boolean[] meaning = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            natural[i] = Math.max(1, Width.of(heading(i)));
            empty[i] = true;
            meaning[i] = column(i).role().isPresent();
            for (Sample sample : samples) {
                for (int row : sample.rows()) {
                    String text = cells.of(sample.batch(), row, columns[i], MEASURED);
                    natural[i] = Math.max(natural[i], Width.of(text));
                    empty[i] &= text.isEmpty();
                }
            }
        }
        layout = width == 0 ? Layout.unlimited(natural) : Layout.fit(width, natural, empty, meaning);
    }

    private Column column(int i) {
        return table.schema().column(columns[i]);
    }

    private String heading(int i) {
        return Visible.text(column(i).name());
    }

    private void lines(Batch batch, int[] rows, int from, int to) throws IOException {
        int[] shown = layout.shown();
        for (int at = from; at < to; at++) {
            for (int i = 0; i < shown.length; i++) {
                int most = width == 0 ? 0 : layout.widths()[i];
                String text = cells.of(batch, rows[at], columns[shown[i]], most);
                cell(i, text, style(column(shown[i]), text));
            }
            paper.line();
        }
    }

    private static Style style(Column column, String text) {
        Role role = column.role().orElse(null);
        return role == Role.SEVERITY || role == Role.VERDICT ? Style.ofSeverity(text) : Style.PLAIN;
    }

    private void cell(int i, String text, Style style) {
        int most = layout.widths()[i];
        String cut = width == 0 ? text : Width.cut(text, most);
        int pad = Math.max(0, most - Width.of(cut));
        Type type = column(layout.shown()[i]).type();
        boolean right = type == Type.LONG || type == Type.DOUBLE;
        paper.space(right ? pad : 0).text(cut, style).space(right ? 0 : pad).space(Layout.GAP);
    }

    private void foot(Cut cut) throws IOException {
        if (cut.shown() < cut.total()) {
            paper.text(Amounts.shown(cut, "rows"), Style.DIM).line();
        }
        int hidden = columns.length - layout.shown().length;
        if (hidden > 0) {
            paper.text(hidden + (hidden == 1 ? " more column" : " more columns") + ": use -o ndjson", Style.DIM)
                    .line();
        }
    }
}
