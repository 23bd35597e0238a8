package dev.spoor.tck.mock;

import dev.spoor.api.data.Ticks;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Any OData v4 service: pages of rows with {@code @odata.nextLink}, {@code $top}, {@code $filter} on a time. */
final class MockOData implements MockServices.Service {
    /** Writes one row as an object. */
    @FunctionalInterface
    interface Row {
        void write(long row, StringBuilder out);
    }

    private static final Pattern AFTER = Pattern.compile("(\\w+) ge ([0-9T:.Z+-]+)");
    private static final Pattern BEFORE = Pattern.compile("(\\w+) lt ([0-9T:.Z+-]+)");

    private final MockData data;
    private final Supplier<URI> base;

    MockOData(MockData data, Supplier<URI> base) {
        this.data = data;
        this.base = base;
    }

    @Override
    public Answer answer(Ask ask) {
        if (ask.path.equals("/odata")) {
            return Answer.json(200, Map.of("value", List.of(Map.of("name", "Events", "url", "Events"))));
        }
        return ask.path.equals("/odata/Events")
                ? pages(ask, (row, out) -> data.object(row, MockData.COLUMNS, out))
                : Answer.json(404, MockServices.error("NotFound", "Resource not found for the segment"));
    }

    /** A page of rows. */
    Answer pages(Ask ask, Row row) {
        String filter = ask.query.getOrDefault("$filter", "");
        if (filter.contains("!!")) {
            return Answer.json(400, MockServices.error("BadRequest", "Invalid filter clause"));
        }
        Matcher after = AFTER.matcher(filter);
        Matcher before = BEFORE.matcher(filter);
        long from = after.find() ? data.rowAt(Ticks.parse(after.group(2))) : 0;
        long to = before.find() ? data.rowAt(Ticks.parse(before.group(2))) : data.rows();
        long top = Long.parseLong(ask.query.getOrDefault("$top", String.valueOf(Long.MAX_VALUE)));
        long skip = Long.parseLong(ask.query.getOrDefault("$skip", "0"));
        long first = Math.min(to, from + skip);
        long left = Math.min(top, to - first);
        long last = first + Math.max(0, Math.min(left, data.page()));
        String next = last < to && left > data.page() ? next(ask, skip + data.page(), top - data.page()) : null;
        return Answer.json(200, out -> {
            StringBuilder text = new StringBuilder("{\"@odata.context\":\"")
                    .append(base.get())
                    .append("/$metadata\"");
            if (next != null) {
                String link = ask.fault == Fault.EMPTY_LINK ? "" : next;
                text.append(",\"@odata.nextLink\":\"").append(link).append('"');
            }
            text.append(",\"value\":[");
            for (long one = first; one < last; one++) {
                text.append(one == first ? "\n" : ",\n");
                row.write(one, text);
                if (text.length() > 8000) {
                    MockLogs.flush(text, out);
                }
            }
            text.append("]}");
            MockLogs.flush(text, out);
        });
    }

    private String next(Ask ask, long skip, long top) {
        if (ask.fault == Fault.LOOP) {
            return base.get() + ask.uri.toString();
        }
        if (ask.fault == Fault.FOREIGN_LINK) {
            return "https://elsewhere.example.com" + ask.path;
        }
        Map<String, String> query = new LinkedHashMap<>(ask.query);
        query.put("$skip", String.valueOf(skip));
        if (query.containsKey("$top")) {
            query.put("$top", String.valueOf(top));
        }
        return base.get() + ask.path + "?"
                + query.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
