package dev.spoor.ti.misp;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.feeds.Bodies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The search for attributes, {@code POST /attributes/restSearch}, a page at a time. Safe for use by many threads. */
final class Attributes {
    /** Attributes of a page. */
    static final int PAGE = 1000;

    private static final int MAX_ANSWER = 64 << 20;

    private final Http http;
    private final URI address;
    private final Secret key;
    private final boolean published;

    Attributes(Http http, URI base, Secret key, boolean published) {
        this.http = http;
        this.address = URI.create(base.toString().replaceFirst("/+$", "") + "/attributes/restSearch");
        this.key = key;
        this.published = published;
    }

    /**
     * Attributes that have one of these values, in whole or on one side of a bar.
     *
     * @param page from 1
     */
    List<?> page(List<String> values, int page, Call call) throws ProviderException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("returnFormat", "json");
        body.put("value", values);
        body.put("includeContext", true);
        body.put("includeEventTags", true);
        // Told, not left out: what is on a warning list is known all the same.
        body.put("enforceWarninglist", false);
        body.put("includeWarninglistHits", true);
        body.put("deleted", false);
        if (published) {
            body.put("published", true);
        }
        body.put("limit", PAGE);
        body.put("page", page);
        Http.Request request = Http.Request.post(
                        address, "application/json", Json.write(body).getBytes(StandardCharsets.UTF_8))
                .header("Accept", "application/json")
                .header("Authorization", key);
        try (Http.Reply reply = http.send(request, call)) {
            Object json = Bodies.json(reply, MAX_ANSWER, address.getHost());
            Optional<Object> found = Json.at(json, "response.Attribute");
            if (found.isPresent() && found.get() instanceof List<?> list) {
                return list;
            }
            // Older versions answer with an empty list where there is nothing.
            if (Json.at(json, "response").orElse(null) instanceof List<?> none && none.isEmpty()) {
                return none;
            }
            throw ProviderException.of(
                    Problem.Kind.PROTOCOL, address.getHost(), "the answer has no attributes, as one of MISP's would");
        }
    }
}
