package dev.spoor.tck.mock;

import dev.spoor.api.Json;
import dev.spoor.api.data.Ticks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Search of Elasticsearch and OpenSearch: at most 10,000 hits a page, further ones by scrolling. */
final class MockElastic implements MockServices.Service {
    private static final long WINDOW = 10_000;

    private record Scroll(long next, long to, long size) {}

    private final MockData data;
    private final Map<String, Scroll> scrolls = new HashMap<>();
    private int last;

    MockElastic(MockData data) {
        this.data = data;
    }

    @Override
    public synchronized Answer answer(Ask ask) {
        if (ask.header("Authorization").isEmpty()) {
            return error(401, "security_exception", "missing authentication credentials for REST request");
        }
        if (ask.path.equals("/")) {
            return Answer.json(200, Map.of("version", Map.of("number", "8.19.0")));
        }
        Object body = ask.json();
        if (ask.path.equals("/_search/scroll")) {
            String id = Json.text(body, "scroll_id")
                    .or(() -> Json.text(body, "scroll_id[0]"))
                    .orElse("");
            Scroll scroll = scrolls.remove(id);
            if (ask.method.equals("DELETE")) {
                return Answer.json(200, Map.of("succeeded", true, "num_freed", scroll == null ? 0 : 1));
            }
            return scroll == null
                    ? error(404, "search_context_missing_exception", "No search context found for id")
                    : page(scroll, true);
        }
        String text = Json.write(body);
        if (body == null || text.contains("!!")) {
            return error(400, "parsing_exception", "Unknown key");
        }
        long size = Json.number(body, "size").orElse(10.0).longValue();
        if (size > WINDOW) {
            return error(400, "illegal_argument_exception", "Result window is too large, must be at most 10000");
        }
        long from = 0;
        long to = text.contains("Empty") ? 0 : data.rows();
        for (Object clause : Json.list(body, "query.bool.filter")) {
            Object range = Json.at(clause, "range").orElse(null);
            Object ends =
                    range instanceof Map<?, ?> map ? map.values().iterator().next() : null;
            from = Math.max(
                    from,
                    Json.text(ends, "gte").map(t -> data.rowAt(Ticks.parse(t))).orElse(from));
            to = Math.min(
                    to,
                    Json.text(ends, "lt").map(t -> data.rowAt(Ticks.parse(t))).orElse(to));
        }
        return page(new Scroll(from, to, size), ask.query.containsKey("scroll"));
    }

    private Answer page(Scroll scroll, boolean more) {
        long end = Math.min(scroll.to(), scroll.next() + scroll.size());
        String id = more ? "scroll-" + ++last : null;
        if (more) {
            scrolls.put(id, new Scroll(end, scroll.to(), scroll.size()));
        }
        return Answer.json(200, out -> {
            StringBuilder text = new StringBuilder("{\"took\":5,\"timed_out\":false,");
            if (id != null) {
                text.append("\"_scroll_id\":\"").append(id).append("\",");
            }
            text.append("\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0},\"hits\":{\"total\":{\"value\":");
            text.append(scroll.to()).append(",\"relation\":\"eq\"},\"hits\":[");
            for (long row = scroll.next(); row < end; row++) {
                text.append(row == scroll.next() ? "\n" : ",\n");
                text.append("{\"_index\":\"logs\",\"_id\":\"").append(row).append("\",\"_source\":{\"@timestamp\":\"");
                text.append(Ticks.format(data.time(row)))
                        .append("\",\"host\":{\"name\":\"ws")
                        .append(row % 50);
                text.append("\"},\"Id\":")
                        .append(row)
                        .append(",\"message\":\"row ")
                        .append(row)
                        .append("\"}}");
                if (text.length() > 8000) {
                    MockLogs.flush(text, out);
                }
            }
            text.append("]}}");
            MockLogs.flush(text, out);
        });
    }

    private static Answer error(int status, String type, String reason) {
        return Answer.json(
                status,
                Map.of("error", Map.of("type", type, "reason", reason, "root_cause", List.of()), "status", status));
    }
}
