package dev.spoor.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium, driven by the DevTools protocol: what a page logs, what it requests, how it looks. */
final class Chromium implements AutoCloseable, WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 60;

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
    private final StringBuilder part = new StringBuilder();
    private final Process process;
    private final WebSocket socket;
    private CompletableFuture<Void> loaded = new CompletableFuture<>();

    /** The program, where it is installed. */
    static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(dir -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(dir, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Chromium(Path program, Path profile) throws Exception {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--force-device-scale-factor=1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page(profile), this)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", json.createObjectNode());
        }
    }

    /** The address of its one page: the port stands in a file as soon as it listens. */
    private URI page(Path profile) throws Exception {
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (System.nanoTime() > end || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("no browser: " + Files.readString(profile.resolve("chromium.log")));
            }
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode target : json.readTree(body)) {
            if (target.path("type").asText().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asText());
            }
        }
        throw new IllegalStateException("no page at " + list);
    }

    /** Opens a file in a window of this width, in light or dark. Returns when it is drawn. */
    void open(Path file, int width, boolean dark) throws Exception {
        ObjectNode size = json.createObjectNode();
        size.put("width", width).put("height", 1080).put("deviceScaleFactor", 1).put("mobile", false);
        send("Emulation.setDeviceMetricsOverride", size);
        ObjectNode media = json.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        send("Emulation.setEmulatedMedia", media);
        events.clear();
        loaded = new CompletableFuture<>();
        send("Page.navigate", json.createObjectNode().put("url", file.toUri().toString()));
        loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        drawn();
    }

    /** Returns when what the page did last is drawn. */
    void drawn() throws Exception {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String expression) throws Exception {
        ObjectNode script = json.createObjectNode().put("expression", expression);
        script.put("awaitPromise", true).put("returnByValue", true);
        JsonNode result = send("Runtime.evaluate", script);
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.path("exceptionDetails").toString());
        }
        return result.path("result").path("value");
    }

    /** A picture of what the window shows. */
    byte[] picture() throws Exception {
        return send("Page.captureScreenshot", json.createObjectNode())
                .path("data")
                .binaryValue();
    }

    /** Errors and warnings that the page and the browser logged since it was opened. */
    List<String> complaints() {
        return told(event -> switch (event.path("method").asText()) {
            case "Runtime.exceptionThrown" -> true;
            case "Log.entryAdded" -> true;
            case "Runtime.consoleAPICalled" ->
                List.of("error", "warning", "assert")
                        .contains(event.path("params").path("type").asText());
            default -> false;
        });
    }

    /** Everything that was requested since the page was opened, besides its own file and what is inside it. */
    List<String> requests() {
        return told(event -> event.path("method").asText().equals("Network.requestWillBeSent")
                && !event.path("params").path("request").path("url").asText().matches("(file|data|blob|about):.*"));
    }

    private List<String> told(java.util.function.Predicate<JsonNode> which) {
        synchronized (events) {
            return events.stream().filter(which).map(JsonNode::toString).toList();
        }
    }

    private JsonNode send(String method, ObjectNode params) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode command = json.createObjectNode().put("id", id).put("method", method);
        command.set("params", params);
        socket.sendText(command.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode got = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (got.has("error")) {
            throw new IllegalStateException(method + ": " + got.path("error"));
        }
        return got.path("result");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            String message = part.toString();
            part.setLength(0);
            receive(message);
        }
        from.request(1);
        return null;
    }

    private void receive(String message) {
        try {
            JsonNode node = json.readTree(message);
            if (node.has("id")) {
                answers.remove(node.path("id").asInt()).complete(node);
            } else {
                events.add(node);
                if (node.path("method").asText().equals("Page.loadEventFired")) {
                    loaded.complete(null);
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
