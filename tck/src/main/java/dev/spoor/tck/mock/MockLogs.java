package dev.spoor.tck.mock;

import dev.spoor.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Log Analytics query API, version 1. The workspace {@code empty} has no data at all (204); one called {@code slow} takes 240 s, which
 * is longer than the usual wait.
 */
final class MockLogs implements MockServices.Service {
    private static final long MOST_ROWS = 500_000;
    private static final Pattern WAIT = Pattern.compile("wait=(\\d+)");

    private final MockData data;
    private final MockLogin login;

    MockLogs(MockData data, MockLogin login) {
        this.data = data;
        this.login = login;
    }

    @Override
    public Answer answer(Ask ask) {
        Optional<Answer> refusal = login.refusal(ask);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String[] parts = ask.path.split("/");
        if (parts.length == 5 && parts[4].equals("metadata")) {
            return metadata();
        }
        if (parts.length != 5 || !parts[4].equals("query")) {
            return Answer.json(404, MockServices.error("PathNotFoundError", "The requested path does not exist"));
        }
        if (!ask.header("Content-Type").startsWith("application/json")) {
            return Answer.empty(200); // as documented, and hard to believe
        }
        if (parts[3].equals("empty")) {
            return Answer.empty(204);
        }
        Object body = ask.json();
        Optional<String> query = Json.text(body, "query");
        if (query.isEmpty()) {
            return bad("The request is missing the query");
        }
        Matcher wait = WAIT.matcher(ask.header("Prefer"));
        if (parts[3].equals("slow") && (wait.find() ? Integer.parseInt(wait.group(1)) : 180) < 240) {
            return Answer.json(504, MockServices.error("GatewayTimeout", "Gateway timeout"));
        }
        Selected selected =
                Selected.of(data, query.get(), Json.text(body, "timespan").orElse(null));
        if (selected.bad()) {
            return bad("Syntax Error");
        }
        List<String> workspaces = new ArrayList<>(List.of(parts[3]));
        Json.list(body, "workspaces").forEach(one -> workspaces.add(String.valueOf(one)));
        return Answer.json(200, out -> rows(selected, workspaces, ask.fault, out));
    }

    private static Answer bad(String message) {
        return Answer.json(
                400,
                Map.of(
                        "error",
                        Map.of(
                                "message", "The request had some invalid properties",
                                "code", "BadArgumentError",
                                "innererror", Map.of("code", "SyntaxError", "message", message))));
    }

    private void rows(Selected selected, List<String> workspaces, Fault fault, java.io.OutputStream out)
            throws IOException {
        StringBuilder text = new StringBuilder("{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[");
        for (MockData.Col column : MockData.COLUMNS) {
            text.append("{\"name\":\"")
                    .append(column.name())
                    .append("\",\"type\":\"")
                    .append(column.type())
                    .append("\"},");
        }
        text.append("{\"name\":\"TenantId\",\"type\":\"string\"}],\"rows\":[");
        long limit = data.limit(MOST_ROWS);
        long count = 0;
        for (String workspace : workspaces) {
            for (long row = selected.from(); row < selected.to() && count < limit; row++, count++) {
                data.pause(row, text, out);
                text.append(count == 0 ? "\n" : ",\n");
                data.array(row, true, text);
                text.setCharAt(text.length() - 1, ',');
                text.append('"').append(workspace).append("\"]");
                if (text.length() > 8000) {
                    flush(text, out);
                }
            }
        }
        text.append("]}]");
        if (fault == Fault.PARTIAL) {
            text.append(",\"error\":").append(partial("One of the workspaces could not be reached."));
        } else if (selected.count() * workspaces.size() > limit) {
            text.append(",\"error\":")
                    .append(partial("The results of this query exceed the set limit of " + limit + " records."));
        }
        text.append('}');
        flush(text, out);
    }

    static void flush(StringBuilder text, java.io.OutputStream out) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private static String partial(String why) {
        return Json.write(Map.of(
                "code",
                "PartialError",
                "message",
                "There were some errors when processing your query.",
                "details",
                List.of(Map.of(
                        "code",
                        "EngineError",
                        "message",
                        "Something went wrong processing your query on the server.",
                        "innererror",
                        Map.of("code", "-2133196797", "message", why, "severity", 2, "severityName", "Error")))));
    }

    private static Answer metadata() {
        List<Map<String, String>> columns = new ArrayList<>();
        MockData.COLUMNS.forEach(column -> columns.add(Map.of("name", column.name(), "type", column.type())));
        return Answer.json(
                200,
                Map.of(
                        "tables",
                        List.of(
                                Map.of("name", "Events", "timespanColumn", "TimeGenerated", "columns", columns),
                                Map.of("name", "Empty", "columns", columns))));
    }
}
