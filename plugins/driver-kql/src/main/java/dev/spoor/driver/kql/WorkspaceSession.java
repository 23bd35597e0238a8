package dev.spoor.driver.kql;

import dev.spoor.answers.JsonAnswer;
import dev.spoor.answers.KustoTypes;
import dev.spoor.answers.Service;
import dev.spoor.answers.SpanRows;
import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Workspaces of Log Analytics, by version 1 of its query API. */
final class WorkspaceSession implements QueryDriver.Session {
    private static final long LONGEST_WAIT = 600;
    private static final int MOST_SCHEMA_BYTES = 64 << 20;

    private final Service service;
    private final URI base;
    private final List<String> workspaces;
    private final String timeColumn;
    private final long wait;

    WorkspaceSession(Service service, URI base, List<String> workspaces, String timeColumn, Duration timeout) {
        this.service = service;
        this.base = base;
        this.workspaces = workspaces;
        this.timeColumn = timeColumn;
        this.wait = Math.min(LONGEST_WAIT, timeout.toSeconds());
    }

    private URI uri(String what) {
        String id = URLEncoder.encode(workspaces.get(0), StandardCharsets.UTF_8);
        return URI.create(base + "/v1/workspaces/" + id + "/" + what);
    }

    @Override
    public void query(QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException {
        KqlDriver.check(request);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", request.text());
        request.range().ifPresent(range -> body.put("timespan", timespan(range)));
        List<String> more = new ArrayList<>(workspaces.subList(1, workspaces.size()));
        more.addAll(Options.list(request, KqlDriver.MORE_WORKSPACES));
        if (!more.isEmpty()) {
            body.put("workspaces", more);
        }
        Http.Request http = Http.Request.post(
                        uri("query"), "application/json", Json.write(body).getBytes(StandardCharsets.UTF_8))
                .header("Prefer", "wait=" + wait)
                .timeout(Duration.ofSeconds(wait + 60));
        String subject = base.getHost();
        try (SpanRows rows = new SpanRows(request, out, call, subject, timeColumn)) {
            try (Http.Reply reply = service.ask(http, call)) {
                if (reply.status() == 204) {
                    rows.whole(); // nothing was ever written into the workspace, so it has not even columns
                } else {
                    JsonAnswer.read(reply, subject, json -> new WorkspaceAnswer(json, rows, subject).read());
                }
            } catch (ProviderException e) {
                throw SpanRows.covered(e, request);
            }
        }
    }

    private static String timespan(TimeRange range) {
        return Ticks.format(range.from()) + "/" + Ticks.format(range.to());
    }

    /** The tables of the first workspace. */
    @Override
    public Map<String, Schema> tables(Call call) throws ProviderException {
        byte[] page = service.page(Http.Request.get(uri("metadata")), MOST_SCHEMA_BYTES, call);
        Map<String, Schema> tables = new TreeMap<>();
        Object json = Options.parse(page, base.getHost());
        for (Object table : Json.list(json, "tables")) {
            List<Column> columns = new ArrayList<>();
            for (Object column : Json.list(table, "columns")) {
                columns.add(KustoTypes.column(
                        Json.text(column, "name").orElse(""),
                        Json.text(column, "type").orElse("string")));
            }
            Json.text(table, "name").ifPresent(name -> tables.put(name, KustoTypes.schema(columns)));
        }
        return tables;
    }
}
