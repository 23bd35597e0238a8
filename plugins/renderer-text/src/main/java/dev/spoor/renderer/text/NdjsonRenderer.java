package dev.spoor.renderer.text;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Renderer;
import dev.spoor.renderer.text.data.Ndjson;
import dev.spoor.renderer.text.view.Wishes;

/** Provider of NDJSON. */
public final class NdjsonRenderer implements Renderer {
    private static final Descriptor DESCRIPTOR = Descriptor.of("ndjson", "NDJSON")
            .help("Writes tables as one JSON object a line, with exact values.")
            .accepts("table", "findings", "tree", "timeline", "map", "bars", "text", "facts")
            .produces("application/x-ndjson")
            .options(Wishes.LIMIT, Wishes.COLUMNS, Wishes.ORIGIN);

    /** Made by the service loader. */
    public NdjsonRenderer() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return Ndjson::write;
    }
}
