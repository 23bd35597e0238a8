package dev.spoor.renderer.text.data;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.Json;
import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.renderer.text.view.Part;
import dev.spoor.renderer.text.view.Wishes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A view's tables as one JSON object a line. Where there are several tables, each object says first which one it is of, as member {@code
 * table}, or {@code _table} where the table has a column of that name.
 */
public final class Ndjson {
    private Ndjson() {}

    /** Writes the view. */
    public static void write(View view, Inputs in, OutputStream stream, Call call)
            throws ProviderException, IOException {
        ByteOut out = new ByteOut(stream);
        JsonRows rows = new JsonRows(in, Wishes.of(view), out, call);
        List<Part> parts = Part.of(view, in);
        for (Part part : parts) {
            rows.lines(part, parts.size() == 1 ? new byte[0] : prefix(part));
        }
        out.flush();
    }

    private static byte[] prefix(Part part) {
        String key = "table";
        while (part.table().schema().find(key) >= 0) {
            key = "_" + key;
        }
        return ("\"" + key + "\":" + Json.write(part.table().name())).getBytes(StandardCharsets.UTF_8);
    }
}
