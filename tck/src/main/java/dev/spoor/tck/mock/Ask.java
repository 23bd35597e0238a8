package dev.spoor.tck.mock;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.spoor.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service is asked. */
final class Ask {
    final String method;
    final URI uri;
    final String path;
    final Map<String, String> query;
    final Headers headers;
    final byte[] body;
    final Fault fault;

    private Ask(HttpExchange exchange, byte[] body, Fault fault) {
        method = exchange.getRequestMethod();
        uri = exchange.getRequestURI();
        path = uri.getPath();
        query = form(uri.getRawQuery());
        headers = exchange.getRequestHeaders();
        this.body = body;
        this.fault = fault;
    }

    static Ask of(HttpExchange exchange, Fault fault) throws IOException {
        return new Ask(exchange, exchange.getRequestBody().readAllBytes(), fault);
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        if (text != null) {
            for (String pair : text.split("&")) {
                int at = pair.indexOf('=');
                if (at > 0) {
                    form.put(decode(pair.substring(0, at)), decode(pair.substring(at + 1)));
                }
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Map<String, String> form() {
        return form(new String(body, StandardCharsets.UTF_8));
    }

    /** The body as JSON; null where it is none. */
    Object json() {
        try {
            return Json.parse(body);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    String header(String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    String bearer() {
        String value = header("Authorization");
        return value.startsWith("Bearer ") ? value.substring(7) : "";
    }
}
