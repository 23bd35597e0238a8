package dev.spoor.renderer.text.data;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.ProviderException;
import dev.spoor.renderer.text.view.Columns;
import dev.spoor.renderer.text.view.Cut;
import dev.spoor.renderer.text.view.Keep;
import dev.spoor.renderer.text.view.Part;
import dev.spoor.renderer.text.view.Table;
import dev.spoor.renderer.text.view.Wishes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the rows of tables as JSON objects. */
final class JsonRows {
    private final Inputs in;
    private final Wishes wishes;
    private final ByteOut out;
    private final Call call;

    JsonRows(Inputs in, Wishes wishes, ByteOut out, Call call) {
        this.in = in;
        this.wishes = wishes;
        this.out = out;
        this.call = call;
    }

    /** One object a line. */
    Cut lines(Part part, byte[] prefix) throws ProviderException, IOException {
        return rows(part, prefix, new byte[0], new byte[] {'\n'});
    }

    /** An array, an object a line. */
    Cut array(Part part) throws ProviderException, IOException {
        out.put('[');
        Cut cut = rows(part, new byte[0], ",\n".getBytes(StandardCharsets.US_ASCII), new byte[0]);
        out.put(']');
        return cut;
    }

    private Cut rows(Part part, byte[] prefix, byte[] between, byte[] after) throws ProviderException, IOException {
        Table table = part.table();
        int[] columns = Columns.forMachines(part.view(), table.schema(), wishes.origin(), call);
        JsonRow writer = new JsonRow(table.schema(), columns, prefix);
        Cut cut = Cut.first(table, Wishes.limit(part.view()).orElse(Cut.ALL), Keep.of(part.view(), in), call);
        boolean[] any = {false};
        cut.each((batch, rows, count) -> {
            writer.bind(batch);
            for (int i = 0; i < count; i++) {
                if (any[0]) {
                    out.put(between);
                }
                any[0] = true;
                writer.write(rows[i], out);
                out.put(after);
            }
            out.pass();
            call.progress(cut.shown(), table.rows(), "rows");
        });
        return cut;
    }
}
