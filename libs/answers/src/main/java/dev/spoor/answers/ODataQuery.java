package dev.spoor.answers;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A query as people write it: {@code security/alerts_v2?$filter=severity eq 'high'&$top=50}, not encoded; an ampersand within quotes is part of
 * the text there.
 */
public final class ODataQuery {
    private final String path;
    private final Map<String, String> options;

    private ODataQuery(String path, Map<String, String> options) {
        this.path = path;
        this.options = options;
    }

    /** Reads a query. */
    public static ODataQuery parse(String text) throws ProviderException {
        String trimmed = text.strip();
        int question = trimmed.indexOf('?');
        String path = question < 0 ? trimmed : trimmed.substring(0, question);
        path = path.replaceFirst("^/+", "");
        if (!path.matches("[A-Za-z0-9_.$()'=,/-]{1,2000}") || path.contains("..") || path.contains("//")) {
            throw bad("it begins with the path of what is asked, such as security/alerts_v2, not with an address");
        }
        Map<String, String> options = new LinkedHashMap<>();
        String rest = question < 0 ? "" : trimmed.substring(question + 1);
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= rest.length(); i++) {
            char c = i < rest.length() ? rest.charAt(i) : '&';
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '&' && (!quoted || i == rest.length())) {
                option(rest.substring(from, i), options);
                from = i + 1;
            }
        }
        if (quoted) {
            throw bad("a text in it has no end: ' is missing");
        }
        return new ODataQuery(path, options);
    }

    private static void option(String text, Map<String, String> options) throws ProviderException {
        if (text.isBlank()) {
            return;
        }
        int equals = text.indexOf('=');
        String name = (equals < 0 ? text : text.substring(0, equals)).strip();
        if (equals < 0 || !name.matches("\\$?[A-Za-z_@][A-Za-z0-9_.-]*")) {
            throw bad("options are written $name=value, with & between them");
        }
        if (options.put(name, text.substring(equals + 1).strip()) != null) {
            throw bad(name + " stands in it twice");
        }
    }

    private static ProviderException bad(String message) {
        return ProviderException.of(Problem.Kind.BAD_REQUEST, "query", message);
    }

    /** Path of what is asked, without a slash before it. */
    public String path() {
        return path;
    }

    /** The last part of the path. */
    public String resource() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Most rows wanted, by its own {@code $top}. */
    public long top() throws ProviderException {
        String top = options.get("$top");
        if (top == null) {
            return Long.MAX_VALUE;
        }
        if (!top.matches("\\d{1,18}")) {
            throw bad("$top is a whole number");
        }
        return Long.parseLong(top);
    }

    /** The same for a span of the times in this property. */
    public ODataQuery within(TimeRange range, String property) {
        String span =
                property + " ge " + Ticks.format(range.from()) + " and " + property + " lt " + Ticks.format(range.to());
        Map<String, String> more = new LinkedHashMap<>(options);
        more.merge("$filter", span, (own, added) -> "(" + own + ") and " + added);
        return new ODataQuery(path, more);
    }

    /** Its address, encoded. */
    public URI uri(URI base) {
        String query = options.entrySet().stream()
                .map(e -> e.getKey() + "="
                        + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"));
        return URI.create(base.toString().replaceFirst("/+$", "") + "/" + path + (query.isEmpty() ? "" : "?" + query));
    }
}
