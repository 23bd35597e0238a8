package dev.spoor.tck;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service that answers what a test wrote down for it, and 404 with a web page to everything else. Safe for use by many threads. */
public final class CannedHttp implements Http {
    private record Can(
            String method, String address, String within, int status, Map<String, String> headers, String body) {
        boolean fits(Request request, String asked) {
            String sent = request.body()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
            return method.equals(request.method()) && address.equals(asked) && sent.contains(within);
        }
    }

    private final List<Can> cans = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** A service that knows nothing yet. */
    public CannedHttp() {}

    /**
     * Answers a GET.
     *
     * @param address path and query, as they are sent
     * @param body of the answer
     */
    public CannedHttp get(String address, int status, String body) {
        cans.add(new Can("GET", address, "", status, Map.of(), body));
        return this;
    }

    /** Answers a GET, with a header. */
    public CannedHttp get(String address, int status, String body, String header, String value) {
        cans.add(new Can("GET", address, "", status, Map.of(header.toLowerCase(Locale.ROOT), value), body));
        return this;
    }

    /** Answers a POST whose body has this in it. */
    public CannedHttp post(String address, String within, int status, String body) {
        cans.add(new Can("POST", address, within, status, Map.of(), body));
        return this;
    }

    /** What was asked, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Reply send(Request request, Call call) {
        call.check();
        requests.add(request);
        URI uri = request.uri();
        String asked = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        Can can = cans.stream()
                .filter(one -> one.fits(request, asked))
                .findFirst()
                .orElse(new Can(
                        "", "", "", 404, Map.of("content-type", "text/html"), "<html><h1>Not Found</h1></html>"));
        return new Canned(can);
    }

    private record Canned(Can can) implements Reply {
        @Override
        public int status() {
            return can.status();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(can.headers().get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(can.body().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
