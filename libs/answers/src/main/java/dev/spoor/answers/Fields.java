package dev.spoor.answers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/**
 * The fields of a row that is an object.
 *
 * @param unwrapped names of objects whose own fields stand for them, as {@code _source}
 * @param depth so many levels of objects become fields with dots in their names; 0 for none
 */
public record Fields(Set<String> unwrapped, int depth) {
    /** Fields as they are. */
    public static final Fields PLAIN = new Fields(Set.of(), 0);

    /** Takes a field; the parser stands at its value, and afterwards at the value's end. */
    @FunctionalInterface
    public interface Field {
        /** Reads the value. */
        void read(String name, JsonParser value) throws IOException;
    }

    /** All fields of the object at whose beginning the parser stands; leaves it at its end. */
    public void each(JsonParser json, Field field) throws IOException {
        each(json, "", 0, field);
    }

    private void each(JsonParser json, String prefix, int level, Field field) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && unwrapped.contains(name)) {
                each(json, "", level, field);
            } else if (value == JsonToken.START_OBJECT && level < depth) {
                each(json, name + ".", level + 1, field);
            } else {
                field.read(name, json);
            }
        }
    }
}
