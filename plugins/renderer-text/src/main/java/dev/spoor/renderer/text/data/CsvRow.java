package dev.spoor.renderer.text.data;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Rows as lines of CSV, each ended by a line feed: times by RFC 3339, bytes in Base64, nothing where there is no value. */
final class CsvRow {
    private final Schema schema;
    private final int[] columns;
    private final CsvText text;
    private final Vector[] vectors;

    CsvRow(Schema schema, int[] columns, CsvText text) {
        this.schema = schema;
        this.columns = columns;
        this.text = text;
        this.vectors = new Vector[columns.length];
    }

    void header(ByteOut out) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                out.put(',');
            }
            byte[] name = schema.column(columns[i]).name().getBytes(StandardCharsets.UTF_8);
            text.put(name, 0, name.length, out);
        }
        out.put('\n');
    }

    /** From now on rows are of this batch. */
    void bind(Batch batch) {
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = batch.vector(columns[i]);
        }
    }

    void write(int row, ByteOut out) throws IOException {
        for (int i = 0; i < vectors.length; i++) {
            if (i > 0) {
                out.put(',');
            }
            if (!vectors[i].isNull(row)) {
                cell(schema.column(columns[i]).type(), vectors[i], row, out);
            }
        }
        out.put('\n');
    }

    private void cell(Type type, Vector vector, int row, ByteOut out) throws IOException {
        if (vector instanceof TextVector texts) {
            if (type == Type.BYTES) {
                out.base64(texts.slab(), texts.from(row), texts.to(row));
            } else {
                text.put(texts.slab(), texts.from(row), texts.to(row), out);
            }
        } else if (vector instanceof LongVector longs) {
            if (type == Type.INSTANT) {
                out.time(longs.get(row), longs.nanos(row));
            } else {
                out.number(longs.get(row));
            }
        } else if (vector instanceof DoubleVector doubles) {
            out.put(Double.toString(doubles.get(row)));
        } else {
            Cells.bool(vector, row, out);
        }
    }
}
