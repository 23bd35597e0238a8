package dev.spoor.host.door;

import static dev.spoor.host.door.Loopback.ok;
import static dev.spoor.host.door.Loopback.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Http;
import dev.spoor.api.Http.Request;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded is answered again, without the network and without the key. */
class RecordingTest {
    @TempDir
    Path temp;

    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() {
        loopback.close();
    }

    /** All that a plugin can see of an answer. */
    private static String seen(Http http, Request request) throws ProviderException {
        try (Http.Reply reply = http.send(request, new TestCall())) {
            String body;
            try {
                body = HexFormat.of().formatHex(reply.bytes(1000));
            } catch (IOException e) {
                body = "cut: " + e.getMessage();
            }
            return reply.status() + " " + reply.header("X-Quota") + reply.header("retry-after") + " " + body;
        }
    }

    private List<Request> requests(String key) {
        Secret secret = Secret.of(key);
        return List.of(
                Request.get(loopback.uri("/a?x=1")).query("key", secret),
                Request.get(loopback.uri("/a?x=1")).query("key", secret),
                Request.post(loopback.uri("/a"), "text/plain", "one".getBytes(StandardCharsets.UTF_8))
                        .header("K", secret),
                Request.post(loopback.uri("/a"), "text/plain", ("key=" + key).getBytes(StandardCharsets.UTF_8))
                        .header("K", secret),
                Request.get(loopback.uri("/moved")).header("K", secret),
                Request.get(loopback.uri("/binary")),
                Request.get(loopback.uri("/cut")));
    }

    private Network replay() {
        return loopback.keep(
                Network.replaying(Loopback.config("http.offline=true"), Clock.systemUTC(), temp.resolve("r")));
    }

    @Test
    void replayEqualsRecord() throws Exception {
        loopback.answers(
                ok("first").addHeader("X-Quota", 9),
                status(429).addHeader("Retry-After", 3),
                ok("posted"),
                ok("posted other"),
                status(302).addHeader("Location", "/target"),
                ok("target"),
                status(200).body(new Buffer().write(new byte[] {0, (byte) 0xff, 7})),
                ok("half").setHeader("Content-Length", 9).onResponseEnd(new SocketEffect.CloseSocket()));
        Network record = loopback.keep(Network.recording(Loopback.config(), Clock.systemUTC(), temp.resolve("r")));
        Http live = record.http("ti:acme", Set.of("localhost"));
        List<String> recorded = new ArrayList<>();
        for (Request request : requests("s3cret-one")) {
            recorded.add(seen(live, request));
        }
        int asked = loopback.server.getRequestCount();
        assertEquals(8, asked);
        assertTrue(recorded.get(6).startsWith("200 Optional.emptyOptional.empty cut: "), recorded.get(6));

        // Another key, the network off, and the equal requests first to last.
        Http http = replay().http("ti:acme", Set.of("localhost"));
        List<String> replayed = new ArrayList<>();
        for (Request request : requests("another-key")) {
            replayed.add(seen(http, request));
        }
        assertEquals(recorded, replayed);
        assertEquals(recorded.get(1), seen(http, requests("third-key").get(0)), "the last answer stays");
        assertEquals(asked, loopback.server.getRequestCount());
    }

    @Test
    void whatWasNotRecordedIsRefused() throws Exception {
        Files.createDirectories(temp.resolve("r"));
        Http http = replay().http("ti:acme", Set.of("localhost"));
        ProviderException e = assertThrows(
                ProviderException.class,
                () -> http.send(Request.get(loopback.uri("/new")).query("key", Secret.of("s3cret")), new TestCall()));
        assertEquals(Problem.Kind.CONFIG, e.problem().kind());
        assertTrue(e.problem().message().contains("/new?key=***"), e.problem().message());
        assertEquals(0, loopback.server.getRequestCount());
    }

    @Test
    void foldersThatHoldSomethingElseAreRefused() throws Exception {
        Files.createDirectories(temp.resolve("r"));
        Files.writeString(temp.resolve("r/00001-GET-x-00000000.json"), "[1]");
        Http http = replay().http("ti:acme", Set.of("localhost"));
        assertThrows(ProviderException.class, () -> http.send(Request.get(loopback.uri("/")), new TestCall()));
    }

    @Test
    void recordingGoesOnInTheSameFolder() throws Exception {
        for (int i = 0; i < 2; i++) {
            loopback.answers(ok("x" + i));
            Network record = loopback.keep(Network.recording(Loopback.config(), Clock.systemUTC(), temp.resolve("r")));
            seen(record.http("ti:acme", Set.of("localhost")), Request.get(loopback.uri("/")));
        }
        try (var files = Files.list(temp.resolve("r"))) {
            assertEquals(
                    List.of("00001-GET-localhost", "00002-GET-localhost"),
                    files.map(file -> file.getFileName().toString().replaceFirst("-[0-9a-f]{8}\\.json$", ""))
                            .sorted()
                            .toList());
        }
    }
}
