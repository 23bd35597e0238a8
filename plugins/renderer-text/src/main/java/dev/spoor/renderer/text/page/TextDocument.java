package dev.spoor.renderer.text.page;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.renderer.text.view.Columns;
import dev.spoor.renderer.text.view.Cut;
import dev.spoor.renderer.text.view.Keep;
import dev.spoor.renderer.text.view.Table;
import dev.spoor.renderer.text.view.Wishes;
import java.io.IOException;
import java.io.OutputStream;

/** A view, and the views within, as plain text. */
public final class TextDocument {
    private final Inputs in;
    private final Wishes wishes;
    private final Paper paper;
    private final CellText cells;
    private final Call call;

    private TextDocument(View view, Inputs in, OutputStream stream, Call call) throws ProviderException {
        this.in = in;
        this.wishes = Wishes.of(view);
        this.paper = new Paper(stream, wishes);
        this.cells = new CellText(new Times(wishes.zone()));
        this.call = call;
    }

    /** Writes the view. */
    public static void write(View view, Inputs in, OutputStream stream, Call call)
            throws ProviderException, IOException {
        TextDocument document = new TextDocument(view, in, stream, call);
        document.draw(view);
        document.paper.flush();
    }

    private void draw(View view) throws ProviderException, IOException {
        note(view);
        switch (view.kind()) {
            case "text" -> text(view.option("text").map(Object::toString).orElse(""));
            default -> tables(view);
        }
        for (View child : view.children()) {
            paper.gap();
            draw(child);
        }
    }

    private void note(View view) throws IOException {
        if (view.option("note").isPresent()) {
            text(view.option("note").get().toString());
        }
    }

    private void text(String text) throws IOException {
        for (String line : Prose.wrap(text, wishes.prose())) {
            paper.text(line).line();
        }
    }

    private void tables(View view) throws ProviderException, IOException {
        for (Table table : Table.of(view, in)) {
            int[] columns = Columns.forPeople(view, table.schema(), wishes.origin(), call);
            Cut cut = Cut.first(table, Wishes.limit(view).orElse(Cut.ALL), Keep.of(view, in), call);
            new TextTable(table, columns, cells, paper, wishes.width()).draw(cut);
        }
    }
}
