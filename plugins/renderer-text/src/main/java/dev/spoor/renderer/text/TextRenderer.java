package dev.spoor.renderer.text;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Renderer;
import dev.spoor.renderer.text.page.TextDocument;
import dev.spoor.renderer.text.view.Wishes;

/** Provider of plain text. */
public final class TextRenderer implements Renderer {
    private static final Descriptor DESCRIPTOR = Descriptor.of("text", "Text")
            .help("Draws reports, findings, tables, trees, graphs and timelines for a terminal or a text file.")
            .accepts("report", "findings", "table", "tree", "graph", "timeline", "map", "bars", "text", "facts")
            .produces("text/plain")
            .options(Wishes.WIDTH, Wishes.COLOR, Wishes.ZONE, Wishes.LIMIT, Wishes.COLUMNS, Wishes.ORIGIN);

    /** Made by the service loader. */
    public TextRenderer() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return TextDocument::write;
    }
}
