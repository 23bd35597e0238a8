package dev.spoor.analyzer.azure;

import dev.spoor.answers.Service;
import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Azure Resource Manager, of which Azure Resource Graph is a part. Safe for use by many threads. */
final class ResourceManager {
    private static final String GRAPH = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
    private static final String INSTANCE_VIEW = "/instanceView?api-version=2024-07-01";
    private static final int PAGE_ROWS = 1_000;
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_BYTES = 64 << 20;

    private final Service service;
    private final URI base;
    private final List<String> subscriptions;
    private final Quota quota;

    /**
     * At this address.
     *
     * @param subscriptions the only ones to look into; empty for all that whoever logs in may see
     */
    ResourceManager(Service service, URI base, List<String> subscriptions, Quota quota) {
        this.service = service.watchedBy(quota::heed);
        this.base = base;
        this.subscriptions = subscriptions;
        this.quota = quota;
    }

    /** Who is asked. */
    String host() {
        return base.getHost();
    }

    /**
     * All rows of a query to Azure Resource Graph, page by page.
     *
     * @throws ProviderException where not all of them can be had
     */
    List<Map<?, ?>> graph(String query, Call call) throws ProviderException {
        List<Map<?, ?>> rows = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        String token = "";
        while (true) {
            quota.await(call);
            Object page = json(service.page(question(query, token), MOST_BYTES, call));
            if (!(Json.at(page, "data").orElse(null) instanceof List<?> data)) {
                throw protocol("it answered without data");
            }
            for (Object row : data) {
                if (row instanceof Map<?, ?> map) {
                    rows.add(map);
                }
            }
            Optional<String> next = Json.text(page, "$skipToken").filter(text -> !text.isEmpty());
            if (next.isEmpty()) {
                if (Json.text(page, "resultTruncated").orElse("false").equalsIgnoreCase("true")) {
                    throw ProviderException.of(
                            Problem.Kind.TOO_LARGE, host(), "it cut its answer short and does not say how to go on");
                }
                return rows;
            }
            token = next.get();
            if (!tokens.add(token)) {
                throw protocol("its pages lead round in a circle");
            }
            if (rows.size() > MOST_ROWS) {
                throw ProviderException.of(
                        Problem.Kind.TOO_LARGE, host(), "its answer has more than " + MOST_ROWS + " rows");
            }
        }
    }

    private Http.Request question(String query, String token) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("$top", PAGE_ROWS);
        options.put("resultFormat", "objectArray");
        if (!token.isEmpty()) {
            options.put("$skipToken", token);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        if (!subscriptions.isEmpty()) {
            body.put("subscriptions", subscriptions);
        }
        body.put("query", query);
        body.put("options", options);
        return Http.Request.post(
                        URI.create(base + GRAPH),
                        "application/json",
                        Json.write(body).getBytes(StandardCharsets.UTF_8))
                .header("Accept", "application/json");
    }

    /**
     * How a machine is now.
     *
     * @param machine its resource id
     * @throws ProviderException NOT_FOUND where there is none
     */
    Object instanceView(String machine, Call call) throws ProviderException {
        String path = Arrays.stream(machine.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        Object view = json(service.page(
                Http.Request.get(URI.create(base + path + INSTANCE_VIEW)).header("Accept", "application/json"),
                MOST_BYTES,
                call));
        if (!(Json.at(view, "statuses").orElse(null) instanceof List<?>)) {
            throw protocol("it answered without the state of the machine");
        }
        return view;
    }

    private Object json(byte[] page) throws ProviderException {
        try {
            return Json.parse(page);
        } catch (IllegalArgumentException e) {
            String text = new String(page, 0, Math.min(100, page.length), StandardCharsets.UTF_8).stripLeading();
            throw protocol(
                    text.startsWith("<") ? "it sent a page in HTML; is a proxy in between?" : "its answer is no JSON");
        }
    }

    private ProviderException protocol(String message) {
        return ProviderException.of(Problem.Kind.PROTOCOL, host(), message);
    }
}
