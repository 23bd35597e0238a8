package dev.spoor.renderer.html;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.View;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Fills the template from front to back: rows as they are read, then the document that tells what they are. */
final class Page {
    private final Assets assets;
    private final View view;
    private final Inputs in;
    private final Call call;

    Page(Assets assets, View view, Inputs in, Call call) {
        this.assets = assets;
        this.view = view;
        this.in = in;
        this.call = call;
    }

    void write(OutputStream stream) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
        Islands islands = new Islands(out);
        DocumentData document = new DocumentData(view, in, islands, call);
        int at = 0;
        while (true) {
            int open = assets.template().indexOf("{{", at);
            if (open < 0) {
                break;
            }
            int close = assets.template().indexOf("}}", open);
            out.write(assets.template(), at, open - at);
            fill(assets.template().substring(open + 2, close), out, islands, document);
            at = close + 2;
        }
        out.write(assets.template().substring(at));
        out.flush();
    }

    private void fill(String hole, Writer out, Islands islands, DocumentData document) throws IOException {
        switch (hole) {
            case "title" -> out.write(Islands.html(title()));
            case "style" -> out.write(assets.style());
            case "style-hash" -> out.write(Assets.hash(assets.style()));
            case "script" -> out.write(assets.script());
            case "script-hash" -> out.write(Assets.hash(assets.script()));
            case "rows" -> document.writeRows();
            case "world" -> islands.json(assets.world());
            case "document" -> islands.json(document.json());
            default -> throw new IllegalStateException("the template has an unknown hole: " + hole);
        }
    }

    private String title() {
        return view.title().isEmpty() ? "Spoor" : view.title();
    }
}
