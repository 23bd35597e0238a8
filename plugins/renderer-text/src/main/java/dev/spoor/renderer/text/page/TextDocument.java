package dev.spoor.renderer.text.page;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.renderer.text.chars.Visible;
import dev.spoor.renderer.text.view.Columns;
import dev.spoor.renderer.text.view.Cut;
import dev.spoor.renderer.text.view.Keep;
import dev.spoor.renderer.text.view.Table;
import dev.spoor.renderer.text.view.Wishes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A view, and the views within, as plain text. */
public final class TextDocument {
    private static final List<String> TABLES =
            List.of("table", "bars", "facts", "findings", "timeline", "tree", "graph", "map");
    /** Rows of a map, whose largest are sorted in memory. */
    private static final int MAP_ROWS = 1000;
    /** Rows that a timeline or tree shows unless told otherwise. */
    private static final long DRAWN_ROWS = 50_000;

    private final Inputs in;
    private final Wishes wishes;
    private final Paper paper;
    private final Times times;
    private final CellText cells;
    private final boolean brief;
    private final Call call;

    /** A document in a report ({@code brief}) shows no more rows than asked for, whatever findings rest on. */
    TextDocument(Wishes wishes, boolean brief, Inputs in, OutputStream stream, Call call) {
        this.in = in;
        this.wishes = wishes;
        this.brief = brief;
        this.paper = new Paper(stream, wishes);
        this.times = new Times(wishes.zone());
        this.cells = new CellText(times);
        this.call = call;
    }

    /** Writes the view. */
    public static void write(View view, Inputs in, OutputStream stream, Call call)
            throws ProviderException, IOException {
        boolean report = view.kind().equals("report");
        TextDocument document = new TextDocument(Wishes.of(view), report, in, stream, call);
        if (report) {
            new TextReport(document, document.paper, Wishes.of(view)).draw(view);
        } else {
            document.draw(view);
        }
        document.paper.flush();
    }

    void flush() throws IOException {
        paper.flush();
    }

    void draw(View view) throws ProviderException, IOException {
        call.check();
        if (view.option("note").isPresent()) {
            text(view.option("note").get().toString());
        }
        switch (view.kind()) {
            case "text" -> text(view.option("text").map(Object::toString).orElse(""));
            case "findings" -> findings(view);
            case "bars" -> TextBars.draw(view, paper, wishes.prose());
            case "report" -> {}
            default -> tables(view);
        }
        for (View child : view.children()) {
            paper.gap().text(Visible.text(child.title()), Style.BOLD).line();
            draw(child);
        }
    }

    void text(String text) throws IOException {
        for (String line : Prose.wrap(text, wishes.prose())) {
            paper.text(line).line();
        }
    }

    private void findings(View view) throws ProviderException, IOException {
        for (String input : view.inputs()) {
            new TextFindings(paper, times, wishes.prose())
                    .draw(in, input, Wishes.limit(view).orElse(Cut.ALL));
        }
    }

    private void tables(View view) throws ProviderException, IOException {
        if (!TABLES.contains(view.kind())) {
            text("Drawn as a table: text knows no view of the kind " + view.kind() + ".");
        }
        List<Table> tables = Table.of(view, in);
        for (Table table : tables) {
            if (tables.size() > 1) {
                paper.gap().text(Visible.text(table.name()), Style.BOLD).line();
            }
            Schema schema = table.schema();
            if (view.kind().equals("timeline") && isTimed(schema)) {
                Cut cut = Cut.even(table, Wishes.limit(view).orElse(DRAWN_ROWS), Keep.of(view, in), call);
                new TextTimeline(table, cells, times, paper, wishes.width())
                        .draw(cut.strict(brief), wishes.prose(), call);
            } else if (isTree(view, schema, table == tables.get(0))) {
                new TextTree(table, cells, times, paper, wishes.width())
                        .draw(Keep.of(view, in), Wishes.limit(view).orElse(DRAWN_ROWS), brief, call);
            } else if (view.kind().equals("map")) {
                map(view, table);
            } else {
                table(view, table);
            }
        }
    }

    /** A graph is drawn as the tree in which it was found, and its links as a table. */
    private static boolean isTree(View view, Schema schema, boolean first) {
        boolean asked = view.kind().equals("tree") || view.kind().equals("graph") && first;
        return asked && schema.has(Role.NODE) && schema.has(Role.PARENT_NODE);
    }

    private static boolean isTimed(Schema schema) {
        return schema.has(Role.TIME) && schema.column(schema.find(Role.TIME)).type() == Type.INSTANT;
    }

    void table(View view, Table table) throws ProviderException, IOException {
        Cut cut = Cut.first(table, Wishes.limit(view).orElse(Cut.ALL), Keep.of(view, in), call);
        new TextTable(table, columns(view, table), cells, paper, wishes.width()).draw(cut.strict(brief));
    }

    private int[] columns(View view, Table table) {
        return Columns.forPeople(view, table.schema(), wishes.origin(), call);
    }

    private void map(View view, Table table) throws ProviderException, IOException {
        int latitude = table.schema().find(Role.LATITUDE);
        int most = (int) Math.min(MAP_ROWS, Wishes.limit(view).orElse((long) MAP_ROWS));
        boolean[] sides = {true, false};
        for (boolean located : sides) {
            TopRows.Found found = TopRows.of(
                    table,
                    (batch, row) ->
                            located == (latitude >= 0 && !batch.vector(latitude).isNull(row)),
                    most,
                    call);
            if (found.total() > 0) {
                if (!located) {
                    paper.gap().text("Without a location", Style.BOLD).line();
                }
                Cut cut = Cut.first(found.table(), Cut.ALL, Keep.NOTHING, call);
                new TextTable(found.table(), columns(view, table), cells, paper, wishes.width()).draw(cut);
                if (found.table().rows() < found.total()) {
                    paper.text(
                                    Amounts.of(found.table().rows()) + " of " + Amounts.of(found.total())
                                            + " rows shown",
                                    Style.DIM)
                            .line();
                }
            }
        }
    }
}
