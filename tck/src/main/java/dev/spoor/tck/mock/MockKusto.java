package dev.spoor.tck.mock;

import dev.spoor.api.Json;
import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Azure Data Explorer: queries by version 2 of its REST API, its schema by version 1. */
final class MockKusto implements MockServices.Service {
    private static final long MOST_ROWS = 500_000;

    private final MockData data;
    private final MockLogin login;

    MockKusto(MockData data, MockLogin login) {
        this.data = data;
        this.login = login;
    }

    @Override
    public Answer answer(Ask ask) {
        Optional<Answer> refusal = login.refusal(ask);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Object body = ask.json();
        Optional<String> text = Json.text(body, "csl");
        if (text.isEmpty() || Json.text(body, "db").isEmpty()) {
            return bad("Request is invalid and cannot be processed: db and csl are needed");
        }
        if (ask.path.equals("/v1/rest/mgmt")) {
            return schema(Json.text(body, "db").get());
        }
        long from = Json.text(body, "properties.Options.query_datetimescope_from")
                .map(t -> data.rowAt(Ticks.parse(t)))
                .orElse(0L);
        long to = Json.text(body, "properties.Options.query_datetimescope_to")
                .map(t -> data.rowAfter(Ticks.parse(t)))
                .orElse(data.rows());
        Selected selected = Selected.of(text.get(), from, to);
        if (selected.bad()) {
            return bad("Syntax error: A recognition error occurred. [line:position=1:1]");
        }
        boolean all =
                Json.text(body, "properties.Options.notruncation").orElse("").equals("true");
        return Answer.json(200, out -> frames(selected, all ? Long.MAX_VALUE : data.limit(MOST_ROWS), ask.fault, out));
    }

    private static Answer bad(String message) {
        return Answer.json(
                400,
                Map.of(
                        "error",
                        Map.of(
                                "code", "BadRequest_SyntaxError",
                                "message", "Request is invalid and cannot be executed.",
                                "@type", "Kusto.Data.Exceptions.SyntaxException",
                                "@message", message,
                                "@permanent", true)));
    }

    private void frames(Selected selected, long limit, Fault fault, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("[{\"FrameType\":\"DataSetHeader\",\"IsProgressive\":false,\"Version\":\"v2.0\"},\n");
        text.append("{\"FrameType\":\"DataTable\",\"TableId\":0,\"TableKind\":\"QueryProperties\",");
        text.append(
                "\"TableName\":\"@ExtendedProperties\",\"Columns\":[{\"ColumnName\":\"TableId\",\"ColumnType\":\"int\"},");
        text.append(
                "{\"ColumnName\":\"Key\",\"ColumnType\":\"string\"},{\"ColumnName\":\"Value\",\"ColumnType\":\"dynamic\"}],");
        text.append("\"Rows\":[[1,\"Visualization\",\"{\\\"Visualization\\\":null}\"]]},\n");
        text.append(
                "{\"FrameType\":\"DataTable\",\"TableId\":1,\"TableKind\":\"PrimaryResult\",\"TableName\":\"PrimaryResult\",");
        text.append("\"Columns\":[");
        for (int i = 0; i < MockData.COLUMNS.size(); i++) {
            MockData.Col column = MockData.COLUMNS.get(i);
            text.append(i == 0 ? "" : ",").append("{\"ColumnName\":\"").append(column.name());
            text.append("\",\"ColumnType\":\"").append(column.type()).append("\"}");
        }
        text.append("],\"Rows\":[");
        long end = selected.count() > limit ? selected.from() + limit : selected.to();
        for (long row = selected.from(); row < end; row++) {
            data.pause(row, text, out);
            text.append(row == selected.from() ? "\n" : ",\n");
            data.array(row, false, text);
            if (text.length() > 8000) {
                MockLogs.flush(text, out);
            }
        }
        String error = fault == Fault.PARTIAL
                ? "A node of the cluster went away (E_NODE)."
                : end < selected.to()
                        ? "Query result set has exceeded the internal record count limit " + limit
                                + " (E_QUERY_RESULT_SET_TOO_LARGE)."
                        : null;
        if (error != null) {
            text.append(end > selected.from() ? "," : "")
                    .append("\n")
                    .append(Json.write(Map.of("Exceptions", List.of(error))));
        }
        text.append("]},\n{\"FrameType\":\"DataSetCompletion\",\"HasErrors\":").append(error != null);
        text.append(",\"Cancelled\":false");
        if (error != null) {
            boolean limits = error.contains("TOO_LARGE");
            text.append(",\"OneApiErrors\":")
                    .append(Json.write(List.of(Map.of(
                            "error",
                            Map.of(
                                    "code",
                                    limits ? "LimitsExceeded" : "Internal service error",
                                    "message",
                                    "Request execution has failed.",
                                    "@message",
                                    error,
                                    "@permanent",
                                    limits)))));
        }
        text.append("}]");
        MockLogs.flush(text, out);
    }

    private static Answer schema(String db) {
        List<Object> columns = new ArrayList<>();
        MockData.COLUMNS.forEach(column ->
                columns.add(Map.of("Name", column.name(), "Type", "System.Object", "CslType", column.type())));
        Map<String, Object> tables = new LinkedHashMap<>();
        for (String name : List.of("Events", "Empty")) {
            tables.put(name, Map.of("Name", name, "OrderedColumns", columns));
        }
        String json = Json.write(Map.of("Databases", Map.of(db, Map.of("Name", db, "Tables", tables))));
        return Answer.json(
                200,
                Map.of(
                        "Tables",
                        List.of(Map.of(
                                "TableName",
                                "Table_0",
                                "Columns",
                                List.of(Map.of(
                                        "ColumnName", "DatabaseSchema", "DataType", "String", "ColumnType", "string")),
                                "Rows",
                                List.of(List.of(json))))));
    }
}
