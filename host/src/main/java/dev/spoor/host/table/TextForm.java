package dev.spoor.host.table;

import dev.spoor.api.Json;
import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;

/**
 * Cells as text, where columns of different types meet: LONG in decimal; DOUBLE as {@link Double#toString(double)}; BOOL as {@code true}
 * or {@code false}; INSTANT as RFC 3339 in UTC with as many fraction digits as it has, up to nine; BYTES as they are; JSON as it is
 * written, except that a JSON string stands for its content. Null stays null.
 */
final class TextForm {
    private static final int NUMBER_BYTES = 8;
    private static final int TIME_BYTES = 28;

    private TextForm() {}

    static TextVector of(Type type, Vector vector) {
        return switch (type) {
            case STRING, BYTES -> (TextVector) vector;
            case JSON -> ofJson((TextVector) vector);
            case LONG -> ofLongs((LongVector) vector);
            case INSTANT -> ofInstants((LongVector) vector);
            case DOUBLE -> ofDoubles((DoubleVector) vector);
            case BOOL -> ofBools((BoolVector) vector);
        };
    }

    private static TextVector ofLongs(LongVector longs) {
        TextBuilder text = new TextBuilder(longs.size(), longs.size() * NUMBER_BYTES);
        for (int row = 0; row < longs.size(); row++) {
            if (longs.isNull(row)) {
                text.appendNothing();
            } else {
                text.append(longs.get(row));
            }
        }
        return text.build(longs.validity());
    }

    private static TextVector ofInstants(LongVector ticks) {
        TextBuilder text = new TextBuilder(ticks.size(), ticks.size() * TIME_BYTES);
        for (int row = 0; row < ticks.size(); row++) {
            if (ticks.isNull(row)) {
                text.appendNothing();
            } else if (ticks.nanos(row) == 0) {
                text.append(Ticks.format(ticks.get(row)));
            } else {
                text.append(Ticks.instant(ticks.get(row))
                        .plusNanos(ticks.nanos(row))
                        .toString());
            }
        }
        return text.build(ticks.validity());
    }

    private static TextVector ofDoubles(DoubleVector doubles) {
        TextBuilder text = new TextBuilder(doubles.size(), doubles.size() * NUMBER_BYTES);
        for (int row = 0; row < doubles.size(); row++) {
            if (doubles.isNull(row)) {
                text.appendNothing();
            } else {
                text.append(Double.toString(doubles.get(row)));
            }
        }
        return text.build(doubles.validity());
    }

    private static TextVector ofBools(BoolVector bools) {
        byte[] slab = {'f', 'a', 'l', 's', 'e', 't', 'r', 'u', 'e'};
        int[] codes = new int[bools.size()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = bools.get(row) ? 1 : 0;
        }
        return new TextVector(slab, new int[] {0, 5, 9}, codes, codes.length, bools.validity());
    }

    private static TextVector ofJson(TextVector json) {
        boolean anyString = false;
        for (int row = 0; row < json.size() && !anyString; row++) {
            anyString = isJsonString(json, row);
        }
        if (!anyString) {
            return json;
        }
        TextBuilder text = new TextBuilder(json.size(), json.slab().length);
        for (int row = 0; row < json.size(); row++) {
            if (isJsonString(json, row)) {
                text.append(content(json.text(row)));
            } else {
                text.append(json.slab(), json.from(row), json.to(row));
            }
        }
        return text.build(json.validity());
    }

    private static boolean isJsonString(TextVector json, int row) {
        return json.to(row) > json.from(row) && json.slab()[json.from(row)] == '"';
    }

    private static String content(String json) {
        try {
            return String.valueOf(Json.parse(json));
        } catch (IllegalArgumentException e) {
            return json; // what claims to be JSON and is not stays as it is
        }
    }
}
