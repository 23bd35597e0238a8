package dev.spoor.tck.mock;

import dev.spoor.api.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service answers. */
final class Answer {
    /** Writes a body, however large. */
    @FunctionalInterface
    interface Body {
        void to(OutputStream out) throws IOException;
    }

    final int status;
    final Map<String, String> headers = new LinkedHashMap<>();
    final Body body;

    private Answer(int status, String type, Body body) {
        this.status = status;
        this.body = body;
        if (type != null) {
            headers.put("Content-Type", type);
        }
    }

    static Answer json(int status, Object value) {
        return json(status, out -> out.write(Json.write(value).getBytes(StandardCharsets.UTF_8)));
    }

    static Answer json(int status, Body body) {
        return new Answer(status, "application/json; charset=utf-8", body);
    }

    static Answer html(int status, String text) {
        String page = "<!DOCTYPE html><html><head><title>" + text + "</title></head><body><h1>" + text
                + "</h1></body></html>";
        return new Answer(status, "text/html", out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    }

    static Answer empty(int status) {
        return new Answer(status, null, out -> {});
    }

    Answer header(String name, String value) {
        headers.put(name, value);
        return this;
    }
}
