package dev.spoor.renderer.text.data;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Rows as JSON objects on one line each: text as strings, JSON cells inlined where they are JSON, numbers exact beyond 2^53 too, times by
 * RFC 3339, bytes in Base64, NaN and infinities as strings, cells without a value left out.
 */
final class JsonRow {
    private final int[] columns;
    private final Type[] types;
    private final byte[][] names;
    private final byte[] prefix;
    private final Vector[] vectors;

    /**
     * Rows of a table.
     *
     * @param columns places of the columns to write, in order
     * @param prefix members to put first in each object, such as {@code "table":"Findings"}; may be empty
     */
    JsonRow(Schema schema, int[] columns, byte[] prefix) {
        this.columns = columns;
        this.prefix = prefix;
        types = new Type[columns.length];
        names = new byte[columns.length][];
        vectors = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            types[i] = schema.column(columns[i]).type();
            names[i] = member(schema.column(columns[i]).name());
        }
    }

    /** The name of a member, quoted, with the comma before and the colon behind it. */
    private static byte[] member(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteOut out = new ByteOut(bytes);
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        try {
            out.put(',');
            JsonText.string(text, 0, text.length, out);
            out.put(':');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** From now on rows are of this batch. */
    void bind(Batch batch) {
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = batch.vector(columns[i]);
        }
    }

    void write(int row, ByteOut out) throws IOException {
        out.put('{');
        out.put(prefix);
        boolean first = prefix.length == 0;
        for (int i = 0; i < vectors.length; i++) {
            Vector vector = vectors[i];
            if (!vector.isNull(row)) {
                out.put(names[i], first ? 1 : 0, names[i].length);
                first = false;
                cell(types[i], vector, row, out);
            }
        }
        out.put('}');
    }

    private static void cell(Type type, Vector vector, int row, ByteOut out) throws IOException {
        if (vector instanceof TextVector text) {
            text(type, text, row, out);
        } else if (vector instanceof LongVector longs) {
            if (type == Type.INSTANT) {
                out.put('"');
                out.time(longs.get(row), longs.nanos(row));
                out.put('"');
            } else {
                out.number(longs.get(row));
            }
        } else if (vector instanceof DoubleVector doubles) {
            real(doubles.get(row), out);
        } else {
            Cells.bool(vector, row, out);
        }
    }

    private static void text(Type type, TextVector text, int row, ByteOut out) throws IOException {
        byte[] slab = text.slab();
        int from = text.from(row);
        int to = text.to(row);
        if (type == Type.BYTES) {
            out.put('"');
            out.base64(slab, from, to);
            out.put('"');
        } else if (type == Type.JSON && JsonCheck.isValue(slab, from, to)) {
            JsonText.value(slab, from, to, out);
        } else {
            JsonText.string(slab, from, to, out);
        }
    }

    private static void real(double value, ByteOut out) throws IOException {
        boolean finite = Double.isFinite(value);
        if (!finite) {
            out.put('"');
        }
        out.put(Double.toString(value));
        if (!finite) {
            out.put('"');
        }
    }
}
