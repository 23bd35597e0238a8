package dev.spoor.answers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of rows that are objects, as found in the first page: one for each name, of the narrowest type that all its values have. What
 * comes later and does not fit goes, with its name, into a last column {@link #MORE}, as JSON, so that an answer has one schema and loses
 * nothing. One thread.
 */
public final class Shape {
    /** Column of what did not fit. */
    public static final String MORE = "MoreFields";

    private static final int MOST_COLUMNS = 2_000;

    private enum Kind {
        NONE,
        LONG,
        DOUBLE,
        BOOL,
        TIME,
        TEXT,
        STRUCTURE,
        MIXED
    }

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, Column> given;
    private final Fields fields;
    private final JsonBytes scratch = new JsonBytes();

    /**
     * Nothing is known yet.
     *
     * @param given columns that are known beforehand, by name; they come first
     */
    public Shape(Map<String, Column> given, Fields fields) {
        this.given = given;
        this.fields = fields;
    }

    /** Looks at a row, as {@link Page.Row}. */
    public void look(JsonParser json) throws IOException {
        fields.each(json, (name, value) -> {
            Kind kind = kind(value);
            if (!given.containsKey(name) && (kinds.containsKey(name) || kinds.size() < MOST_COLUMNS)) {
                kinds.merge(name, kind, Shape::both);
            }
            value.skipChildren();
        });
    }

    private Kind kind(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return switch (token) {
            case VALUE_NULL -> Kind.NONE;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOL;
            case VALUE_NUMBER_INT -> json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Kind.TEXT : Kind.LONG;
            case VALUE_NUMBER_FLOAT -> Kind.DOUBLE;
            case VALUE_STRING -> isTime(json) ? Kind.TIME : Kind.TEXT;
            default -> Kind.STRUCTURE;
        };
    }

    /** A date alone may be anything. */
    private boolean isTime(JsonParser json) throws IOException {
        int length = json.getTextLength();
        if (length < 19 || length > 40) {
            return false;
        }
        JsonBytes text = scratch.text(json);
        return text.array()[10] == 'T' && Ticks.parse(text.array(), 0, text.length()) != Ticks.NONE;
    }

    private static Kind both(Kind a, Kind b) {
        if (a == b || b == Kind.NONE) {
            return a;
        }
        if (a == Kind.NONE) {
            return b;
        }
        boolean numbers = a == Kind.LONG && b == Kind.DOUBLE || a == Kind.DOUBLE && b == Kind.LONG;
        boolean texts = a == Kind.TIME && b == Kind.TEXT || a == Kind.TEXT && b == Kind.TIME;
        return numbers ? Kind.DOUBLE : texts ? Kind.TEXT : Kind.MIXED;
    }

    /** The columns, those of what was seen and the last one for what was not. */
    public Schema schema() {
        List<Column> columns = new ArrayList<>(given.values());
        kinds.forEach((name, kind) -> columns.add(Column.of(
                name,
                switch (kind) {
                    case LONG -> Type.LONG;
                    case DOUBLE -> Type.DOUBLE;
                    case BOOL -> Type.BOOL;
                    case TIME -> Type.INSTANT;
                    case STRUCTURE, MIXED -> Type.JSON;
                    case NONE, TEXT -> Type.STRING;
                })));
        columns.add(Column.of(MORE, Type.JSON));
        return KustoTypes.schema(columns);
    }
}
