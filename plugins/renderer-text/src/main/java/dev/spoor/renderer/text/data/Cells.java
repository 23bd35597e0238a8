package dev.spoor.renderer.text.data;

import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.Vector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Cells that are written alike in every form. */
final class Cells {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private Cells() {}

    static void bool(Vector vector, int row, ByteOut out) throws IOException {
        out.put(((BoolVector) vector).get(row) ? TRUE : FALSE);
    }
}
