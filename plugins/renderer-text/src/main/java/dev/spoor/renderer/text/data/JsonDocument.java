package dev.spoor.renderer.text.data;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.Json;
import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.renderer.text.view.Cut;
import dev.spoor.renderer.text.view.Part;
import dev.spoor.renderer.text.view.Wishes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A view as one JSON document, written as the rows come. One table is an array of objects. Else it is an object with {@code title}, the view's own options
 * (such as {@code inputs}, {@code problems}, {@code provenance}), {@code findings} as an array, and {@code tables}: an array of objects with {@code name},
 * {@code title}, {@code kind}, {@code rows}, {@code shown} and {@code total}.
 */
public final class JsonDocument {
    private static final List<String> OPTIONS =
            List.of("created", "note", "tiles", "origins", "inputs", "problems", "provenance");

    private final View view;
    private final ByteOut out;
    private final JsonRows rows;

    private JsonDocument(View view, Inputs in, OutputStream stream, Call call) throws ProviderException {
        this.view = view;
        this.out = new ByteOut(stream);
        this.rows = new JsonRows(in, Wishes.of(view), out, call);
    }

    /** Writes the view. */
    public static void write(View view, Inputs in, OutputStream stream, Call call)
            throws ProviderException, IOException {
        JsonDocument document = new JsonDocument(view, in, stream, call);
        List<Part> parts = Part.of(view, in);
        if (view.kind().equals("report") || parts.size() != 1) {
            document.object(parts);
        } else {
            document.rows.array(parts.get(0));
        }
        document.out.put('\n');
        document.out.flush();
    }

    private void object(List<Part> parts) throws ProviderException, IOException {
        out.put('{');
        member("title", view.title());
        for (String option : OPTIONS) {
            if (view.option(option).isPresent()) {
                out.put(",\n");
                member(option, view.option(option).get());
            }
        }
        Part findings = parts.stream()
                .filter(part -> part.view().kind().equals("findings"))
                .findFirst()
                .orElse(null);
        if (findings != null) {
            out.put(",\n\"findings\":");
            rows.array(findings);
        }
        out.put(",\n\"tables\":[");
        String separator = "\n";
        for (Part part : parts) {
            if (part != findings) {
                out.put(separator);
                table(part);
                separator = ",\n";
            }
        }
        out.put("]}");
    }

    private void table(Part part) throws ProviderException, IOException {
        out.put('{');
        member("name", part.table().name());
        out.put(',');
        member("title", part.view().title());
        out.put(',');
        member("kind", part.view().kind());
        out.put(",\"rows\":");
        Cut cut = rows.array(part);
        out.put(",");
        member("shown", cut.shown());
        out.put(',');
        member("total", cut.total());
        out.put('}');
    }

    private void member(String name, Object value) throws IOException {
        out.put(Json.write(name));
        out.put(':');
        out.put(Json.write(value));
    }
}
