package dev.spoor.renderer.text;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Renderer;
import dev.spoor.renderer.text.page.MarkdownDocument;
import dev.spoor.renderer.text.view.Wishes;

/** Provider of Markdown. */
public final class MarkdownRenderer implements Renderer {
    private static final Descriptor DESCRIPTOR = Descriptor.of("markdown", "Markdown")
            .help("Draws reports, findings and tables as Markdown.")
            .accepts("report", "findings", "table", "text", "facts")
            .produces("text/markdown")
            .options(Wishes.ZONE, Wishes.LIMIT, Wishes.COLUMNS, Wishes.ORIGIN);

    /** Made by the service loader. */
    public MarkdownRenderer() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return MarkdownDocument::write;
    }
}
