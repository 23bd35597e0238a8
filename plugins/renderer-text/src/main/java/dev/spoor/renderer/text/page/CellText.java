package dev.spoor.renderer.text.page;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import dev.spoor.renderer.text.chars.Visible;
import dev.spoor.renderer.text.chars.Width;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Cells as a person reads them: hidden characters escaped, links disarmed, times in the zone asked for, bytes in hex, nothing where there is no value. */
final class CellText {
    /** Bytes that one column of a terminal may take with combining marks; beyond it a text is cut early. */
    private static final int BYTES_A_COLUMN = 16;

    private final Times times;

    CellText(Times times) {
        this.times = times;
    }

    /** The whole cell. */
    String of(Batch batch, int row, int column) {
        return of(batch, row, column, 0);
    }

    /** The cell, cut to so many columns of the terminal where that is not 0. */
    String of(Batch batch, int row, int column, int columns) {
        Vector vector = batch.vector(column);
        if (vector.isNull(row)) {
            return "";
        }
        Type type = batch.schema().column(column).type();
        if (vector instanceof TextVector text) {
            return text(text, row, type == Type.BYTES, columns);
        }
        String value = type == Type.INSTANT
                ? times.exact(batch.longs(column).get(row), batch.longs(column).nanos(row))
                : String.valueOf(batch.get(row, column));
        return columns == 0 ? value : Width.cut(value, columns);
    }

    private static String text(TextVector text, int row, boolean bytes, int columns) {
        byte[] b = text.slab();
        int from = text.from(row);
        int to = text.to(row);
        int end = to;
        if (columns > 0 && to - from > (columns + 1) * BYTES_A_COLUMN) {
            end = from + (columns + 1) * BYTES_A_COLUMN;
            while (end > from && (b[end] & 0xc0) == 0x80) {
                end--;
            }
        }
        String shown = bytes
                ? HexFormat.of().formatHex(b, from, end)
                : Defang.links(Visible.text(new String(b, from, end - from, StandardCharsets.UTF_8)));
        if (columns == 0) {
            return shown;
        }
        String cut = Width.cut(shown, columns);
        return end < to && cut.equals(shown) ? Width.cut(shown + "…", columns) : cut;
    }
}
