package dev.spoor.answers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Advanced hunting: a query in KQL, answered by {@code {schema: [{name, type}], results: [{...}]}} with or without capitals. Its limit on rows is
 * not told by the service: an answer that reaches it is taken for cut short. Safe for use by many threads.
 *
 * @param endpoint where queries are posted
 * @param takesTimespan true where the span of time is sent beside the query
 * @param mostRows most rows that the service answers with
 */
public record Hunting(Service service, URI endpoint, boolean takesTimespan, long mostRows)
        implements QueryDriver.Session {
    /** The services give up after three minutes. */
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private static final Pattern TOO_LARGE =
            Pattern.compile("exceeded the allowed (?:result size|limits)|result size limit", Pattern.CASE_INSENSITIVE);

    private static final String LANGUAGE = "kql";
    private static final String TIME_COLUMN = "Timestamp";

    /** What the services' refusals mean: some say that an answer is too large, or too slow, in words of their own. */
    public static Refusals refusals() {
        return Refusals.of(Hunting::meaning);
    }

    private static Problem meaning(Problem usual, String body) {
        boolean large = usual.kind() == Problem.Kind.BAD_REQUEST
                        && TOO_LARGE.matcher(body).find()
                || usual.message().contains("HTTP 504");
        return large ? Refusals.copy(usual, Problem.Kind.TOO_LARGE, usual.message()) : usual;
    }

    @Override
    public void query(QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException {
        if (!request.language().equals(LANGUAGE)) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST, request.language(), "this source is asked in " + LANGUAGE + " only");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Query", request.text());
        if (request.range().isPresent()) {
            TimeRange range = request.range().get();
            if (takesTimespan) {
                body.put("Timespan", Ticks.format(range.from()) + "/" + Ticks.format(range.to()));
            } else if (!request.text().contains(Ticks.format(range.from()))) {
                throw ProviderException.of(
                        Problem.Kind.BAD_REQUEST,
                        endpoint.getHost(),
                        "this api takes no span of time beside a query: write it into the query, or use the api of graph");
            }
        }
        Http.Request http = Http.Request.post(
                        endpoint, "application/json", Json.write(body).getBytes(StandardCharsets.UTF_8))
                .timeout(TIMEOUT);
        String subject = endpoint.getHost();
        try (SpanRows rows = new SpanRows(request, out, call, subject, TIME_COLUMN);
                Http.Reply reply = service.ask(http, call)) {
            JsonAnswer.read(reply, subject, json -> read(json, rows, subject));
        } catch (ProviderException e) {
            throw SpanRows.covered(e, request);
        }
    }

    @Override
    public void check(Call call) throws ProviderException {
        query(QueryDriver.Request.of(LANGUAGE, "print Ready = true"), batch -> {}, call);
    }

    private void read(JsonParser json, SpanRows rows, String subject) throws IOException, ProviderException {
        JsonAnswer.expect(json, JsonToken.START_OBJECT, subject);
        boolean hasResults = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName().toLowerCase(Locale.ROOT);
            JsonToken value = json.nextToken();
            if (name.equals("schema") && value == JsonToken.START_ARRAY) {
                columns(json, rows);
            } else if (name.equals("results") && value == JsonToken.START_ARRAY) {
                if (!rows.hasColumns()) {
                    throw JsonAnswer.protocol(subject, "its results come before their schema");
                }
                hasResults = true;
                while (!rows.isFull() && json.nextToken() == JsonToken.START_OBJECT) {
                    rows.object(json);
                }
                if (rows.isFull()) {
                    break;
                }
            } else {
                json.skipChildren();
            }
        }
        if (!hasResults) {
            throw JsonAnswer.protocol(subject, "it answered without results");
        }
        if (rows.count() >= mostRows && !rows.isFull()) {
            rows.cutShort(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    subject,
                    "the answer has " + rows.count() + " rows, which is the service's limit, so it is hardly whole"));
        } else {
            rows.whole();
        }
    }

    private static void columns(JsonParser json, SpanRows rows) throws IOException {
        List<Column> columns = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String name = "";
            String type = "string";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equalsIgnoreCase("name")) {
                    name = json.getText();
                } else if (field.equalsIgnoreCase("type")) {
                    type = json.getText();
                } else {
                    json.skipChildren();
                }
            }
            columns.add(KustoTypes.column(name, type));
        }
        rows.columns(KustoTypes.schema(columns));
    }
}
