package dev.spoor.tck.mock;

import dev.spoor.api.Json;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Advanced hunting, as Defender and Graph have it: queries to rows that are objects; 45 a minute. */
final class MockHunting {
    private static final int MOST_A_MINUTE = 45;

    private volatile int mostCalls = MOST_A_MINUTE;

    private final MockData data;
    private final Deque<Long> calls = new ArrayDeque<>();

    MockHunting(MockData data) {
        this.data = data;
    }

    /**
     * An answer.
     *
     * @param capitals true for {@code Schema, Results, Name, Type}, false for small ones
     * @param documented most rows of the service
     */
    Answer answer(Ask ask, boolean capitals, long documented) {
        if (!mayAsk(Clock.systemUTC().millis())) {
            return Answer.json(429, MockServices.error("TooManyRequests", "You have exceeded the number of calls."))
                    .header("Retry-After", "30");
        }
        Object body = ask.json();
        Optional<String> query = Json.text(body, "Query").or(() -> Json.text(body, "query"));
        if (query.isEmpty()) {
            return Answer.json(400, MockServices.error("BadRequest", "Query is missing"));
        }
        Selected selected = Selected.of(
                data,
                query.get(),
                Json.text(body, "Timespan")
                        .or(() -> Json.text(body, "timespan"))
                        .orElse(null));
        if (selected.bad()) {
            return Answer.json(400, MockServices.error("BadRequest", "A recognition error occurred. Query: line 1"));
        }
        long limit = data.limit(documented);
        long end = Math.min(selected.to(), selected.from() + limit);
        List<MockData.Col> columns = columns();
        return Answer.json(200, out -> {
            StringBuilder text = new StringBuilder("{");
            if (capitals) {
                text.append("\"Stats\":{\"ExecutionTime\":0.5,\"dataset_statistics\":[{\"table_row_count\":")
                        .append(end - selected.from())
                        .append("}]},");
            }
            text.append(capitals ? "\"Schema\":[" : "\"schema\":[");
            for (int i = 0; i < columns.size(); i++) {
                text.append(i == 0 ? "{" : ",{")
                        .append(capitals ? "\"Name\":\"" : "\"name\":\"")
                        .append(columns.get(i).name());
                text.append(capitals ? "\",\"Type\":\"" : "\",\"type\":\"")
                        .append(net(columns.get(i).type()))
                        .append("\"}");
            }
            text.append(capitals ? "],\"Results\":[" : "],\"results\":[");
            for (long row = selected.from(); row < end; row++) {
                text.append(row == selected.from() ? "\n" : ",\n");
                data.object(row, columns, text);
                if (text.length() > 8000) {
                    MockLogs.flush(text, out);
                }
            }
            text.append("]}");
            MockLogs.flush(text, out);
        });
    }

    private static List<MockData.Col> columns() {
        List<MockData.Col> columns = new ArrayList<>(MockData.COLUMNS);
        columns.removeIf(column -> List.of("decimal", "timespan").contains(column.type()));
        columns.set(0, new MockData.Col("Timestamp", "datetime"));
        return columns;
    }

    /** Types as hunting names them. */
    private static String net(String kusto) {
        return Map.of(
                        "datetime", "DateTime",
                        "long", "Int64",
                        "int", "Int32",
                        "real", "Double",
                        "bool", "SByte",
                        "guid", "Guid",
                        "dynamic", "Object")
                .getOrDefault(kusto, "String");
    }

    void mostCalls(int aMinute) {
        mostCalls = aMinute;
    }

    private synchronized boolean mayAsk(long now) {
        while (!calls.isEmpty() && calls.peek() <= now - 60_000) {
            calls.remove();
        }
        if (calls.size() >= mostCalls) {
            return false;
        }
        calls.add(now);
        return true;
    }
}
