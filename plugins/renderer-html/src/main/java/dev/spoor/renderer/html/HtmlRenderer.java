package dev.spoor.renderer.html;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Inputs;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Renderer;
import dev.spoor.api.View;
import java.io.IOException;
import java.io.OutputStream;

/** Provider of HTML reports. */
public final class HtmlRenderer implements Renderer {
    private static final Descriptor DESCRIPTOR = Descriptor.of("html", "HTML")
            .help(
                    "Draws reports, timelines, trees, graphs, maps and tables as one HTML file that opens offline and makes no request.")
            .accepts("report", "findings", "timeline", "tree", "graph", "map", "table", "bars", "text", "facts")
            .produces("text/html");

    /** Made by the service loader. */
    public HtmlRenderer() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        Assets assets = Assets.load();
        return new Session() {
            @Override
            public void render(View view, Inputs in, OutputStream out, Call call)
                    throws ProviderException, IOException {
                new Page(assets, view, in, call).write(out);
            }
        };
    }
}
