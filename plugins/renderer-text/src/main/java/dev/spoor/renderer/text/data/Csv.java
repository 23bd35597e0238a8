package dev.spoor.renderer.text.data;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.renderer.text.view.Columns;
import dev.spoor.renderer.text.view.Cut;
import dev.spoor.renderer.text.view.Keep;
import dev.spoor.renderer.text.view.Part;
import dev.spoor.renderer.text.view.Table;
import dev.spoor.renderer.text.view.Wishes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A view's table as CSV. A file of CSV is one table: of several the first is written, and the others are told of. */
public final class Csv {
    private Csv() {}

    /** Writes the view. */
    public static void write(View view, Inputs in, OutputStream stream, Call call)
            throws ProviderException, IOException {
        Wishes wishes = Wishes.of(view);
        ByteOut out = new ByteOut(stream);
        List<Part> parts = Part.of(view, in);
        if (!parts.isEmpty()) {
            write(parts.get(0), in, wishes, out, call);
        }
        for (Part left : parts.subList(Math.min(1, parts.size()), parts.size())) {
            call.problem(Problem.of(
                    Problem.Kind.BAD_REQUEST,
                    left.table().name(),
                    "CSV holds one table, so this one is left out: write ndjson or json"));
        }
        out.flush();
    }

    private static void write(Part part, Inputs in, Wishes wishes, ByteOut out, Call call)
            throws ProviderException, IOException {
        Table table = part.table();
        int[] columns = Columns.forMachines(part.view(), table.schema(), wishes.origin(), call);
        CsvRow writer = new CsvRow(table.schema(), columns, new CsvText(wishes.raw(), wishes.terminal()));
        writer.header(out);
        Cut cut = Cut.first(table, Wishes.limit(part.view()).orElse(Cut.ALL), Keep.of(part.view(), in), call);
        cut.each((batch, rows, count) -> {
            writer.bind(batch);
            for (int i = 0; i < count; i++) {
                writer.write(rows[i], out);
            }
            out.pass();
            call.progress(cut.shown(), table.rows(), "rows");
        });
    }
}
