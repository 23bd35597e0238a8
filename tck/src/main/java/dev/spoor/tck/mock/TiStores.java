package dev.spoor.tck.mock;

import static dev.spoor.tck.mock.TiScenario.BAD_KEY;
import static dev.spoor.tck.mock.TiScenario.ERROR_INSIDE;
import static dev.spoor.tck.mock.TiScenario.LIMIT;
import static dev.spoor.tck.mock.TiScenario.MISS;
import static dev.spoor.tck.mock.TiScenario.PARTIAL;

import dev.spoor.api.Json;
import dev.spoor.tck.mock.TiService.Can;
import dev.spoor.tck.mock.TiService.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Stores of the user's own organisation, which are asked of many indicators at once. */
final class TiStores {
    private static final Pattern LITERAL = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");
    private static final String NEWER = "ThreatIntelIndicators";
    /** Columns of the newer table, then of the older one. */
    private static final List<String> OBSERVED =
            List.of("Id", "ObservableValue", "Confidence", "IsActive", "TimeGenerated", "Data");

    private static final List<String> OLDER = List.of(
            "IndicatorId",
            "NetworkIP",
            "NetworkSourceIP",
            "NetworkDestinationIP",
            "EmailSourceIpAddress",
            "DomainName",
            "EmailSourceDomain",
            "Url",
            "EmailSenderAddress",
            "FileHashValue",
            "TimeGenerated");

    private TiStores() {}

    /** An instance of MISP, with its search for attributes. */
    static TiService misp() {
        return new TiService("misp")
                .key(ask -> ask.header("Authorization"))
                .asks(ask -> {
                    List<String> values = texts(Json.list(ask.json(), "value"));
                    return values.isEmpty()
                                    || !ask.method.equals("POST")
                                    || !ask.path.equals("/misp/attributes/restSearch")
                            ? null
                            : new Question(String.join(" ", values), known -> found(values, known));
                })
                .when(MISS, Can.json(200, "{\"response\":{\"Attribute\":[]}}"))
                .when(
                        BAD_KEY,
                        Can.json(
                                403,
                                "{\"name\":\"Authentication failed. Please make sure you pass the API key.\",\"url\":\"/attributes/restSearch\"}"))
                .when(LIMIT, Can.json(429, "{\"name\":\"Rate limit exceeded.\",\"url\":\"/attributes/restSearch\"}"))
                .when(PARTIAL, Can.json(200, "{\"response\":{\"Attribute\":[{\"id\":\"1\",\"event_id\":\"56\"}]}}"))
                .when(
                        ERROR_INSIDE,
                        Can.json(200, "{\"name\":\"An Internal Error Has Occurred.\",\"errors\":\"Out of memory\"}"));
    }

    private static Can found(List<String> values, Predicate<String> known) {
        List<Object> attributes = new ArrayList<>();
        for (String value : values) {
            if (known.test(value)) {
                attributes.add(Map.of(
                        "id",
                        String.valueOf(attributes.size() + 1),
                        "event_id",
                        "56",
                        "type",
                        type(value),
                        "to_ids",
                        true,
                        "value",
                        value,
                        "Event",
                        Map.of("id", "56", "info", "Campaign X", "threat_level_id", "1")));
            }
        }
        return Can.json(200, Json.write(Map.of("response", Map.of("Attribute", attributes))));
    }

    private static String type(String value) {
        if (value.startsWith("http")) {
            return "url";
        }
        if (value.matches("[0-9.]+|.*:.*")) {
            return "ip-dst";
        }
        return switch (value.matches("[0-9a-f]+") ? value.length() : 0) {
            case 32 -> "md5";
            case 40 -> "sha1";
            case 64 -> "sha256";
            default -> "domain";
        };
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    /**
     * A workspace of Sentinel behind Log Analytics: log-in below {@code /login}, and queries of both tables of indicators, as far as they are {@code T | where
     * COLUMN in~ ('...', ...)}. The newer table has what is known, the older one nothing.
     */
    static TiService sentinel() {
        return new TiService("sentinel")
                .key(ask ->
                        ask.path.startsWith("/sentinel/login/") ? ask.form().getOrDefault("client_secret", "") : null)
                .lead(
                        "POST",
                        "/login/.*/token",
                        Can.json(200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"played\"}"))
                .asks(ask -> {
                    Optional<String> query = Json.text(ask.json(), "query");
                    return query.isEmpty() || !ask.path.matches("/sentinel/v1/workspaces/[^/]+/query")
                            ? null
                            : new Question(query.get(), known -> rows(query.get(), known));
                })
                .when(MISS, table(OBSERVED, List.of()))
                .when(
                        BAD_KEY,
                        Can.json(
                                403,
                                "{\"error\":{\"code\":\"InsufficientAccessError\",\"message\":\"The provided credentials have insufficient access\"}}"))
                .when(
                        LIMIT,
                        Can.json(
                                429,
                                "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"More than 200 requests in 30 s\"}}"))
                .when(
                        PARTIAL,
                        Can.json(
                                200,
                                "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"ObservableValue\",\"type\":\"string\"}],\"rows\":[]}],"
                                        + "\"error\":{\"code\":\"PartialError\",\"message\":\"There were some errors when processing your query.\"}}"))
                .when(
                        ERROR_INSIDE,
                        Can.json(200, "{\"error\":{\"code\":\"GatewayError\",\"message\":\"Upstream failed\"}}"));
    }

    private static Can rows(String query, Predicate<String> known) {
        if (!query.matches("(?s)" + NEWER + "\\s.*")) {
            return table(OLDER, List.of());
        }
        List<Object> rows = new ArrayList<>();
        LITERAL.matcher(query)
                .results()
                .map((MatchResult literal) -> literal.group(1).replaceAll("\\\\(.)", "$1"))
                .filter(known)
                .forEach(value -> rows.add(List.of(
                        String.valueOf(rows.size()),
                        value,
                        90L,
                        true,
                        "2026-03-16T10:00:00Z",
                        "{\"name\":\"Campaign X\"}")));
        return table(OBSERVED, rows);
    }

    private static Can table(List<String> columns, List<Object> rows) {
        List<Object> typed = new ArrayList<>();
        for (String name : columns) {
            String type = name.equals("TimeGenerated")
                    ? "datetime"
                    : name.equals("IsActive") ? "bool" : name.equals("Confidence") ? "int" : "string";
            typed.add(Map.of("name", name, "type", type));
        }
        Map<String, Object> table = new LinkedHashMap<>(); // columns come first: rows are read as they come
        table.put("name", "PrimaryResult");
        table.put("columns", typed);
        table.put("rows", rows);
        return Can.json(200, Json.write(Map.of("tables", List.of(table))));
    }
}
