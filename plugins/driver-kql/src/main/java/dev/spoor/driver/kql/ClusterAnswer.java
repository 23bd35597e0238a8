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
 * Reads the frames of a query's answer: an array of objects, of which the DataTable of kind PrimaryResult is the answer, and
 * DataSetCompletion says whether all went well. What went wrong also stands among the rows, as an object.
 */
final class ClusterAnswer {
    private final JsonParser json;
    private final SpanRows rows;
    private final String subject;
    private final List<String> errors = new ArrayList<>();
    private String kind = "";
    private boolean failed;
    private boolean completed;
    private int tables;

    ClusterAnswer(JsonParser json, SpanRows rows, String subject) {
        this.json = json;
        this.rows = rows;
        this.subject = subject;
    }

    void read() throws IOException, ProviderException {
        JsonAnswer.expect(json, JsonToken.START_ARRAY, subject);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            frame();
            if (rows.isFull()) {
                rows.whole();
                return;
            }
        }
        end();
    }

    private void frame() throws IOException, ProviderException {
        kind = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "FrameType" -> completed |= json.getText().equals("DataSetCompletion");
                case "TableKind" -> {
                    kind = json.getText();
                    tables += kind.equals("PrimaryResult") ? 1 : 0;
                }
                case "HasErrors" -> failed |= value == JsonToken.VALUE_TRUE;
                case "Columns" -> columns(value);
                case "Rows" -> {
                    rows(value);
                    if (rows.isFull()) {
                        return;
                    }
                }
                case "OneApiErrors" -> messages(value);
                default -> json.skipChildren();
            }
        }
    }

    /** Of several results the first is the answer. */
    private boolean isAnswer() {
        return kind.equals("PrimaryResult") && tables == 1;
    }

    private void columns(JsonToken value) throws IOException {
        if (!isAnswer() || value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        List<Column> columns = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String name = "";
            String type = "string";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "ColumnName" -> name = json.getText();
                    case "ColumnType" -> type = json.getText();
                    default -> json.skipChildren();
                }
            }
            columns.add(KustoTypes.column(name, type));
        }
        rows.columns(KustoTypes.schema(columns));
    }

    private void rows(JsonToken value) throws IOException, ProviderException {
        if (!isAnswer() || value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        if (!rows.hasColumns()) {
            throw JsonAnswer.protocol(subject, "its rows come before their columns");
        }
        while (!rows.isFull()) {
            JsonToken row = json.nextToken();
            if (row == JsonToken.START_ARRAY) {
                rows.row(json);
            } else if (row == JsonToken.START_OBJECT) {
                failed = true;
                messages(row);
            } else {
                return;
            }
        }
    }

    /** All texts within, save for those that only name types. */
    private void messages(JsonToken start) throws IOException {
        int depth = start.isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == null) {
                return;
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && !"@type".equals(json.currentName())) {
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
        if (!completed) {
            throw JsonAnswer.protocol(subject, "the answer ends before its last frame");
        }
        String why = "the answer is not whole: " + Refusals.plain(all);
        if (Errors.isTooLarge(all)) {
            rows.cutShort(Problem.of(Problem.Kind.TOO_LARGE, subject, why));
        } else if (failed) {
            rows.incomplete(Problem.of(Problem.Kind.UNAVAILABLE, subject, why));
        } else {
            if (tables > 1) {
                rows.incomplete(Problem.of(
                        Problem.Kind.BAD_REQUEST,
                        subject,
                        "the query has " + tables + " results; only the first is taken"));
                return;
            }
            rows.whole();
        }
    }
}
