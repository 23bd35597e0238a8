package dev.spoor.tck.mock;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FilterOutputStream;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/**
 * All services at one address, told apart by path:
 *
 * <table>
 * <caption>Services</caption>
 * <tr><td>{@code login}</td><td>{@code /{tenant}/oauth2/v2.0/token}, {@code devicecode}, {@code /metadata/identity/oauth2/token}</td></tr>
 * <tr><td>{@code logs}</td><td>Log Analytics query API v1: {@code /v1/workspaces/{id}/query}, {@code metadata}</td></tr>
 * <tr><td>{@code kusto}</td><td>Azure Data Explorer: {@code /v2/rest/query}, {@code /v1/rest/mgmt}</td></tr>
 * <tr><td>{@code graph}</td><td>{@code /v1.0/security/alerts_v2}, {@code incidents}, {@code runHuntingQuery}</td></tr>
 * <tr><td>{@code defender}</td><td>{@code /api/advancedqueries/run}, {@code /api/alerts}, {@code /api/machines}</td></tr>
 * <tr><td>{@code azure}</td><td>Azure Resource Manager: {@code /providers/Microsoft.ResourceGraph/resources}, {@code instanceView}</td></tr>
 * <tr><td>{@code odata}</td><td>any OData v4 service: {@code /odata/Events}</td></tr>
 * <tr><td>{@code splunk}</td><td>{@code /services/search/v2/jobs}</td></tr>
 * <tr><td>{@code elastic}</td><td>{@code /{index}/_search}, {@code /_search/scroll}</td></tr>
 * </table>
 *
 * Rows are those of {@link #data()}; what goes wrong is in {@link #faults()}. Safe for use by many threads.
 */
public final class MockServices implements AutoCloseable {
    /** Answers one kind of requests. */
    @FunctionalInterface
    interface Service {
        Answer answer(Ask ask) throws IOException;
    }

    private static final int THREADS = 32;

    private final HttpServer server;
    private final ThreadPoolExecutor pool;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Faults faults = new Faults();
    private final MockData data = new MockData();
    private final MockLogin login;
    private final MockHunting hunting;
    private final MockAzure azure;
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean gzip;

    static {
        // Else each small answer waits for an acknowledgement that the other side delays.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private MockServices(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        // All threads at once: contracts look whether a plugin leaves some.
        pool = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.HOURS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "spoor-mock");
            thread.setDaemon(true);
            return thread;
        });
        pool.prestartAllCoreThreads();
        login = new MockLogin(() -> uri(""));
        services.put("login", login);
        services.put("logs", new MockLogs(data, login));
        services.put("kusto", new MockKusto(data, login));
        hunting = new MockHunting(data);
        services.put("graph", new MockGraph(data, login, hunting, () -> uri("")));
        services.put("defender", new MockDefender(data, login, hunting, () -> uri("")));
        azure = new MockAzure(login);
        services.put("azure", azure);
        services.put("odata", new MockOData(data, () -> uri("")));
        services.put("splunk", new MockSplunk(data));
        services.put("elastic", new MockElastic(data));
        server.createContext("/", this::handle);
        server.setExecutor(pool);
        server.start();
    }

    /** Starts at a free port. */
    public static MockServices start() {
        return start(0);
    }

    /** Starts at this port of the loopback interface. */
    public static MockServices start(int port) {
        try {
            return new MockServices(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of a path. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** The rows that all services have. */
    public MockData data() {
        return data;
    }

    /** Who may log in, and how long that lasts. */
    public MockLogin login() {
        return login;
    }

    /** The machines in Azure. */
    public MockAzure azure() {
        return azure;
    }

    /** How many calls of advanced hunting a minute are answered; 45, if nobody says otherwise. */
    public MockServices callsPerMinute(int calls) {
        hunting.mostCalls(calls);
        return this;
    }

    /** Compresses answers for those who accept it. */
    public MockServices gzip(boolean on) {
        gzip = on;
        return this;
    }

    /** Method and path of each request so far, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private static String service(String path) {
        if (path.contains("/oauth2/")) {
            return "login";
        } else if (path.startsWith("/subscriptions/") || path.startsWith("/providers/")) {
            return "azure";
        } else if (path.startsWith("/v1/workspaces/")) {
            return "logs";
        } else if (path.startsWith("/v2/rest/") || path.startsWith("/v1/rest/")) {
            return "kusto";
        } else if (path.startsWith("/v1.0/")) {
            return "graph";
        } else if (path.startsWith("/api/")) {
            return "defender";
        } else if (path.equals("/odata") || path.startsWith("/odata/")) {
            return "odata";
        } else if (path.startsWith("/services/")) {
            return "splunk";
        }
        return path.equals("/") || path.contains("_search") ? "elastic" : "";
    }

    private void handle(HttpExchange exchange) throws IOException {
        String name = service(exchange.getRequestURI().getPath());
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Fault fault = faults.take(name);
        Ask ask = Ask.of(exchange, fault);
        Service service = services.get(name);
        Answer answer = fault == null ? null : instead(fault);
        if (answer == null) {
            answer = service == null ? Answer.json(404, Map.of("error", "nothing here")) : service.answer(ask);
        }
        answer.headers.forEach(exchange.getResponseHeaders()::set);
        if (answer.status == 204) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        boolean squeeze =
                fault == Fault.CUT_GZIP || gzip && ask.header("Accept-Encoding").contains("gzip");
        if (squeeze) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(answer.status, 0);
        write(answer, fault, squeeze, exchange);
    }

    private Answer instead(Fault fault) {
        return switch (fault) {
            case TOO_MANY -> tooMany(String.valueOf(faults.retryAfter()));
            case TOO_MANY_FOR_LONG -> tooMany("3600");
            case BUSY -> Answer.empty(503);
            case GATEWAY_TIMEOUT -> Answer.html(504, "504 Gateway Time-out");
            case BROKEN -> Answer.json(500, error("InternalServerError", "Something went wrong."));
            case TOKEN_REFUSED ->
                Answer.json(401, error("InvalidAuthenticationToken", "Access token validation failure."));
            case FORBIDDEN -> Answer.json(403, error("AuthorizationFailed", "The client does not have authorization."));
            case HTML -> Answer.html(200, "Please log in");
            case NOTHING -> Answer.empty(200);
            case NO_CONTENT -> Answer.empty(204);
            case CUT, CUT_GZIP, SLOW, PARTIAL, LOOP, FOREIGN_LINK, EMPTY_LINK -> null;
        };
    }

    private static Answer tooMany(String seconds) {
        return Answer.json(429, error("TooManyRequests", "Too many requests. Try again later."))
                .header("Retry-After", seconds);
    }

    static Map<String, Object> error(String code, String message) {
        return Map.of("error", Map.of("code", code, "message", message));
    }

    private static void write(Answer answer, Fault fault, boolean squeeze, HttpExchange exchange) throws IOException {
        OutputStream raw = exchange.getResponseBody();
        if (fault == Fault.CUT || fault == Fault.CUT_GZIP) {
            raw = new Cut(raw, fault == Fault.CUT ? 2_000 : 900);
        } else if (fault == Fault.SLOW) {
            raw = new Slow(raw);
        }
        OutputStream out = squeeze ? new GZIPOutputStream(raw, 8192) : raw;
        try {
            answer.body.to(out);
            out.close();
        } catch (CutException e) {
            if (fault == Fault.CUT) {
                throw e; // for which the server closes the connection
            }
            exchange.getResponseBody().close(); // in order, as a proxy ends an answer whose source it lost
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }

    private static final class CutException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Lets so many bytes through. */
    private static final class Cut extends FilterOutputStream {
        private int left;

        Cut(OutputStream out, int bytes) {
            super(out);
            left = bytes;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            int now = Math.min(left, length);
            out.write(b, from, now);
            left -= now;
            if (left == 0) {
                out.flush();
                throw new CutException();
            }
        }

        @Override
        public void close() throws IOException {
            throw new CutException(); // what is shorter is cut at its end
        }
    }

    /** Pauses after each kibibyte. */
    private static final class Slow extends FilterOutputStream {
        Slow(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            for (int at = from; at < from + length; at += 1024) {
                out.write(b, at, Math.min(1024, from + length - at));
                out.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    /**
     * Runs the services by hand: {@code MockServices [port] [rows] [service=FAULT/every]...}, as {@code 8099 5000 graph=TOO_MANY/3}. Anybody
     * may log in, with the application {@code app} and the secret {@code secret}.
     */
    public static void main(String[] args) throws InterruptedException {
        MockServices mock = start(args.length > 0 ? Integer.parseInt(args[0]) : 8099);
        mock.login().secret("secret");
        if (args.length > 1) {
            mock.data().rows(Long.parseLong(args[1]));
        }
        for (int i = 2; i < args.length; i++) {
            String[] parts = args[i].split("[=/]");
            mock.faults().every(parts[0], parts.length > 2 ? Integer.parseInt(parts[2]) : 1, Fault.valueOf(parts[1]));
        }
        String text = "Services at " + mock.uri("/") + ", until this is stopped.\n";
        System.out.write(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
        System.out.flush();
        Thread.currentThread().join();
    }
}
