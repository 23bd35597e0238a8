package dev.spoor.renderer.html;

import dev.spoor.api.Json;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Some rows of a table as the JSON that the page reads. */
final class Chunk {
    private static final long EXACT = 1L << 53;
    /** Longer texts are cut in the page: evidence is there to be looked at, the whole of it is in its file. */
    private static final int MAX_TEXT = 32 << 10;

    private final Batch batch;
    private final int[] columns;
    private final StringBuilder out = new StringBuilder(1 << 16);

    private Chunk(Batch batch, int[] columns) {
        this.batch = batch;
        this.columns = columns;
    }

    /** These columns of all rows of a batch. */
    static CharSequence json(Batch batch, int[] columns) {
        Chunk chunk = new Chunk(batch, columns);
        chunk.write();
        return chunk.out;
    }

    /** How the page calls the type of a column. */
    static String type(Column column) {
        if (column.role().filter(Role.ORIGIN::equals).isPresent()) {
            return "origin";
        }
        return switch (column.type()) {
            case LONG -> "long";
            case DOUBLE -> "double";
            case BOOL -> "bool";
            case INSTANT -> "instant";
            case BYTES -> "bytes";
            case JSON -> "json";
            case STRING -> "string";
        };
    }

    private void write() {
        out.append("{\"n\":").append(batch.size()).append(",\"cols\":[");
        for (int i = 0; i < columns.length; i++) {
            out.append(i == 0 ? "" : ",");
            column(batch.schema().column(columns[i]), batch.vector(columns[i]));
        }
        out.append("]}");
    }

    private void column(Column column, Vector vector) {
        if (allNull(vector)) {
            out.append(type(column).equals("origin") ? origins((LongVector) vector) : "{\"k\":null}");
        } else if (vector instanceof TextVector text) {
            text(text, column.type() == Type.BYTES);
        } else if (vector instanceof LongVector longs) {
            if (column.type() == Type.INSTANT) {
                instants(longs);
            } else if (type(column).equals("origin")) {
                out.append(origins(longs));
            } else {
                numbers(longs);
            }
        } else if (vector instanceof DoubleVector doubles) {
            doubles(doubles);
        } else {
            bools((BoolVector) vector);
        }
    }

    private static boolean allNull(Vector vector) {
        for (int row = 0; row < vector.size(); row++) {
            if (!vector.isNull(row)) {
                return false;
            }
        }
        return true;
    }

    /** Distinct values and an index a row, which is short where values repeat and not much longer where they do not. */
    private void text(TextVector plain, boolean bytes) {
        TextVector coded = plain.coded();
        out.append("{\"d\":[");
        for (int code = 0; code < coded.values(); code++) {
            out.append(code == 0 ? "" : ",");
            out.append(Json.write(value(coded, code, bytes)));
        }
        out.append("],\"c\":[");
        for (int row = 0; row < coded.size(); row++) {
            out.append(row == 0 ? "" : ",").append(coded.isNull(row) ? -1 : coded.code(row));
        }
        out.append("]}");
    }

    private static String value(TextVector text, int code, boolean bytes) {
        int from = text.valueFrom(code);
        int length = text.valueTo(code) - from;
        int shown = Math.min(length, MAX_TEXT);
        String value = bytes
                ? HexFormat.of().formatHex(text.slab(), from, from + shown)
                : new String(text.slab(), from, shown, StandardCharsets.UTF_8);
        return shown < length ? value + " … (" + length + " bytes in all)" : value;
    }

    private void numbers(LongVector longs) {
        out.append("{\"v\":[");
        for (int row = 0; row < longs.size(); row++) {
            out.append(row == 0 ? "" : ",");
            long value = longs.get(row);
            if (longs.isNull(row)) {
                out.append("null");
            } else if (value > EXACT || value < -EXACT) {
                out.append('"').append(value).append('"');
            } else {
                out.append(value);
            }
        }
        out.append("]}");
    }

    private void doubles(DoubleVector doubles) {
        out.append("{\"v\":[");
        for (int row = 0; row < doubles.size(); row++) {
            out.append(row == 0 ? "" : ",").append(Json.write(doubles.isNull(row) ? null : doubles.get(row)));
        }
        out.append("]}");
    }

    private void bools(BoolVector bools) {
        out.append("{\"v\":[");
        for (int row = 0; row < bools.size(); row++) {
            out.append(row == 0 ? "" : ",").append(bools.isNull(row) ? "null" : String.valueOf(bools.get(row)));
        }
        out.append("]}");
    }

    /** Milliseconds as differences from the row before, and nanoseconds within the millisecond aside. */
    private void instants(LongVector times) {
        StringBuilder nanos = new StringBuilder();
        boolean anyNanos = false;
        long last = 0;
        out.append("{\"b\":0,\"v\":[");
        for (int row = 0; row < times.size(); row++) {
            out.append(row == 0 ? "" : ",");
            nanos.append(row == 0 ? "" : ",");
            if (times.isNull(row)) {
                out.append("null");
                nanos.append('0');
            } else {
                long millis = Math.floorDiv(times.get(row), Ticks.PER_MILLI);
                long rest = Math.floorMod(times.get(row), Ticks.PER_MILLI) * 100 + times.nanos(row);
                out.append(millis - last);
                nanos.append(rest);
                anyNanos |= rest != 0;
                last = millis;
            }
        }
        out.append(']');
        if (anyNanos) {
            out.append(",\"ns\":[").append(nanos).append(']');
        }
        out.append('}');
    }

    private static CharSequence origins(LongVector packed) {
        StringBuilder inputs = new StringBuilder("{\"i\":[");
        StringBuilder ordinals = new StringBuilder("],\"o\":[");
        long last = 0;
        for (int row = 0; row < packed.size(); row++) {
            String separator = row == 0 ? "" : ",";
            if (packed.isNull(row)) {
                inputs.append(separator).append(-1);
                ordinals.append(separator).append(0);
            } else {
                RowId id = RowId.unpack(packed.get(row));
                inputs.append(separator).append(id.input());
                ordinals.append(separator).append(id.ordinal() - last);
                last = id.ordinal();
            }
        }
        return inputs.append(ordinals).append("]}");
    }
}
