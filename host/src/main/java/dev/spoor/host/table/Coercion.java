package dev.spoor.host.table;

import dev.spoor.api.Json;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import java.nio.charset.StandardCharsets;

/**
 * Columns as the type that a role asks for. A vector of that type is reused. Text becomes LONG from decimal or 0x hexadecimal digits,
 * DOUBLE from a decimal number, INSTANT by {@link Ticks#parse} or {@link PortalTime}, each without surrounding blanks; DOUBLE becomes LONG where it is whole;
 * everything becomes STRING in its {@linkplain TextForm text form}. Numbers never become times: their unit would be a guess. Empty text,
 * "-" and "null" are no value; what cannot be read becomes null and is counted.
 */
final class Coercion {
    private static final int SAMPLE_BYTES = 60;

    /**
     * What came of a vector.
     *
     * @param vector the cells in the new type
     * @param failed how many had a value that could not be read
     * @param sample the first such value where it was text, else null
     */
    record Result(Vector vector, long failed, String sample) {}

    /** Reads one cell. */
    private interface Parser {
        /** Reads {@code b[from, to)} into {@code values[at]}; false where it is not such a value. */
        boolean parse(byte[] b, int from, int to, long[] values, int at);
    }

    private Coercion() {}

    static Result to(Type to, Type from, Vector vector) {
        if (from == to) {
            return new Result(vector, 0, null);
        }
        if (Vectors.isAllNull(vector)) {
            return new Result(Vectors.nulls(to, vector.size()), 0, null);
        }
        return switch (to) {
            case STRING, BYTES -> new Result(TextForm.of(from, vector), 0, null);
            case LONG -> from == Type.DOUBLE ? whole((DoubleVector) vector) : parse(to, from, vector, Coercion::number);
            case INSTANT -> parse(to, from, vector, Coercion::time);
            case DOUBLE -> from == Type.LONG ? wide((LongVector) vector) : parse(to, from, vector, Coercion::decimal);
            case JSON -> from == Type.INSTANT ? none(to, vector) : json(from, vector);
            case BOOL -> none(to, vector);
        };
    }

    private static Result none(Type to, Vector vector) {
        long failed = 0;
        for (int row = 0; row < vector.size(); row++) {
            failed += vector.isNull(row) ? 0 : 1;
        }
        return new Result(Vectors.nulls(to, vector.size()), failed, null);
    }

    private static Result wide(LongVector longs) {
        double[] values = new double[longs.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = longs.get(row);
        }
        return new Result(new DoubleVector(values, values.length, longs.validity()), 0, null);
    }

    private static Result whole(DoubleVector doubles) {
        long[] values = new long[doubles.size()];
        long[] valid = new long[(values.length + 63) >>> 6];
        long failed = 0;
        for (int row = 0; row < values.length; row++) {
            double value = doubles.get(row);
            if (doubles.isNull(row)) {
                continue;
            }
            if (value == Math.rint(value) && Math.abs(value) < 0x1p63) {
                values[row] = (long) value;
                valid[row >>> 6] |= 1L << row;
            } else {
                failed++;
            }
        }
        return new Result(new LongVector(values, null, values.length, valid), failed, null);
    }

    private static Result json(Type from, Vector vector) {
        TextVector text = from.isText() ? (TextVector) vector : TextForm.of(from, vector);
        long[] valid = new long[(text.size() + 63) >>> 6];
        long failed = 0;
        String sample = null;
        for (int row = 0; row < text.size(); row++) {
            if (text.isNull(row)) {
                continue;
            }
            try {
                Json.parse(text.text(row));
                valid[row >>> 6] |= 1L << row;
            } catch (IllegalArgumentException e) {
                failed++;
                sample = sample == null ? sample(text, row) : sample;
            }
        }
        return new Result(failed == 0 ? text : only(text, valid), failed, sample);
    }

    private static TextVector only(TextVector text, long[] valid) {
        TextBuilder kept = new TextBuilder(text.size(), text.slab().length);
        for (int row = 0; row < text.size(); row++) {
            boolean ok = (valid[row >>> 6] >>> row & 1) != 0;
            kept.append(text.slab(), text.from(row), ok ? text.to(row) : text.from(row));
        }
        return kept.build(valid);
    }

    /** Text is read once for each distinct value where the vector is coded. */
    private static Result parse(Type to, Type from, Vector vector, Parser parser) {
        if (!from.isText()) {
            return none(to, vector);
        }
        TextVector text = TextForm.of(from, vector);
        return text.isCoded() && text.values() < text.size()
                ? parseCodes(to, text, parser)
                : parseRows(to, text, parser);
    }

    private static Result parseRows(Type to, TextVector text, Parser parser) {
        long[] values = new long[text.size()];
        long[] valid = new long[(values.length + 63) >>> 6];
        long failed = 0;
        String sample = null;
        for (int row = 0; row < values.length; row++) {
            if (text.isNull(row)) {
                continue;
            }
            int state = read(text.slab(), text.from(row), text.to(row), parser, values, row);
            if (state > 0) {
                valid[row >>> 6] |= 1L << row;
            } else if (state < 0) {
                failed++;
                sample = sample == null ? sample(text, row) : sample;
            }
        }
        return new Result(vector(to, values, valid), failed, sample);
    }

    private static Result parseCodes(Type to, TextVector text, Parser parser) {
        long[] distinct = new long[text.values()];
        byte[] states = new byte[distinct.length];
        for (int code = 0; code < distinct.length; code++) {
            states[code] = (byte) read(text.slab(), text.valueFrom(code), text.valueTo(code), parser, distinct, code);
        }
        long[] values = new long[text.size()];
        long[] valid = new long[(values.length + 63) >>> 6];
        long failed = 0;
        String sample = null;
        for (int row = 0; row < values.length; row++) {
            int code = text.code(row);
            if (text.isNull(row)) {
                continue;
            }
            if (states[code] > 0) {
                values[row] = distinct[code];
                valid[row >>> 6] |= 1L << row;
            } else if (states[code] < 0) {
                failed++;
                sample = sample == null ? sample(text, row) : sample;
            }
        }
        return new Result(vector(to, values, valid), failed, sample);
    }

    private static Vector vector(Type to, long[] values, long[] valid) {
        if (to != Type.DOUBLE) {
            return new LongVector(values, null, values.length, valid);
        }
        double[] doubles = new double[values.length];
        for (int row = 0; row < doubles.length; row++) {
            doubles[row] = Double.longBitsToDouble(values[row]);
        }
        return new DoubleVector(doubles, doubles.length, valid);
    }

    /** 1 where the cell was read, 0 where it says nothing, -1 where it cannot be read. */
    private static int read(byte[] b, int from, int to, Parser parser, long[] values, int at) {
        int start = from;
        int end = to;
        while (start < end && b[start] == ' ') {
            start++;
        }
        while (end > start && b[end - 1] == ' ') {
            end--;
        }
        if (start == end || isNothing(b, start, end)) {
            return 0;
        }
        return parser.parse(b, start, end, values, at) ? 1 : -1;
    }

    private static boolean isNothing(byte[] b, int from, int to) {
        return to - from == 1 && b[from] == '-'
                || to - from == 4 && b[from] == 'n' && b[from + 1] == 'u' && b[from + 2] == 'l' && b[from + 3] == 'l';
    }

    private static boolean time(byte[] b, int from, int to, long[] values, int at) {
        long ticks = Ticks.parse(b, from, to);
        if (ticks == Ticks.NONE) {
            ticks = PortalTime.parse(b, from, to);
        }
        if (ticks == Ticks.NONE) {
            return false;
        }
        values[at] = ticks;
        return true;
    }

    private static boolean number(byte[] b, int from, int to, long[] values, int at) {
        boolean negative = b[from] == '-';
        int start = negative || b[from] == '+' ? from + 1 : from;
        boolean hex = to - start > 2 && b[start] == '0' && (b[start + 1] | 0x20) == 'x';
        int radix = hex ? 16 : 10;
        start += hex ? 2 : 0;
        if (start == to) {
            return false;
        }
        // Counted downwards, so that the lowest number needs no exception.
        long value = 0;
        for (int i = start; i < to; i++) {
            int digit = Character.digit(b[i], radix);
            if (digit < 0 || value < (Long.MIN_VALUE + digit) / radix) {
                return false;
            }
            value = value * radix - digit;
        }
        if (!negative && value == Long.MIN_VALUE) {
            return false;
        }
        values[at] = negative ? value : -value;
        return true;
    }

    private static boolean decimal(byte[] b, int from, int to, long[] values, int at) {
        for (int i = from; i < to; i++) {
            // Keeps out what Java reads and no source means: "NaN", "1f", "0x1p3".
            if ((b[i] < '0' || b[i] > '9') && "+-.eE".indexOf(b[i]) < 0) {
                return false;
            }
        }
        try {
            values[at] = Double.doubleToRawLongBits(
                    Double.parseDouble(new String(b, from, to - from, StandardCharsets.US_ASCII)));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String sample(TextVector text, int row) {
        int length = text.to(row) - text.from(row);
        String shown = new String(text.slab(), text.from(row), Math.min(length, SAMPLE_BYTES), StandardCharsets.UTF_8);
        return length > SAMPLE_BYTES ? shown + "..." : shown;
    }
}
