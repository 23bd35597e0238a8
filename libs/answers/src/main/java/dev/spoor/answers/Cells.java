package dev.spoor.answers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes values of JSON into cells of a known type. A value that is not of its column's type leaves the cell without value, and is a
 * problem of the call. One thread.
 */
public final class Cells {
    private final BatchWriter writer;
    private final Column[] columns;
    private final Call call;
    private final String subject;
    private final JsonBytes scratch = new JsonBytes();
    private int watched = -1;
    private long time = Ticks.NONE;

    /** Cells of rows that go to this sink; {@link #flush} puts the last ones. */
    public Cells(Schema schema, Sink<? super Batch> out, Call call, String subject) {
        this.call = call;
        this.subject = subject;
        columns = schema.columns().toArray(new Column[0]);
        writer = new BatchWriter(
                schema,
                out,
                (row, column, length) -> call.problem(Problem.of(
                                Problem.Kind.TOO_LARGE,
                                subject,
                                "a value of " + length + " bytes was cut to " + Batch.MAX_CELL)
                        .at("row " + (row + 1) + ", column " + column.name())));
    }

    /** How many rows were ended. */
    public long rows() {
        return writer.rows();
    }

    /** True where the current row has a value in this column already. */
    public boolean isSet(int column) {
        return writer.isSet(column);
    }

    /** From now on {@link #time} tells of this column, which is of times. */
    void watch(int column) {
        watched = column;
    }

    /** The current row's time in the column that is watched; {@link Ticks#NONE} where it has none. */
    long time() {
        return time;
    }

    /** Ends the current row. */
    public void endRow() {
        time = Ticks.NONE;
        writer.endRow();
    }

    /** Puts what is left, or an empty batch where there was no row. */
    public void flush() {
        writer.flush();
    }

    /**
     * Sets a cell to the value at which the parser stands, and leaves the parser at its end.
     *
     * @return false where it is not of the column's type; then the parser stays where it is
     */
    boolean offer(int at, JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL || fits(at, json, json.currentToken());
    }

    /** Sets a cell of JSON. */
    void set(int at, JsonBytes document) {
        writer.set(at, document.array(), 0, document.length());
    }

    /** Sets a cell to the value at which the parser stands, and leaves the parser at its end. What does not fit is left out and told. */
    public void set(int at, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (!fits(at, json, token)) {
            json.skipChildren();
            Column column = columns[at];
            call.problem(Problem.of(
                            Problem.Kind.PROTOCOL,
                            subject,
                            "a value is no "
                                    + column.logical().orElse(column.type().toString()) + "; it is left out")
                    .at("row " + (writer.rows() + 1) + ", column " + column.name()));
        }
    }

    private boolean fits(int at, JsonParser json, JsonToken token) throws IOException {
        return switch (columns[at].type()) {
            case STRING -> text(at, json, token);
            case JSON -> json(at, json, token);
            case LONG ->
                columns[at].logical().orElse("").equals("timespan")
                        ? timespan(at, json, token)
                        : whole(at, json, token);
            case DOUBLE -> real(at, json, token);
            case BOOL -> bool(at, json, token);
            case INSTANT -> instant(at, json, token);
            case BYTES -> false;
        };
    }

    private boolean text(int at, JsonParser json, JsonToken token) throws IOException {
        JsonBytes text = token.isStructStart() ? scratch.structure(json) : scratch.text(json);
        writer.set(at, text.array(), 0, text.length());
        return true;
    }

    private boolean json(int at, JsonParser json, JsonToken token) throws IOException {
        JsonBytes text = token == JsonToken.VALUE_STRING ? scratch.document(json) : scratch.structure(json);
        if (text.length() > 0) {
            writer.set(at, text.array(), 0, text.length());
        }
        return true;
    }

    private boolean whole(int at, JsonParser json, JsonToken token) throws IOException {
        try {
            if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                writer.setLong(at, json.getLongValue());
                return true;
            }
            if (token.isNumeric() || token == JsonToken.VALUE_STRING) {
                if (token == JsonToken.VALUE_STRING && json.getTextLength() == 0) {
                    return true;
                }
                if (json.getTextLength() > 40) {
                    return false;
                }
                writer.setLong(at, new BigDecimal(json.getText().trim()).longValueExact());
                return true;
            }
            if (token.isBoolean()) {
                writer.setLong(at, json.getBooleanValue() ? 1 : 0);
                return true;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            return false;
        }
        return false;
    }

    private boolean real(int at, JsonParser json, JsonToken token) throws IOException {
        try {
            if (token.isNumeric()) {
                writer.setDouble(at, json.getDoubleValue());
                return true;
            }
            if (token == JsonToken.VALUE_STRING) {
                String text = json.getText().trim();
                if (!text.isEmpty()) {
                    writer.setDouble(
                            at,
                            switch (text) {
                                case "NaN", "nan" -> Double.NaN;
                                case "Infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
                                case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
                                default -> number(text);
                            });
                }
                return true;
            }
        } catch (NumberFormatException e) {
            return false;
        }
        return false;
    }

    /** Java's own parser also takes "1d" and "0x1p3". */
    private static double number(String text) {
        return new BigDecimal(text.length() > 400 ? "x" : text).doubleValue();
    }

    private boolean bool(int at, JsonParser json, JsonToken token) throws IOException {
        if (token.isBoolean()) {
            writer.setBool(at, json.getBooleanValue());
            return true;
        }
        String text = token.isScalarValue() ? json.getText() : "";
        boolean yes = text.equalsIgnoreCase("true") || text.equals("1");
        if (yes || text.equalsIgnoreCase("false") || text.equals("0")) {
            writer.setBool(at, yes);
            return true;
        }
        return text.isEmpty() && token == JsonToken.VALUE_STRING;
    }

    private boolean instant(int at, JsonParser json, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            return false;
        }
        JsonBytes text = scratch.text(json);
        long ticks = Ticks.parse(text.array(), 0, text.length());
        if (ticks == Ticks.NONE) {
            return text.length() == 0;
        }
        writer.setLong(at, ticks);
        if (at == watched) {
            time = ticks;
        }
        return true;
    }

    private boolean timespan(int at, JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            writer.setLong(at, json.getLongValue());
            return true;
        }
        if (token != JsonToken.VALUE_STRING || json.getTextLength() > 40) {
            return false;
        }
        String text = json.getText();
        if (text.isEmpty()) {
            return true;
        }
        Long ticks = Timespans.parse(text);
        if (ticks == null) {
            return false;
        }
        writer.setLong(at, ticks);
        return true;
    }
}
