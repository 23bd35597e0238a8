package dev.spoor.host.door;

import static dev.spoor.host.door.Loopback.ok;
import static dev.spoor.host.door.Loopback.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Http;
import dev.spoor.api.Http.Request;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.plugin.ProviderInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary goes through every door, in every position, with every fault; then everything that was said is searched for it. */
class SecretsStayInsideTest {
    private static final String CANARY = "cAnary+/= &7ü%x";
    private static final Setting<Secret> KEY = Setting.secret("api_key").required();
    private static final Setting<URI> BASE = Setting.uri("base_url");
    private static final Descriptor ACME = Descriptor.of("acme", "Acme").settings(KEY, BASE);

    @TempDir
    Path temp;

    private final Loopback loopback = new Loopback();
    private final StringBuffer said = new StringBuffer();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            // The service's own log is not ours, and shows what came in.
            if (!String.valueOf(line.getLoggerName()).startsWith("mockwebserver3")) {
                said.append(line.getLoggerName())
                        .append(' ')
                        .append(line.getMessage())
                        .append('\n');
                if (line.getThrown() != null) {
                    say(line.getThrown());
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listenToAllLogs() {
        listener.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        Stream.of(root.getHandlers()).forEach(handler -> handler.setFilter(line -> false));
        root.addHandler(listener);
    }

    @AfterEach
    void close() {
        root.removeHandler(listener);
        Stream.of(root.getHandlers()).forEach(handler -> handler.setFilter(null));
        root.setLevel(before);
        loopback.close();
    }

    private void say(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        said.append(text).append('\n');
    }

    private SpoorConfig config() throws IOException {
        Path home = Files.createDirectories(temp.resolve("home"));
        Files.createDirectories(home.resolve(".config/spoor"));
        Files.writeString(
                home.resolve(".config/spoor/spoor.yaml"),
                "ti: {acme: {api_key: '${env:KEY}', base_url: '" + loopback.uri("/") + "'}}");
        return ConfigLoader.in(new Environment(Map.of("KEY", CANARY), home, temp, false))
                .load();
    }

    private Context context(SpoorConfig config, Network network) throws ProviderException {
        HostContexts contexts = new HostContexts(
                config,
                network,
                Clock.systemUTC(),
                (connection, request, out, call) -> {},
                (paths, out, call) -> {},
                (addresses, out, call) -> {});
        return contexts.create(new ProviderInfo(Kind.TI, "acme", "ti-acme", "1", ACME), "");
    }

    @Test
    void nothingThatIsSaidHoldsIt() throws Exception {
        SpoorConfig config = config();
        Path recordings = temp.resolve("recordings");
        Network network = loopback.keep(Network.recording(config, Clock.systemUTC(), recordings));
        try (Recording flight = new Recording()) {
            flight.enable("dev.spoor.Http");
            flight.start();
            Context context = context(config, network);
            said.append(context).append(context.http()).append(context.get(KEY)).append('\n');
            exchanges(context);
            faults(context);
            logs(context);
            flight.stop();
            Path file = temp.resolve("flight.jfr");
            flight.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            assertTrue(events.size() >= 10, "flight recordings tell of requests: " + events.size());
            said.append(events);
        }
        said.append(network.audit().exchanges());
        assertEquals(network.audit().total(), network.audit().exchanges().size());
        said.append(config).append(config.show(Map.of())).append(config.problems());
        List<Path> files;
        try (Stream<Path> list = Files.list(recordings)) {
            files = list.toList();
        }
        assertTrue(files.size() >= 5, files.toString());
        for (Path file : files) {
            said.append(file).append(Files.readString(file));
        }
        assertNowhere(said.toString());
    }

    private void exchanges(Context context) throws Exception {
        Secret key = context.get(KEY);
        String basic = Base64.getEncoder().encodeToString(("user:" + CANARY).getBytes(StandardCharsets.UTF_8));
        String echo = CANARY + " " + URLEncoder.encode(CANARY, StandardCharsets.UTF_8) + " " + basic;
        Secret inHeader = Secret.of(URLEncoder.encode(key.reveal(), StandardCharsets.UTF_8));
        byte[] form =
                ("client_secret=" + URLEncoder.encode(CANARY, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        for (Request request : List.of(
                Request.get(loopback.uri("/h")).header("X-Key", inHeader),
                Request.get(loopback.uri("/q?a=1")).query("key", key),
                Request.get(loopback.uri("/b")).header("Authorization", Secret.of("Basic " + basic)),
                Request.get(loopback.uri("/mistake?key=" + URLEncoder.encode(CANARY, StandardCharsets.UTF_8))),
                Request.post(loopback.uri("/f"), "application/x-www-form-urlencoded", form))) {
            said.append(request.header("X-K", key).query("k", key).toString().replaceAll("/mistake\\?\\S*", ""));
            // The service gives it all back, also in bytes that are no text.
            loopback.answers(ok(echo).addHeader("Set-Cookie", "session=1").addHeader("X-Echo", inHeader.reveal()));
            fetch(context.http(), request);
            loopback.answers(status(500).body(new Buffer().writeUtf8(echo).writeByte(0xff)));
            fetch(context.http(), request);
            loopback.answers(
                    status(302)
                            .addHeader("Location", "/again?key=" + URLEncoder.encode(CANARY, StandardCharsets.UTF_8)),
                    ok("{\"access_token\": \"tok-\\\"en\"}"));
            fetch(context.http(), request);
        }
    }

    /** An answer belongs to the plugin, secrets and all; what it says of failures is ours. */
    private void fetch(Http http, Request request) throws IOException {
        try (Http.Reply reply = http.send(request, new TestCall())) {
            said.append(reply).append(Http.failure(reply, "x"));
            reply.bytes(1 << 20);
        } catch (ProviderException e) {
            say(e);
            said.append(e.problem());
        }
    }

    private void faults(Context context) throws Exception {
        Secret key = context.get(KEY);
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Request plain = Request.get(loopback.uri("/x")).query("key", key);
        fetch(
                context.http(),
                Request.get(URI.create("http://localhost:" + closed + "/")).query("key", key));
        fetch(
                context.http(),
                Request.get(URI.create("http://undeclared.example/")).query("key", key));
        fetch(context.http(), plain.header("X-Key", Secret.of(CANARY + "\n"))); // OkHttp quotes what it refuses
        fetch(context.http(), plain.header("X-Key", Secret.of("ü" + CANARY)));
        fetch(context.http(), plain.method("GE T " + CANARY));
        loopback.answers(status(200).onResponseStart(SocketEffect.Stall.INSTANCE));
        fetch(context.http(), plain.timeout(Duration.ofMillis(100)));
        loopback.answers(status(302)
                .addHeader(
                        "Location",
                        "http://undeclared.example/?k=" + URLEncoder.encode(CANARY, StandardCharsets.UTF_8)));
        fetch(context.http(), plain);
        loopback.answers(ok("half").setHeader("Content-Length", 9).onResponseEnd(new SocketEffect.CloseSocket()));
        say(assertThrows(IOException.class, () -> fetch(context.http(), plain)));
    }

    private void logs(Context context) {
        System.Logger log = context.log();
        log.log(System.Logger.Level.INFO, "plain " + CANARY);
        log.log(System.Logger.Level.INFO, "filled {0} {1}", 1, CANARY);
        log.log(System.Logger.Level.INFO, () -> "made " + CANARY);
        log.log(System.Logger.Level.WARNING, "thrown", new IOException("at " + CANARY, new IOException(CANARY)));
        assertTrue(said.toString().contains("plain ***"), "the log is heard");
        assertTrue(said.toString().contains("filled 1 ***"), "the log is filled");
        assertTrue(said.toString().contains("made ***"), "the log is made");
    }

    private static void assertNowhere(String text) {
        byte[] utf8 = CANARY.getBytes(StandardCharsets.UTF_8);
        String low = text.toLowerCase(Locale.ROOT);
        for (String form : List.of(
                "canary",
                HexFormat.of().formatHex(utf8),
                Base64.getEncoder().encodeToString(utf8).substring(0, 12).toLowerCase(Locale.ROOT),
                Base64.getEncoder()
                        .encodeToString(("user:" + CANARY).getBytes(StandardCharsets.UTF_8))
                        .substring(8, 16)
                        .toLowerCase(Locale.ROOT),
                "tok-")) {
            int at = low.indexOf(form);
            if (at >= 0) {
                throw new AssertionError(
                        form + " in ..." + text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100)));
            }
        }
    }
}
