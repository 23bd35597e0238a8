package dev.spoor.renderer.text;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Renderer;
import dev.spoor.renderer.text.data.JsonDocument;
import dev.spoor.renderer.text.view.Wishes;

/** Provider of JSON documents. */
public final class JsonRenderer implements Renderer {
    private static final Descriptor DESCRIPTOR = Descriptor.of("json", "JSON")
            .help("Writes tables as a JSON array of objects, and a report as one JSON object.")
            .accepts("report", "table", "findings", "tree", "timeline", "map", "bars", "text", "facts")
            .produces("application/json")
            .options(Wishes.LIMIT, Wishes.COLUMNS, Wishes.ORIGIN);

    /** Made by the service loader. */
    public JsonRenderer() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return JsonDocument::write;
    }
}
