package dev.spoor.renderer.text.page;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import dev.spoor.renderer.text.chars.Width;
import dev.spoor.renderer.text.view.Keep;
import dev.spoor.renderer.text.view.Table;
import java.io.IOException;

/** A tree, a line a node: time, number of the process, then the branches with name and command line, or whatever is said of it. */
final class TextTree {
    /** Levels drawn; what is deeper says how deep. */
    private static final int LEVELS = 30;
    /** Wider cells tell no more in a line that is cut. */
    private static final int CELL = 400;

    private final Table given;
    private final Schema schema;
    private final CellText cells;
    private final Times times;
    private final Paper paper;
    private final int width;
    private final int time;
    private final int pid;
    private final boolean[] continued = new boolean[LEVELS + 1];
    private String host = "";

    /**
     * A tree of a table with columns of roles NODE and PARENT_NODE.
     *
     * @param width columns of the terminal; 0 where nothing is to be cut
     */
    TextTree(Table table, CellText cells, Times times, Paper paper, int width) {
        this.given = table;
        this.schema = table.schema();
        this.cells = cells;
        this.times = times;
        this.paper = paper;
        this.width = width;
        int found = schema.find(Role.TIME);
        this.time = found >= 0 && schema.column(found).type() == Type.INSTANT ? found : -1;
        this.pid = schema.find(Role.PROCESS_ID);
    }

    void draw(Keep keep, long limit, boolean strict, Call call) throws IOException {
        Table table = given;
        TreeShape shape = TreeShape.of(table, cells, keep, false, call);
        if (shape == null) {
            table = DepthFirst.sort(given, cells, call);
            shape = TreeShape.of(table, cells, keep, true, call);
        }
        shape.choose(limit, strict);
        int at = 0;
        Source<Batch> source = table.open().get();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            for (int row = 0; row < batch.size(); row++, at++) {
                if (shape.isShown(at)) {
                    node(batch, row, shape, at);
                }
            }
        }
        long total = Math.max(given.rows(), shape.size());
        if (shape.shown() < total) {
            paper.text(Amounts.of(shape.shown()) + " of " + Amounts.of(total) + " nodes shown", Style.DIM)
                    .line();
        }
    }

    private void node(Batch batch, int row, TreeShape shape, int at) throws IOException {
        int depth = shape.depth(at);
        if (depth == 0) {
            host(cell(batch, row, Role.HOST));
        }
        boolean kept = shape.isKept(at);
        Style style = kept ? Style.YELLOW : Style.PLAIN;
        paper.text(kept ? "*" : "", Style.YELLOW).to(2);
        if (time >= 0) {
            boolean unknown = batch.vector(time).isNull(row);
            paper.text(unknown ? "" : times.aligned(batch.longs(time).get(row)), Style.DIM)
                    .to(28);
        }
        if (pid >= 0) {
            String number = cells.of(batch, row, pid);
            paper.space(Math.max(0, 6 - number.length())).text(number).space(2);
        }
        paper.text(branches(depth, shape.isContinued(at)));
        paper.text(fit(label(batch, row)), kept ? Style.YELLOW : Style.BOLD).space(2);
        Role rest = schema.has(Role.COMMAND_LINE) ? Role.COMMAND_LINE : Role.REASON;
        paper.text(fit(cell(batch, row, rest)), style).line();
    }

    private void host(String name) throws IOException {
        if (!name.isEmpty() && !name.equals(host)) {
            host = name;
            paper.text(name, Style.CYAN).line();
        }
    }

    private String branches(int depth, boolean more) {
        int drawn = Math.min(depth, LEVELS);
        StringBuilder line = new StringBuilder();
        for (int level = 1; level < drawn; level++) {
            line.append(continued[level] ? "│  " : "   ");
        }
        if (depth > 0) {
            line.append(more ? "├─ " : "└─ ");
            continued[drawn] = more;
        }
        return depth > LEVELS ? line + "(level " + depth + ") " : line.toString();
    }

    private String label(Batch batch, int row) {
        String label = cell(batch, row, Role.LABEL);
        if (label.isEmpty()) {
            label = Telling.base(cell(batch, row, Role.IMAGE));
        }
        return label.isEmpty() ? cell(batch, row, Role.NODE) : label;
    }

    private String cell(Batch batch, int row, Role role) {
        int column = schema.find(role);
        return column < 0 ? "" : cells.of(batch, row, column, width == 0 ? 0 : CELL);
    }

    private String fit(String text) {
        return width == 0 ? text : Width.cut(text, Math.max(1, width - paper.column()));
    }
}
