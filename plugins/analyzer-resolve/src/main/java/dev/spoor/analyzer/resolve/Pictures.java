package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds public scans at urlscan.io, and fetches their pictures. Safe for use by many threads. */
final class Pictures {
    private static final int LARGEST_ANSWER = 4 << 20;
    private static final int LARGEST_PICTURE = 20 << 20;
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    /** How every PNG begins. */
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final Http http;
    private final URI base;
    private final Optional<Secret> key;

    Pictures(Http http, URI base, Optional<Secret> key) {
        this.http = http;
        this.base = base;
        this.key = key;
    }

    /**
     * A scan.
     *
     * @param id its UUID
     * @param time when it was made, as the service writes it
     * @param url what was visited
     */
    record Scan(String id, String time, String url) {}

    /**
     * The newest scan whose page came from this host; empty where there is none.
     *
     * @param host a name in punycode
     */
    Optional<Scan> newest(String host, Call call) throws ProviderException {
        URI uri = base.resolve("/api/v1/search/?q=page.domain:%22" + host + "%22&size=1");
        Object answer;
        try {
            answer = Json.parse(fetch(uri, LARGEST_ANSWER, call));
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
        if (!(answer instanceof Map<?, ?> map) || !(map.get("results") instanceof List<?> results)) {
            throw unreadable("it has no results");
        }
        if (results.isEmpty()) {
            return Optional.empty();
        }
        String id = Json.text(results.get(0), "_id").orElse("");
        if (!UUID.matcher(id).matches()) {
            throw unreadable("a scan without an id");
        }
        return Optional.of(new Scan(
                id,
                Json.text(results.get(0), "task.time").orElse(""),
                Json.text(results.get(0), "page.url").orElse("")));
    }

    /** The picture of a scan, a PNG. */
    byte[] picture(Scan scan, Call call) throws ProviderException {
        byte[] bytes = fetch(base.resolve("/screenshots/" + scan.id() + ".png"), LARGEST_PICTURE, call);
        for (int i = 0; i < PNG.length; i++) {
            if (bytes.length <= i || bytes[i] != PNG[i]) {
                throw unreadable("what it sent is no picture");
            }
        }
        return bytes;
    }

    /** Page of a scan, for people. */
    URI page(Scan scan) {
        return base.resolve("/result/" + scan.id() + "/");
    }

    private byte[] fetch(URI uri, int most, Call call) throws ProviderException {
        Http.Request request = Http.Request.get(uri).repeatable();
        if (key.isPresent()) {
            request = request.header("API-Key", key.get());
        }
        try (Http.Reply reply = http.send(request, call)) {
            if (reply.status() != 200) {
                throw new ProviderException(Http.failure(reply, base.getHost()));
            }
            return reply.bytes(most);
        } catch (IOException e) {
            call.check();
            throw unreadable(e.getMessage());
        }
    }

    private ProviderException unreadable(String why) {
        return ProviderException.of(Problem.Kind.PROTOCOL, base.getHost(), "its answer cannot be read: " + why);
    }
}
