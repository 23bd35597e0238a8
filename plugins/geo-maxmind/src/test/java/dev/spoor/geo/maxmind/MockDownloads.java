package dev.spoor.geo.maxmind;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The download service on the loopback, as provider-apis has it: Basic auth, {@code HEAD} with {@code Last-Modified}, checksums, and files that
 * another host gives out, which refuses whoever tells it the account. It is "localhost", the other one "127.0.0.1".
 */
final class MockDownloads implements AutoCloseable {
    enum Trouble {
        NONE,
        WRONG_CHECKSUM,
        TRUNCATED,
        HTML,
        HTML_FILE,
        NOT_GZIP,
        NO_DATABASE,
        OTHER_DATABASE,
        LIMIT,
        DOWN,
        SLOW
    }

    static final String ACCOUNT = "1234567";
    static final String KEY = "canary-licence-key";

    volatile Trouble trouble = Trouble.NONE;
    volatile String changed = "Fri, 20 Nov 2026 10:11:12 GMT";
    /** A slow download stops half way until this is opened. */
    final CountDownLatch half = new CountDownLatch(1);

    final CountDownLatch goOn = new CountDownLatch(1);
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> databases = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    MockDownloads() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/geoip/databases/", this::gate);
        server.createContext("/store/", this::store);
        server.start();
    }

    String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String store() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void has(String edition, byte[] database) {
        databases.put(edition, database);
    }

    private void gate(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close"); // it is closed below, and not to be used again
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            asked.add(exchange.getRequestMethod() + " " + path);
            String edition = path.split("/")[3];
            String expected = "Basic "
                    + Base64.getEncoder().encodeToString((ACCOUNT + ":" + KEY).getBytes(StandardCharsets.UTF_8));
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, "Your account ID or license key could not be authenticated.");
            } else if (trouble == Trouble.LIMIT) {
                answer(exchange, 429, "Daily GeoIP database download limit reached");
            } else if (trouble == Trouble.DOWN) {
                answer(exchange, 503, "");
            } else if (!databases.containsKey(edition)) {
                answer(exchange, 404, "Database edition not found");
            } else if (trouble == Trouble.HTML && exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 200, "<!DOCTYPE html><html><body>Please log in</body></html>");
            } else if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Last-Modified", changed);
                boolean same = changed.equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
                exchange.sendResponseHeaders(same ? 304 : 200, -1);
            } else {
                String suffix = path.substring(path.indexOf("suffix=") + 7);
                exchange.getResponseHeaders().set("Location", store() + "/store/" + edition + "/" + suffix);
                exchange.sendResponseHeaders(302, -1);
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void store(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close"); // it is closed below, and not to be used again
        try (exchange) {
            String[] parts = exchange.getRequestURI().getPath().split("/");
            asked.add("STORE " + parts[2] + " " + parts[3]);
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
                answer(exchange, 400, "Only one auth mechanism allowed");
                return;
            }
            byte[] archive = archive(parts[2]);
            if (parts[3].endsWith(".sha256")) {
                String sum = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
                answer(
                        exchange,
                        200,
                        (trouble == Trouble.WRONG_CHECKSUM ? "0".repeat(64) : sum) + "  " + parts[2]
                                + "_20261120.tar.gz\n");
                return;
            }
            if (trouble == Trouble.HTML_FILE) {
                answer(exchange, 200, "<html>busy</html>");
                return;
            }
            exchange.sendResponseHeaders(200, archive.length);
            OutputStream out = exchange.getResponseBody();
            out.write(archive, 0, archive.length / 2);
            out.flush();
            if (trouble == Trouble.TRUNCATED) {
                return; // the connection ends here
            }
            if (trouble == Trouble.SLOW) {
                half.countDown();
                goOn.await();
            }
            out.write(archive, archive.length / 2, archive.length - archive.length / 2);
            out.close();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private byte[] archive(String edition) throws IOException {
        if (trouble == Trouble.NOT_GZIP) {
            return "no archive at all, but of some length".getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            String folder = edition + "_20261120/";
            entry(tar, folder + "COPYRIGHT.txt", "by somebody".getBytes(StandardCharsets.UTF_8));
            entry(tar, "../../" + edition + ".txt", "outside".getBytes(StandardCharsets.UTF_8));
            if (trouble != Trouble.NO_DATABASE) {
                entry(tar, folder + edition + ".mmdb", databases.get(edition));
            }
        }
        return bytes.toByteArray();
    }

    private static void entry(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        entry.setModTime(0); // now, the archive would have another checksum when the second is over
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @Override
    public void close() {
        goOn.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
