package dev.spoor.answers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.api.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page of an answer, whole in memory: its rows, which are the objects of the array at a path ({@code value}, {@code hits.hits}), and all
 * single values beside them by their paths, as {@code @odata.nextLink}.
 */
public final class Page {
    private static final int MOST_VALUES = 10_000;
    private static final int MOST_DEPTH = 20;

    private final byte[] bytes;
    private final String subject;
    private final String rowsPath;
    private final Map<String, String> values = new LinkedHashMap<>();
    private long rows;
    private boolean found;

    /**
     * A page.
     *
     * @param subject who answered
     * @param rowsPath names with dots between, to the array; empty where the page is the array
     */
    public Page(byte[] bytes, String subject, String rowsPath) {
        this.bytes = bytes;
        this.subject = subject;
        this.rowsPath = rowsPath;
    }

    /** Takes a row; the parser stands at its START_OBJECT, and afterwards at its END_OBJECT. */
    @FunctionalInterface
    public interface Row {
        /** Reads the row. */
        void read(JsonParser json) throws IOException, ProviderException;
    }

    /**
     * Reads it from its beginning.
     *
     * @throws ProviderException PROTOCOL where it is no JSON, or has no rows where they should be
     */
    public void read(Row row) throws ProviderException {
        values.clear();
        rows = 0;
        found = false;
        try {
            JsonAnswer.read(new ByteArrayInputStream(bytes), subject, json -> {
                if (json.nextToken() == null) {
                    throw JsonAnswer.protocol(subject, "it answered with nothing");
                }
                value(json, "", 0, row);
                if (json.nextToken() != null) {
                    throw JsonAnswer.protocol(subject, "there is more behind the answer");
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory do not fail
        }
        if (!found) {
            throw JsonAnswer.protocol(
                    subject, "it answered without rows" + (rowsPath.isEmpty() ? "" : " at " + rowsPath));
        }
    }

    private void value(JsonParser json, String path, int depth, Row row) throws IOException, ProviderException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_ARRAY && path.equals(rowsPath)) {
            found = true;
            rows(json, row);
        } else if (token == JsonToken.START_OBJECT && depth < MOST_DEPTH) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                value(json, path.isEmpty() ? name : path + "." + name, depth + 1, row);
            }
        } else if (token.isStructStart()) {
            json.skipChildren();
        } else if (token != JsonToken.VALUE_NULL && values.size() < MOST_VALUES) {
            values.put(path, json.getText());
        }
    }

    private void rows(JsonParser json, Row row) throws IOException, ProviderException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw JsonAnswer.protocol(
                        subject,
                        "a row is no object, at byte "
                                + json.currentTokenLocation().getByteOffset());
            }
            rows++;
            row.read(json);
        }
    }

    /** The value at a path beside the rows; null where there is none, or null there. */
    public String at(String path) {
        return values.get(path);
    }

    /** How many rows it has. */
    public long rows() {
        return rows;
    }
}
