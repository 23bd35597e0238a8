package dev.spoor.geo.ipstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** The service on the loopback: errors are answers with the status 200, and what it does not know has fields that are null. */
final class MockIpstack implements AutoCloseable {
    enum Scenario {
        HIT,
        MISS,
        LIMIT,
        NO_BULK,
        NO_HTTPS,
        SLOW,
        FLAKY,
        PARTIAL,
        HTML,
        TRUNCATED_GZIP,
        CUT,
        OTHER_ADDRESS,
        /** {@link #instead}, to everything. */
        INSTEAD
    }

    /** An answer that is none of the above. */
    record Instead(int status, String type, String body) {}

    static final String KEY = "canary-access-key";

    volatile Scenario scenario = Scenario.HIT;
    volatile Instead instead;
    final List<String> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    MockIpstack() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    static List<InetAddress> addresses(String... texts) {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            try {
                addresses.add(InetAddress.getByName(text));
            } catch (UnknownHostException e) {
                throw new UncheckedIOException(e);
            }
        }
        return addresses;
    }

    /** An answer as the documentation prints it, shortened; a field that is not known is null. */
    static String place(String ip, boolean known) {
        return known
                ? "{\"ip\":\"" + ip + "\",\"type\":\"ipv4\",\"continent_code\":\"NA\",\"country_code\":\"US\","
                        + "\"country_name\":\"United States\",\"region_code\":\"CA\",\"region_name\":\"California\","
                        + "\"city\":\"Los Angeles\",\"zip\":\"90013\",\"latitude\":34.0453,\"longitude\":-118.2413,"
                        + "\"connection\":{\"asn\":25876,\"isp\":\"Water & Power\"}}"
                : "{\"ip\":\"" + ip + "\",\"type\":\"ipv4\",\"continent_code\":null,\"country_code\":null,"
                        + "\"country_name\":null,\"region_name\":null,\"city\":null,\"latitude\":null,"
                        + "\"longitude\":null,\"connection\":{\"asn\":null,\"isp\":null}}";
    }

    static String error(int code, String type) {
        return "{\"success\":false,\"error\":{\"code\":" + code + ",\"type\":\"" + type + "\",\"info\":\"So it is.\"}}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close"); // it is closed below, and not to be used again
        try (exchange) {
            int number = requests.incrementAndGet();
            String query = exchange.getRequestURI().getQuery();
            List<String> ips = Arrays.asList(
                    exchange.getRequestURI().getPath().substring(1).split(","));
            asked.addAll(ips);
            if (!query.equals("output=json&access_key=" + KEY)) {
                send(exchange, error(101, "invalid_access_key"));
                return;
            }
            switch (scenario) {
                case LIMIT -> send(exchange, error(104, "usage_limit_reached"));
                case NO_BULK -> send(exchange, error(303, "batch_not_supported_on_plan"));
                case NO_HTTPS -> send(exchange, error(105, "https_access_restricted"));
                case HTML -> send(exchange, "<!DOCTYPE html><html><body>Please log in</body></html>");
                case SLOW -> over.await();
                case INSTEAD -> {
                    byte[] bytes = instead.body().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", instead.type());
                    exchange.sendResponseHeaders(instead.status(), bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
                case FLAKY -> {
                    if (number % 2 == 1) {
                        exchange.sendResponseHeaders(503, -1);
                    } else {
                        send(exchange, places(ips));
                    }
                }
                case PARTIAL -> send(exchange, places(ips.subList(0, ips.size() - 1)));
                case OTHER_ADDRESS -> send(exchange, places(List.of("198.51.100.77")));
                case TRUNCATED_GZIP -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                        gzip.write(places(ips).getBytes(StandardCharsets.UTF_8));
                    }
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    send(exchange, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2), bytes.size() / 2);
                }
                case CUT -> {
                    byte[] whole = places(ips).getBytes(StandardCharsets.UTF_8);
                    send(exchange, Arrays.copyOf(whole, whole.length / 2), whole.length);
                }
                default -> send(exchange, places(ips));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String places(List<String> ips) {
        List<String> places = new ArrayList<>();
        ips.forEach(ip -> places.add(place(ip, scenario != Scenario.MISS)));
        return places.size() == 1 ? places.get(0) : places.toString();
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        send(exchange, bytes, bytes.length);
    }

    private static void send(HttpExchange exchange, byte[] bytes, int length) throws IOException {
        exchange.sendResponseHeaders(200, length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
