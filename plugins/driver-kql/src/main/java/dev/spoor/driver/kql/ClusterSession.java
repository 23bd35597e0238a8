package dev.spoor.driver.kql;

import dev.spoor.answers.JsonAnswer;
import dev.spoor.answers.KustoTypes;
import dev.spoor.answers.Service;
import dev.spoor.answers.SpanRows;
import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A cluster of Azure Data Explorer, by version 2 of its REST API. */
final class ClusterSession implements QueryDriver.Session {
    private static final int MOST_SCHEMA_BYTES = 64 << 20;

    private final Service service;
    private final URI cluster;
    private final String database;
    private final String timeColumn;
    private final Duration timeout;

    ClusterSession(Service service, URI cluster, String database, String timeColumn, Duration timeout) {
        this.service = service;
        this.cluster = cluster;
        this.database = database;
        this.timeColumn = timeColumn;
        this.timeout = timeout;
    }

    @Override
    public void query(QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException {
        KqlDriver.check(request);
        String db = Options.find(request, KqlDriver.OTHER_DATABASE).orElse(database);
        Http.Request http = post("/v2/rest/query", db, request.text(), properties(request));
        String subject = cluster.getHost();
        try (SpanRows rows = new SpanRows(request, out, call, subject, timeColumn)) {
            try (Http.Reply reply = service.ask(http, call)) {
                JsonAnswer.read(reply, subject, json -> new ClusterAnswer(json, rows, subject).read());
            } catch (ProviderException e) {
                throw SpanRows.covered(e, request);
            }
        }
    }

    private Map<String, Object> properties(QueryDriver.Request request) throws ProviderException {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("results_progressive_enabled", false);
        options.put("request_readonly", true);
        long seconds = timeout.toSeconds();
        options.put(
                "servertimeout",
                String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60));
        request.range().ifPresent(range -> {
            options.put("query_datetimescope_column", timeColumn);
            options.put("query_datetimescope_from", Ticks.format(range.from()));
            options.put("query_datetimescope_to", Ticks.format(range.to()));
        });
        if (Options.find(request, KqlDriver.NO_TRUNCATION).orElse(false)) {
            options.put("notruncation", true);
        }
        return Map.of("Options", options);
    }

    private Http.Request post(String path, String db, String text, Map<String, Object> properties)
            throws ProviderException {
        if (db.isEmpty()) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG, KqlDriver.DATABASE.key(), "name the cluster's database that is asked");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("db", db);
        body.put("csl", text);
        body.put("properties", properties);
        return Http.Request.post(
                        URI.create(cluster + path),
                        "application/json",
                        Json.write(body).getBytes(StandardCharsets.UTF_8))
                .header("Accept", "application/json")
                .timeout(timeout.plusSeconds(60));
    }

    @Override
    public Map<String, Schema> tables(Call call) throws ProviderException {
        if (database.isEmpty()) {
            return Map.of();
        }
        byte[] page = service.page(
                post("/v1/rest/mgmt", database, ".show database schema as json", Map.of()), MOST_SCHEMA_BYTES, call);
        String subject = cluster.getHost();
        Object answer = Options.parse(page, subject);
        String schema = Json.text(answer, "Tables[0].Rows[0][0]")
                .orElseThrow(() -> JsonAnswer.protocol(subject, "it answered without a schema"));
        Object databases = Json.at(Options.parse(schema.getBytes(StandardCharsets.UTF_8), subject), "Databases")
                .orElse(Map.of());
        Map<String, Schema> tables = new TreeMap<>();
        if (databases instanceof Map<?, ?> map) {
            map.values().forEach(one -> tables(one, tables));
        }
        return tables;
    }

    private static void tables(Object one, Map<String, Schema> into) {
        if (!(Json.at(one, "Tables").orElse(null) instanceof Map<?, ?> tables)) {
            return;
        }
        tables.forEach((name, table) -> {
            List<Column> columns = new ArrayList<>();
            for (Object column : Json.list(table, "OrderedColumns")) {
                columns.add(KustoTypes.column(
                        Json.text(column, "Name").orElse(""),
                        Json.text(column, "CslType").orElse("string")));
            }
            into.put(String.valueOf(name), KustoTypes.schema(columns));
        });
    }
}
