package dev.spoor.tck.mock;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spoor.api.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/**
 * A service of a test's own over real HTTP on this machine: the test says what is answered, and which answers go wrong, in the ways of {@link
 * Fault}. Safe for use by many threads.
 */
public final class MockSite implements AutoCloseable {
    /** Name of the service in {@link #faults()}. */
    public static final String SITE = "site";

    private static final int THREADS = 8;

    /**
     * What was asked.
     *
     * @param path decoded
     * @param query of the address, decoded
     * @param headers the first of each name, names in lower case
     */
    public record Asked(
            String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
        /** A header, by its name in lower case; empty text where there is none. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The body as JSON. */
        public Object json() {
            return Json.parse(body);
        }
    }

    /** What is answered. */
    public record Page(int status, Map<String, String> headers, byte[] body) {
        /** A page of text. */
        public static Page text(int status, String text) {
            return new Page(status, Map.of("Content-Type", "text/plain"), text.getBytes(StandardCharsets.UTF_8));
        }

        /** A value as JSON. */
        public static Page json(int status, Object value) {
            byte[] body = Json.write(value).getBytes(StandardCharsets.UTF_8);
            return new Page(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
        }

        /** The same with a header more, or another one. */
        public Page header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Page(status, more, body);
        }
    }

    /** Answers. */
    @FunctionalInterface
    public interface Handler {
        /** The page that is asked for; null for 404. */
        Page answer(Asked asked);
    }

    private final HttpServer server;
    private final ThreadPoolExecutor pool;
    private final Handler handler;
    private final Faults faults = new Faults();
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();

    private MockSite(Handler handler) throws IOException {
        this.handler = handler;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // All threads at once: contracts look whether a plugin leaves some.
        pool = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.HOURS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "spoor-mock-site");
            thread.setDaemon(true);
            return thread;
        });
        pool.prestartAllCoreThreads();
        server.createContext("/", this::handle);
        server.setExecutor(pool);
        server.start();
    }

    /** Starts one at a free port. */
    public static MockSite start(Handler handler) {
        try {
            return new MockSite(handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of a path. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** What goes wrong; the service is {@link #SITE}. */
    public Faults faults() {
        return faults;
    }

    /** What was asked so far, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        Asked one = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Ask.form(exchange.getRequestURI().getRawQuery()),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(one);
        Fault fault = faults.take(SITE);
        Page page = fault == null ? handler.answer(one) : instead(fault).orElseGet(() -> handler.answer(one));
        send(exchange, page == null ? Page.json(404, Map.of("message", "nothing here")) : page, fault);
    }

    private Optional<Page> instead(Fault fault) {
        return Optional.ofNullable(
                switch (fault) {
                    case TOO_MANY ->
                        Page.json(429, Map.of("message", "slow down"))
                                .header("Retry-After", String.valueOf(faults.retryAfter()));
                    case TOO_MANY_FOR_LONG ->
                        Page.json(429, Map.of("message", "slow down")).header("Retry-After", "3600");
                    case BUSY -> Page.text(503, "");
                    case GATEWAY_TIMEOUT -> html(504, "504 Gateway Time-out");
                    case BROKEN -> Page.json(500, Map.of("message", "An internal error has occurred."));
                    case TOKEN_REFUSED -> Page.json(401, Map.of("message", "not you"));
                    case HTML -> html(200, "Please log in");
                    case NOTHING -> Page.text(200, "");
                    case NO_CONTENT -> Page.text(204, "");
                    default -> null; // of the others the answer itself is spoilt, or its service knows them
                });
    }

    private static Page html(int status, String text) {
        return Page.text(status, "<!DOCTYPE html><html><body><h1>" + text + "</h1></body></html>\n")
                .header("Content-Type", "text/html");
    }

    private static void send(HttpExchange exchange, Page page, Fault fault) throws IOException {
        page.headers().forEach(exchange.getResponseHeaders()::set);
        if (page.status() == 204 || page.status() == 304) {
            exchange.sendResponseHeaders(page.status(), -1);
            exchange.close();
            return;
        }
        byte[] body = page.body();
        if (fault == Fault.CUT_GZIP) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            byte[] whole = gzip(body);
            body = java.util.Arrays.copyOf(whole, whole.length / 2); // in order, as a proxy ends what it lost
        }
        exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        int end = fault == Fault.CUT ? body.length / 2 : body.length;
        for (int at = 0; at < end; at += 1024) {
            out.write(body, at, Math.min(1024, end - at));
            if (fault == Fault.SLOW) {
                out.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        if (fault == Fault.CUT) {
            out.flush();
            throw new IOException("cut, as a test wants it"); // for which the server closes the connection
        }
        exchange.close();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
