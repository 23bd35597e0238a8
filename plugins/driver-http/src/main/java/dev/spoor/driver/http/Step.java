package dev.spoor.driver.http;

import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One request of a description.
 *
 * @param form a body of form fields; null for none
 * @param body a body of JSON; null for none
 * @param take variables that are taken from the answer, by their paths there
 * @param until where the answer to a waiting request says that it is done
 * @param failed where it says that it failed
 * @param partial where it says, when it is done, that it was ended before it had all
 */
record Step(
        String method,
        String path,
        Map<String, Object> query,
        Map<String, Object> form,
        Object body,
        Map<String, String> headers,
        Map<String, String> take,
        String until,
        String failed,
        String partial) {
    private static final Set<String> KEYS =
            Set.of("method", "path", "query", "form", "body", "headers", "take", "until", "failed", "partial");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    static Step of(Object value, String name) throws ProviderException {
        if (value == null) {
            return null;
        }
        Map<String, Object> map = Description.map(value, name);
        for (String key : map.keySet()) {
            if (!KEYS.contains(key)) {
                throw Description.bad("has the key " + name + "." + key + ", which is not known; known are "
                        + KEYS.stream().sorted().toList());
            }
        }
        String method = Description.text(map.get("method"), "GET");
        String path = Description.text(map.get("path"), "");
        if (!METHODS.contains(method) || !path.startsWith("/")) {
            throw Description.bad("is wrong: " + name + " needs a path that begins with /, and a method of " + METHODS);
        }
        if (map.containsKey("form") && map.containsKey("body")) {
            throw Description.bad("is wrong: " + name + " has both form and body");
        }
        return new Step(
                method,
                path,
                Description.map(map.get("query"), name + ".query"),
                map.containsKey("form") ? Description.map(map.get("form"), name + ".form") : null,
                map.get("body"),
                Description.texts(map.get("headers"), name + ".headers"),
                Description.texts(map.get("take"), name + ".take"),
                Description.text(map.get("until"), ""),
                Description.text(map.get("failed"), ""),
                Description.text(map.get("partial"), ""));
    }

    /** The request, with these variables. */
    Http.Request request(URI base, Variables variables) throws ProviderException {
        String query = encoded(variables.filled(this.query));
        URI uri = URI.create(base + variables.path(path) + (query.isEmpty() ? "" : "?" + query));
        Http.Request request;
        if (form != null) {
            byte[] bytes = encoded(variables.filled(form)).getBytes(StandardCharsets.UTF_8);
            request = Http.Request.post(uri, "application/x-www-form-urlencoded", bytes)
                    .method(method);
        } else if (body != null) {
            Object filled = variables.filled(body);
            if (filled == null) {
                throw ProviderException.of(
                        Problem.Kind.BAD_REQUEST,
                        path,
                        "nothing is left of the body when what has no value is left out");
            }
            byte[] bytes = Json.write(filled).getBytes(StandardCharsets.UTF_8);
            request = Http.Request.post(uri, "application/json", bytes).method(method);
        } else {
            request = Http.Request.get(uri).method(method);
        }
        request = request.header("Accept", "application/json");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        return request;
    }

    private static String encoded(Object filled) {
        if (!(filled instanceof Map<?, ?> map)) {
            return "";
        }
        return map.entrySet().stream()
                .map(e -> encode(String.valueOf(e.getKey())) + "=" + encode(String.valueOf(e.getValue())))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
