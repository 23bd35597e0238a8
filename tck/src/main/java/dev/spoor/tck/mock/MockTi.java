package dev.spoor.tck.mock;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spoor.tck.mock.TiService.Can;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/**
 * The services of threat intelligence over HTTP, each below a path of its own name ({@link #uri}), with the bodies, keys, limits and faults that
 * their documentation has ({@link TiScenario}). They know what begins with {@code bad} or {@code 185.}, and whatever else {@link #knows} says. Safe for
 * use by many threads.
 */
public final class MockTi implements AutoCloseable {
    /** Longer than anybody waits who tests what happens without an answer. */
    private static final long STALL_SECONDS = 30;

    private static final int THREADS = 32;
    /** Below this path it says what its services were asked: for tests that run it as a process of its own. */
    private static final String ASKED = "asked";

    private final HttpServer server;
    private final ThreadPoolExecutor pool;
    private final Map<String, TiService> services = new LinkedHashMap<>();
    private final Map<String, TiScenario> played = new ConcurrentHashMap<>();
    private final Map<String, Can> recordings = new ConcurrentHashMap<>();
    private final Map<String, TiRecord> records = new ConcurrentHashMap<>();
    private volatile CountDownLatch stalled = new CountDownLatch(1);
    private volatile String key = "key";
    private volatile String password = "password";
    private volatile Predicate<String> known =
            value -> value.startsWith("bad") || value.contains("//bad") || value.startsWith("185.");
    private volatile Clock limits;
    private volatile boolean indiscreet;

    static {
        // Else each small answer waits for an acknowledgement that the other side delays.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private MockTi(int port) throws IOException {
        TiServices.all().forEach(service -> services.put(service.id, service));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        // All threads at once: contracts look whether a plugin leaves some.
        pool = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.HOURS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "spoor-mock-ti");
            thread.setDaemon(true);
            return thread;
        });
        pool.prestartAllCoreThreads();
        server.createContext("/", this::handle);
        server.setExecutor(pool);
        server.start();
        forget();
    }

    /** Starts at a free port. */
    public static MockTi start() {
        return start(0);
    }

    /** Starts at this port of the loopback interface. */
    public static MockTi start(int port) {
        try {
            return new MockTi(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The services, by the ids of their providers. */
    public List<String> services() {
        return List.copyOf(services.keySet());
    }

    /** Address of a service: what its provider's {@code base_url} is to be. */
    public URI uri(String service) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + service);
    }

    /** The only key that is accepted, and the password that belongs to it; {@code key} and {@code password}, if nobody says otherwise. */
    public MockTi key(String newKey, String newPassword) {
        key = newKey;
        password = newPassword;
        return this;
    }

    /** What the services know, besides nothing. */
    public MockTi knows(Predicate<String> values) {
        known = values;
        return this;
    }

    /** From now on services count what is asked of them, in the time of this clock, and answer by their documented limits. */
    public MockTi limits(Clock clock) {
        limits = clock;
        return this;
    }

    /** From now on services repeat what they were told: the key that came with a question is in each answer, in a header and wherever people read. */
    public MockTi indiscreet() {
        indiscreet = true;
        return this;
    }

    /** How all services behave from now on. Who waits for an answer that stalls waits no longer. */
    public MockTi play(TiScenario scenario) {
        stalled.countDown();
        stalled = new CountDownLatch(1);
        services.keySet().forEach(service -> play(service, scenario));
        return this;
    }

    /** How one of them does. */
    public MockTi play(String service, TiScenario scenario) {
        if (!services.containsKey(service)) {
            throw new IllegalArgumentException("there is no " + service + "; there are " + services.keySet());
        }
        played.put(service, scenario);
        return this;
    }

    /** A service that answers this, as it is, to everything; null for what it answers otherwise. */
    public MockTi recorded(String service, String json) {
        if (json == null) {
            recordings.remove(service);
        } else {
            recordings.put(service, Can.json(200, json));
        }
        return this;
    }

    /** What a service was asked since {@link #forget}. */
    public TiRecord asked(String service) {
        return records.get(service);
    }

    /** Forgets what was asked. */
    public void forget() {
        services.keySet().forEach(service -> records.put(service, new TiRecord()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        Ask ask = Ask.of(exchange, null);
        String[] path = ask.uri.getRawPath().split("/", 3);
        TiService service = services.get(path[1]);
        if (path[1].equals(ASKED)) {
            Object told = path.length > 2 ? Map.of("total", total()) : counts();
            deliver(Can.json(200, dev.spoor.api.Json.write(told)), "", "", TiScenario.ANSWER, exchange);
            return;
        }
        if (service == null) {
            deliver(Can.html(404, "Not Found"), "", "", TiScenario.HTML_404, exchange);
            return;
        }
        Can lead = recordings.containsKey(service.id) ? null : service.lead(ask);
        TiService.Question question = lead == null ? service.question(ask) : null;
        String value = question == null ? "" : question.value();
        TiRecord record = records.get(service.id);
        record.add(question == null ? ask.method + " " + ask.uri : value);
        TiScenario scenario = played.getOrDefault(service.id, TiScenario.ANSWER);
        if (scenario == TiScenario.FLAKY && record.values().getOrDefault(value, 0) > 1) {
            scenario = TiScenario.ANSWER;
        }
        if (!service.admits(ask, key, password)) {
            scenario = TiScenario.BAD_KEY;
        } else if (limits != null && !record.isWithin(service.rates, limits.instant())) {
            scenario = TiScenario.LIMIT;
        }
        String told = indiscreet ? service.told(ask) : "";
        if (lead != null && service.admits(ask, key, password)) {
            deliver(lead, uri(service.id).toString(), told, TiScenario.ANSWER, exchange);
            return;
        }
        deliver(answer(service, scenario, question, ask), value, told, scenario, exchange);
    }

    private long total() {
        return records.values().stream().mapToLong(TiRecord::requests).sum();
    }

    private Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        services.keySet().forEach(id -> counts.put(id, records.get(id).values()));
        return counts;
    }

    private Can answer(TiService service, TiScenario scenario, TiService.Question question, Ask ask) {
        Can recorded = recordings.get(service.id);
        if (recorded != null) {
            return recorded;
        }
        Can can = service.can(scenario, ask);
        if (can == null) {
            can = usual(scenario);
        }
        if (can != null) {
            return can;
        }
        if (question == null) {
            return Can.json(400, "{\"error\":\"no such question\"}");
        }
        Can found = question.answer().apply(known);
        return found == null ? service.can(TiScenario.MISS, ask) : found;
    }

    /** Answers that all services have in common, or their gateways; null for an answer in order. */
    private static Can usual(TiScenario scenario) {
        return switch (scenario) {
            case LIMIT_FOR_LONG ->
                Can.json(429, "{\"message\":\"Too many requests\"}").header("Retry-After", "3600");
            case FLAKY -> Can.html(503, "503 Service Temporarily Unavailable");
            case BROKEN -> Can.json(500, "{\"message\":\"Internal server error\"}");
            case HTML_ERROR -> Can.html(502, "502 Bad Gateway");
            case GATEWAY_TIMEOUT -> Can.html(504, "504 Gateway Time-out");
            case HTML_LOGIN -> Can.html(200, "Please log in");
            case REDIRECT -> Can.html(302, "Moved").header("Location", "https://portal.example.com/login");
            case HTML_404 -> Can.html(404, "Not Found");
            case JSON_404 ->
                Can.json(
                        404,
                        "{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"Not Found\",\"detail\":\"Not Found\"}");
            case EMPTY -> Can.json(200, "");
            case NO_CONTENT -> Can.json(204, "");
            case NULL -> Can.json(200, "null");
            case ANSWER, SLOW, STALL, CUT, TRUNCATED_GZIP -> null;
            default -> throw new IllegalStateException("a service has no words for " + scenario);
        };
    }

    private void deliver(Can can, String value, String told, TiScenario scenario, HttpExchange exchange)
            throws IOException {
        if (scenario == TiScenario.STALL) {
            stall(exchange);
            return;
        }
        can.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", can.type());
        byte[] body = can.bytes(value);
        if (!told.isEmpty()) {
            exchange.getResponseHeaders().set("X-You-Said", told);
            body = repeated(body, told);
        }
        if (can.status() == 204) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        if (scenario == TiScenario.TRUNCATED_GZIP) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            byte[] whole = gzip(body);
            body = Arrays.copyOf(whole, whole.length / 2);
        }
        exchange.sendResponseHeaders(can.status(), body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        if (scenario == TiScenario.CUT) {
            out.write(body, 0, body.length / 2);
            out.flush();
        } else if (scenario == TiScenario.SLOW) {
            for (int at = 0; at < body.length; at += 16) {
                out.write(body, at, Math.min(16, body.length - at));
                out.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        } else if (body.length > 0) {
            out.write(body);
        }
        exchange.close(); // and the connection with it, where the body is not whole
    }

    /** Every object and page with what it was told. */
    private static byte[] repeated(byte[] body, String told) {
        String text = new String(body, StandardCharsets.UTF_8);
        String quoted = dev.spoor.api.Json.write(told);
        String said = text.startsWith("{\"")
                ? "{\"you_said\":" + quoted + "," + text.substring(1)
                : text.replace("<h1>", "<h1>" + told + " ");
        // Where a text is shown to people, it is there, too.
        String message =
                "\"$1\":\"" + java.util.regex.Matcher.quoteReplacement(quoted.substring(1, quoted.length() - 1)) + " ";
        said = said.replaceAll(
                "\"(message|detail|error|name|summary|malware_printable|signature|reason)\":\"", message);
        return said.getBytes(StandardCharsets.UTF_8);
    }

    private void stall(HttpExchange exchange) {
        try {
            stalled.await(STALL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        stalled.countDown();
        server.stop(0);
        pool.shutdownNow();
    }

    /**
     * Runs the services by hand, or as a process of its own: {@code MockTi [port] [unlimited] [scenario | service=scenario]...}, as {@code 8098
     * otx=html-error virustotal=limit}. Their documented limits hold, unless they are said to have none. Without a scenario they answer. At {@code /asked}
     * they say what they were asked so far, and how often, and at {@code /asked/total} how many requests there were.
     */
    public static void main(String[] args) throws InterruptedException {
        MockTi mock = start(args.length > 0 ? Integer.parseInt(args[0]) : 8098);
        boolean unlimited = false;
        for (int i = 1; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            if (args[i].equals("unlimited")) {
                unlimited = true;
            } else if (equals < 0) {
                mock.play(scenario(args[i]));
            } else {
                mock.play(args[i].substring(0, equals), scenario(args[i].substring(equals + 1)));
            }
        }
        if (!unlimited) {
            mock.limits(Clock.systemUTC());
        }
        StringBuilder text = new StringBuilder("Key: key; password: password. Addresses, until this is stopped:\n");
        mock.services()
                .forEach(id -> text.append(id).append(' ').append(mock.uri(id)).append('\n'));
        text.append('\n');
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
        Thread.currentThread().join();
    }

    private static TiScenario scenario(String name) {
        return TiScenario.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
