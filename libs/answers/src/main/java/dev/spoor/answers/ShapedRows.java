package dev.spoor.answers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Writes rows that are objects into columns that a {@link Shape} found. One thread. */
public final class ShapedRows {
    private final Cells cells;
    private final Fields fields;
    private final Map<String, Integer> places = new HashMap<>();
    private final int more;
    private final JsonBytes rest = new JsonBytes();
    private JsonGenerator out;

    /** Rows of this schema, whose last column takes what does not fit. */
    public ShapedRows(Schema schema, Fields fields, Sink<? super Batch> sink, Call call, String subject) {
        this.fields = fields;
        cells = new Cells(schema, sink, call, subject);
        more = schema.size() - 1;
        for (int i = 0; i < more; i++) {
            Column column = schema.column(i);
            places.put(column.name(), i);
        }
    }

    /** Reads a row, as {@link Page.Row}. */
    public void row(JsonParser json) throws IOException {
        fields.each(json, this::field);
        if (out != null) {
            out.writeEndObject();
            out.close();
            out = null;
            cells.set(more, rest);
        }
        cells.endRow();
    }

    private void field(String name, JsonParser value) throws IOException {
        Integer at = places.get(name);
        if (at != null && !cells.isSet(at) && cells.offer(at, value)) {
            return;
        }
        if (at == null && value.currentToken() == com.fasterxml.jackson.core.JsonToken.VALUE_NULL) {
            return;
        }
        if (out == null) {
            rest.clear();
            out = JsonAnswer.FACTORY.createGenerator(rest);
            out.writeStartObject();
        }
        out.writeFieldName(name);
        out.copyCurrentStructure(value);
    }

    /** How many rows were read. */
    public long rows() {
        return cells.rows();
    }

    /** Puts what is left, or an empty batch where there was no row. */
    public void flush() {
        cells.flush();
    }
}
