package dev.spoor.tck.mock;

import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Splunk's search endpoints: jobs with results by offset, and export as lines. */
final class MockSplunk implements MockServices.Service {
    private static final List<String> FIELDS = List.of("Id", "Computer", "EventID", "Account", "CommandLine");

    private final MockData data;
    private final Map<String, Selected> jobs = new HashMap<>();

    MockSplunk(MockData data) {
        this.data = data;
    }

    @Override
    public synchronized Answer answer(Ask ask) {
        if (!ask.bearer().startsWith("splunk-")
                && !ask.header("Authorization").startsWith("Splunk ")
                && ask.bearer().isEmpty()) {
            return messages(401, "call not properly authenticated");
        }
        if (ask.path.equals("/services/server/info")) {
            return Answer.json(200, Map.of("entry", List.of(Map.of("content", Map.of("version", "9.4.0")))));
        }
        String path = ask.path.replaceFirst("^/services/search/(v2/)?jobs", "");
        Map<String, String> form = ask.form();
        if (path.equals("/export") || path.isEmpty() && ask.method.equals("POST")) {
            Selected selected = selected(form);
            if (selected.bad() || !form.getOrDefault("search", "").matches("(?s)\\s*(search|\\|).*")) {
                return messages(400, "Error in 'SearchParser': unknown search command.");
            }
            if (path.isEmpty()) {
                String sid = "17637000" + jobs.size() + ".1";
                jobs.put(sid, selected);
                return Answer.json(201, Map.of("sid", sid));
            }
            return Answer.json(200, out -> lines(selected, out));
        }
        Selected selected = jobs.get(path.split("/")[1]);
        if (selected == null) {
            return messages(404, "Unknown sid.");
        }
        return path.endsWith("/results") ? results(ask, selected) : status(selected);
    }

    private Selected selected(Map<String, String> form) {
        long from = data.rowAt(moment(form.get("earliest_time"), Ticks.MIN / 2));
        long to = data.rowAt(moment(form.get("latest_time"), Ticks.MAX / 2));
        return Selected.of(form.getOrDefault("search", ""), from, to);
    }

    /** Seconds since 1970 with a fraction, or ISO. */
    private static long moment(String text, long otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        return text.matches("[0-9.]+")
                ? new java.math.BigDecimal(text).movePointRight(7).longValue()
                : Ticks.parse(text);
    }

    private Answer results(Ask ask, Selected selected) {
        long offset = selected.from() + Long.parseLong(ask.query.getOrDefault("offset", "0"));
        long count = Long.parseLong(ask.query.getOrDefault("count", "100"));
        count = count == 0 ? 50_000 : Math.min(count, 50_000);
        long end = Math.min(selected.to(), offset + count);
        return Answer.json(200, out -> {
            StringBuilder text =
                    new StringBuilder("{\"preview\":false,\"init_offset\":0,\"messages\":[],\"fields\":[]");
            text.append(",\"results\":[");
            for (long row = offset; row < end; row++) {
                text.append(row == offset ? "\n" : ",\n");
                row(row, text);
                if (text.length() > 8000) {
                    MockLogs.flush(text, out);
                }
            }
            text.append("]}");
            MockLogs.flush(text, out);
        });
    }

    private Answer status(Selected selected) {
        return Answer.json(
                200,
                Map.of(
                        "entry",
                        List.of(Map.of(
                                "content",
                                Map.of("dispatchState", "DONE", "isDone", true, "resultCount", selected.count())))));
    }

    private void lines(Selected selected, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        for (long row = selected.from(); row < selected.to(); row++) {
            text.append("{\"preview\":false,\"offset\":")
                    .append(row - selected.from())
                    .append(",\"result\":");
            row(row, text);
            text.append("}\n");
            if (text.length() > 8000) {
                MockLogs.flush(text, out);
            }
        }
        text.append("{\"preview\":false,\"lastrow\":true}\n");
        MockLogs.flush(text, out);
    }

    /** All values are texts; the time with an offset. */
    private void row(long row, StringBuilder out) {
        out.append("{\"_time\":\"")
                .append(Ticks.format(data.time(row)).replace("Z", "+00:00"))
                .append('"');
        for (MockData.Col column : MockData.COLUMNS) {
            if (FIELDS.contains(column.name())) {
                StringBuilder value = new StringBuilder();
                MockData.cell(column, 0, row, false, value);
                if (!value.toString().equals("null")) {
                    boolean quoted = value.charAt(0) == '"';
                    out.append(",\"").append(column.name()).append("\":").append(quoted ? "" : "\"");
                    out.append(value).append(quoted ? "" : "\"");
                }
            }
        }
        out.append('}');
    }

    private static Answer messages(int status, String text) {
        return Answer.json(status, Map.of("messages", List.of(Map.of("type", "FATAL", "text", text))));
    }
}
