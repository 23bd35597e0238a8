package dev.spoor.driver.kql;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.answers.JsonAnswer;
import dev.spoor.answers.KustoTypes;
import dev.spoor.answers.Refusals;
import dev.spoor.answers.SpanRows;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code {"tables": [{"name", "columns": [{"name", "type"}], "rows": [[...]]}], "error": {...}}}. The first table is the answer; an
 * error besides it says that the table is not whole.
 */
final class WorkspaceAnswer {
    private final JsonParser json;
    private final SpanRows rows;
    private final String subject;
    private final List<String> errors = new ArrayList<>();
    private boolean failed;
    private int tables;

    WorkspaceAnswer(JsonParser json, SpanRows rows, String subject) {
        this.json = json;
        this.rows = rows;
        this.subject = subject;
    }

    void read() throws IOException, ProviderException {
        JsonAnswer.expect(json, JsonToken.START_OBJECT, subject);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("tables") && value == JsonToken.START_ARRAY) {
                tables();
                if (rows.isFull()) {
                    rows.whole();
                    return;
                }
            } else if (name.equals("error") && value == JsonToken.START_OBJECT) {
                failed = true;
                messages();
            } else {
                json.skipChildren();
            }
        }
        end();
    }

    private void tables() throws IOException, ProviderException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            tables++;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (tables == 1 && name.equals("columns") && value == JsonToken.START_ARRAY) {
                    columns();
                } else if (tables == 1 && name.equals("rows") && value == JsonToken.START_ARRAY) {
                    rows();
                    if (rows.isFull()) {
                        return;
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private void columns() throws IOException, ProviderException {
        List<Column> columns = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String name = "";
            String type = "string";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals("name")) {
                    name = json.getText();
                } else if (field.equals("type")) {
                    type = json.getText();
                } else {
                    json.skipChildren();
                }
            }
            columns.add(KustoTypes.column(name, type));
        }
        rows.columns(KustoTypes.schema(columns));
    }

    private void rows() throws IOException, ProviderException {
        if (!rows.hasColumns()) {
            throw JsonAnswer.protocol(subject, "its rows come before their columns");
        }
        while (!rows.isFull() && json.nextToken() == JsonToken.START_ARRAY) {
            rows.row(json);
        }
    }

    /** All texts called "message" within an error: the innermost says what happened. */
    private void messages() throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == null) {
                return;
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && "message".equals(json.currentName())) {
                errors.add(Refusals.plain(json.getText()));
            }
        }
    }

    private void end() throws ProviderException {
        String all = String.join("; ", errors);
        if (tables == 0) {
            throw failed
                    ? ProviderException.of(
                            Errors.isTooLarge(all) ? Problem.Kind.TOO_LARGE : Problem.Kind.UNAVAILABLE, subject, all)
                    : JsonAnswer.protocol(subject, "it answered without a table");
        }
        String why = "the answer is not whole: " + (errors.isEmpty() ? "no reason is given" : Refusals.plain(all));
        if (Errors.isTooLarge(all)) {
            rows.cutShort(Problem.of(Problem.Kind.TOO_LARGE, subject, why));
        } else if (failed) {
            rows.incomplete(Problem.of(Problem.Kind.UNAVAILABLE, subject, why));
        } else {
            rows.whole();
        }
    }
}
