package dev.spoor.driver.local.rows;

import dev.spoor.api.Json;
import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cells as text, where columns of different types meet in one table: numbers in decimal, times as RFC 3339 in UTC, bytes as they are, a
 * JSON string as its content and other JSON as it is written. Null stays null.
 */
public final class TextForm {
    private TextForm() {}

    /** The cells of a vector, as text. */
    public static TextVector of(Type type, Vector vector) {
        if (type == Type.STRING || type == Type.BYTES) {
            return (TextVector) vector;
        }
        byte[] slab = new byte[Math.max(16, vector.size() * 8)];
        int[] offsets = new int[vector.size() + 1];
        int length = 0;
        for (int row = 0; row < vector.size(); row++) {
            if (!vector.isNull(row)) {
                byte[] b = cell(type, vector, row).getBytes(StandardCharsets.UTF_8);
                if (slab.length - length < b.length) {
                    slab = Arrays.copyOf(slab, Math.max(slab.length * 2, length + b.length));
                }
                System.arraycopy(b, 0, slab, length, b.length);
                length += b.length;
            }
            offsets[row + 1] = length;
        }
        return new TextVector(slab, offsets, null, vector.size(), vector.validity());
    }

    private static String cell(Type type, Vector vector, int row) {
        if (vector instanceof TextVector text) {
            return json(text.text(row));
        }
        if (vector instanceof DoubleVector doubles) {
            return Double.toString(doubles.get(row));
        }
        if (vector instanceof BoolVector bools) {
            return Boolean.toString(bools.get(row));
        }
        LongVector longs = (LongVector) vector;
        if (type != Type.INSTANT) {
            return Long.toString(longs.get(row));
        }
        return longs.nanos(row) == 0
                ? Ticks.format(longs.get(row))
                : Ticks.instant(longs.get(row)).plusNanos(longs.nanos(row)).toString();
    }

    private static String json(String text) {
        if (text.startsWith("\"")) {
            try {
                return String.valueOf(Json.parse(text));
            } catch (IllegalArgumentException e) {
                return text; // what claims to be JSON and is not stays as it is
            }
        }
        return text;
    }
}
