package dev.spoor.host.door;

import static dev.spoor.host.door.Loopback.ok;
import static dev.spoor.host.door.Loopback.status;
import static dev.spoor.host.door.Loopback.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Http;
import dev.spoor.api.Http.Request;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.host.run.Metered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real HTTP on the loopback: answers, faults, waits, redirects, and who may ask whom. */
class HttpDoorTest {
    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() {
        loopback.close();
    }

    private Problem refusal(Http http, Request request) {
        return assertThrows(ProviderException.class, () -> http.send(request, new TestCall()))
                .problem();
    }

    private RecordedRequest taken() throws InterruptedException {
        RecordedRequest request = loopback.server.takeRequest(30, TimeUnit.SECONDS);
        assertTrue(request != null, "nothing was asked");
        return request;
    }

    @Test
    void asksAsItIsToldTo() throws Exception {
        loopback.answers(ok("hello").addHeader("X-Quota", "7"));
        Request request = Request.post(
                        loopback.uri("/a%20b?x=1#part"), "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                .header("X-Plain", "p")
                .header("X-Plain", "q")
                .header("X-Key", Secret.of("s3cret-header"))
                .query("key", Secret.of("s3cret query&"));
        try (Http.Reply reply = loopback.http().send(request, new TestCall())) {
            assertEquals(200, reply.status());
            assertEquals("7", reply.header("x-quota").orElseThrow());
            assertEquals("hello", new String(reply.bytes(5), StandardCharsets.UTF_8));
        }
        RecordedRequest got = taken();
        assertEquals("POST", got.getMethod());
        assertEquals("/a%20b?x=1&key=s3cret%20query%26", got.getTarget());
        assertEquals("{}", got.getBody().utf8());
        assertEquals("application/json", got.getHeaders().get("Content-Type"));
        assertEquals(List.of("p", "q"), got.getHeaders().values("X-Plain"));
        assertEquals("s3cret-header", got.getHeaders().get("X-Key"));
        assertEquals("spoor", got.getHeaders().get("User-Agent"));
    }

    @Test
    void everyStatusIsAnAnswer() throws Exception {
        Http http = loopback.http();
        for (int code : new int[] {401, 404, 429, 500, 503, 408}) {
            loopback.answers(status(code).body("why").addHeader("Retry-After", code == 429 ? "12" : "0"));
            try (Http.Reply reply = http.send(Request.get(loopback.uri("/")), new TestCall())) {
                assertEquals(code, reply.status());
                assertEquals("why", new String(reply.bytes(100), StandardCharsets.UTF_8));
                Problem problem = Http.failure(reply, "x");
                if (code == 429) {
                    assertEquals(Problem.Kind.RATE_LIMITED, problem.kind());
                    assertEquals(Duration.ofSeconds(12), problem.retryAfter().orElseThrow());
                }
            }
        }
        assertEquals(6, loopback.server.getRequestCount(), "the door asks once");
    }

    @Test
    void headHasNoBody() throws Exception {
        loopback.answers(status(200).setHeader("Content-Length", 100).addHeader("Content-Encoding", "gzip"));
        assertEquals("", text(loopback.http(), Request.get(loopback.uri("/")).method("HEAD")));
    }

    @Test
    void nobodyThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Problem refused = refusal(loopback.http(), Request.get(URI.create("http://localhost:" + port + "/")));
        assertEquals(Problem.Kind.UNAVAILABLE, refused.kind());
        assertEquals("localhost", refused.subject());
        loopback.answers(status(200).onResponseStart(new SocketEffect.CloseSocket()));
        assertEquals(
                Problem.Kind.UNAVAILABLE,
                refusal(loopback.http(), Request.get(loopback.uri("/"))).kind());
    }

    // Waiting

    private <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "test-caller");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static Throwable failure(FutureTask<?> task) {
        return assertThrows(ExecutionException.class, () -> task.get(60, TimeUnit.SECONDS))
                .getCause();
    }

    @Test
    void givingUpEndsTheWaitForAnAnswer() throws Exception {
        loopback.answers(status(200).onResponseStart(SocketEffect.Stall.INSTANCE));
        TestCall call = new TestCall();
        FutureTask<?> asking = start(() -> loopback.http().send(Request.get(loopback.uri("/")), call));
        taken();
        call.cancel();
        assertEquals(
                "given up",
                assertInstanceOf(CancelledException.class, failure(asking)).getMessage());
    }

    @Test
    void givingUpEndsTheWaitForTheBody() throws Exception {
        loopback.answers(ok("x".repeat(100)).throttleBody(1, 1, TimeUnit.HOURS));
        TestCall call = new TestCall();
        FutureTask<?> asking = start(() -> {
            try (Http.Reply reply = loopback.http().send(Request.get(loopback.uri("/")), call)) {
                reply.body().read();
                call.cancel();
                return reply.bytes(100);
            }
        });
        assertInstanceOf(CancelledException.class, failure(asking));
    }

    @Test
    void theDeadlineEndsTheWait() {
        loopback.answers(status(200).onResponseStart(SocketEffect.Stall.INSTANCE));
        CancelledException e = assertThrows(
                CancelledException.class,
                () -> loopback.http().send(Request.get(loopback.uri("/")), new TestCall(Duration.ofMillis(200))));
        assertEquals("the deadline passed", e.getMessage());
    }

    @Test
    void theRequestsOwnLimitEndsTheWait() {
        loopback.answers(status(200).onResponseStart(SocketEffect.Stall.INSTANCE));
        Problem problem =
                refusal(loopback.http(), Request.get(loopback.uri("/")).timeout(Duration.ofMillis(200)));
        assertEquals(Problem.Kind.UNAVAILABLE, problem.kind());
        assertTrue(problem.message().contains("in time"), problem.message());
    }

    @Test
    void interruptingIsGivingUp() throws Exception {
        loopback.answers(status(200).onResponseStart(SocketEffect.Stall.INSTANCE));
        boolean[] stillInterrupted = {false};
        FutureTask<?> asking = new FutureTask<>(() -> {
            try {
                return loopback.http().send(Request.get(loopback.uri("/")), new TestCall());
            } finally {
                stillInterrupted[0] = Thread.currentThread().isInterrupted();
            }
        });
        Thread thread = new Thread(asking);
        thread.start();
        taken();
        thread.interrupt();
        assertInstanceOf(CancelledException.class, failure(asking));
        thread.join();
        assertTrue(stillInterrupted[0]);
    }

    // Bodies

    private static byte[] packed(String form, byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStream packer = switch (form) {
            case "gzip" -> new GZIPOutputStream(out);
            case "zlib" -> new DeflaterOutputStream(out);
            default -> new DeflaterOutputStream(out, new Deflater(9, true));
        };
        try (packer) {
            packer.write(plain);
        }
        return out.toByteArray();
    }

    private String fetchPacked(String encoding, byte[] bytes) throws Exception {
        loopback.answers(status(200).addHeader("Content-Encoding", encoding).body(new Buffer().write(bytes)));
        return text(loopback.http(), Request.get(loopback.uri("/")));
    }

    @Test
    void compressedBodiesAreUnpackedAndMustBeWhole() throws Exception {
        String plain = "spoor ".repeat(5000);
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        for (String form : List.of("gzip", "zlib", "raw")) {
            String encoding = form.equals("gzip") ? "gzip" : "deflate";
            byte[] packed = packed(form, bytes);
            assertEquals(plain, fetchPacked(encoding, packed), form);
            assertEquals("", fetchPacked(encoding, new byte[0]), form);
            for (int cut : new int[] {1, 5, packed.length / 2, packed.length - 1}) {
                assertThrows(
                        IOException.class,
                        () -> fetchPacked(encoding, Arrays.copyOf(packed, cut)),
                        form + " of " + cut + " of " + packed.length);
            }
        }
        assertThrows(IOException.class, () -> fetchPacked("br", bytes));
        assertTrue(taken().getHeaders().get("Accept-Encoding").contains("gzip"));
    }

    @Test
    void bodiesThatAreCutOffFail() {
        loopback.answers(
                ok("half").setHeader("Content-Length", 8).onResponseEnd(new SocketEffect.CloseSocket()),
                status(200).chunkedBody("x".repeat(1000), 100).onResponseBody(new SocketEffect.CloseSocket()));
        for (int i = 0; i < 2; i++) {
            assertThrows(IOException.class, () -> text(loopback.http(), Request.get(loopback.uri("/"))));
        }
    }

    @Test
    void bodiesEndAtTheLimit() throws Exception {
        Http http = loopback.http("http.max_body=1000");
        loopback.answers(ok("x".repeat(1000)), ok("x".repeat(1001)));
        assertEquals(1000, text(http, Request.get(loopback.uri("/"))).length());
        IOException e = assertThrows(IOException.class, () -> text(http, Request.get(loopback.uri("/"))));
        assertTrue(e.getMessage().contains("1000") && e.getMessage().contains("http.max_body"), e.getMessage());
        loopback.answers(status(200)
                .addHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(packed("gzip", new byte[5_000_000]))));
        assertThrows(IOException.class, () -> text(http, Request.get(loopback.uri("/"))));
    }

    @Test
    void bodyIsReadByteByByteToo() throws Exception {
        loopback.answers(ok("ab"));
        try (Http.Reply reply = loopback.http().send(Request.get(loopback.uri("/")), new TestCall())) {
            assertArrayEquals(new int[] {'a', 'b', -1}, new int[] {
                reply.body().read(), reply.body().read(), reply.body().read()
            });
        }
    }

    // Redirects

    @Test
    void redirectsOnTheSameHostKeepSecretHeaders() throws Exception {
        loopback.answers(status(307).addHeader("Location", "/b?y=2"), ok("there"));
        Request request = Request.post(loopback.uri("/a"), "text/plain", new byte[] {'x'})
                .header("X-Key", Secret.of("s3cret-header"))
                .query("key", Secret.of("s3cret-query"));
        assertEquals("there", text(loopback.http(), request));
        taken();
        RecordedRequest second = taken();
        assertEquals("POST /b?y=2 HTTP/1.1", second.getRequestLine());
        assertEquals("x", second.getBody().utf8());
        assertEquals("s3cret-header", second.getHeaders().get("X-Key"));
    }

    @Test
    void eachRequestIsToldToACallThatCountsBeforeItIsSent() throws Exception {
        class Counted extends TestCall implements Metered {
            int told;

            @Override
            public void sending() throws ProviderException {
                assertEquals(told, loopback.server.getRequestCount(), "told before, and of each");
                if (++told > 2) {
                    throw ProviderException.of(Problem.Kind.RATE_LIMITED, "acme", "no place");
                }
            }
        }
        Counted call = new Counted();
        loopback.answers(status(302).addHeader("Location", "/there"), ok("there"));
        try (Http.Reply reply = loopback.http().send(Request.get(loopback.uri("/here")), call)) {
            assertEquals(200, reply.status());
        }
        assertEquals(2, call.told, "a redirect is a request more");
        Problem refused = assertThrows(
                        ProviderException.class,
                        () -> loopback.http().send(Request.get(loopback.uri("/")), call.problemsTo(problem -> {})))
                .problem();
        assertEquals(Problem.Kind.RATE_LIMITED, refused.kind());
        assertEquals(2, loopback.server.getRequestCount(), "what may not be sent is not");
    }

    @Test
    void redirectsToAnotherDeclaredHostDropThem() throws Exception {
        loopback.answers(status(302).addHeader("Location", loopback.otherName("/b")), ok("there"));
        Http http = loopback.network().http("ti:acme", Set.of("localhost", "127.0.0.1"));
        Request request = Request.post(loopback.uri("/a"), "text/plain", new byte[] {'x'})
                .header("X-Key", Secret.of("s3cret-header"))
                .header("Authorization", "plain mistake")
                .query("key", Secret.of("s3cret-query"));
        assertEquals("there", text(http, request));
        taken();
        RecordedRequest second = taken();
        assertEquals("GET /b HTTP/1.1", second.getRequestLine());
        assertNull(second.getHeaders().get("X-Key"));
        assertNull(second.getHeaders().get("Authorization"));
        assertNull(second.getHeaders().get("Content-Type"));
        assertEquals(0, second.getBodySize());
    }

    @Test
    void redirectsElsewhereAndForEverAreNotFollowed() {
        Http http = loopback.http();
        loopback.answers(status(302).addHeader("Location", loopback.otherName("/b")));
        Problem elsewhere = refusal(http, Request.get(loopback.uri("/")));
        assertEquals(Problem.Kind.PROTOCOL, elsewhere.kind());
        assertTrue(elsewhere.message().contains("127.0.0.1"), elsewhere.message());

        loopback.answers(status(302).addHeader("Location", "file:///etc/passwd"));
        assertEquals(
                Problem.Kind.PROTOCOL,
                refusal(http, Request.get(loopback.uri("/"))).kind());

        int before = loopback.server.getRequestCount();
        for (int i = 0; i < 10; i++) {
            loopback.answers(status(302).addHeader("Location", "/again"));
        }
        assertTrue(refusal(http, Request.get(loopback.uri("/"))).message().contains("redirects"));
        assertEquals(6, loopback.server.getRequestCount() - before);
    }

    // Who may ask whom

    @Test
    void onlyDeclaredHostsAreAsked() {
        Problem problem = refusal(loopback.http(), Request.get(loopback.otherName("/")));
        assertEquals(Problem.Kind.CONFIG, problem.kind());
        assertEquals("127.0.0.1", problem.subject());
        assertTrue(problem.message().contains("ti:acme"), problem.message());
        for (String other : List.of(
                "http://localhost.evil.example/", "http://xlocalhost/", "http://[::1]/", "http://2130706433/")) {
            assertEquals(
                    Problem.Kind.CONFIG,
                    refusal(loopback.http(), Request.get(URI.create(other))).kind(),
                    other);
        }
        for (String bad :
                List.of("ftp://localhost/", "http://user:pw@localhost/", "mailto:x@localhost", "file:///etc/passwd")) {
            assertEquals(
                    Problem.Kind.BAD_REQUEST,
                    refusal(loopback.http(), Request.get(URI.create(bad))).kind(),
                    bad);
        }
        for (String method : List.of("GE T", "GET / HTTP/1.1\r\nX: y\r\n\r\nGET", "", "GÉT")) {
            Request request = Request.get(loopback.uri("/")).method(method);
            assertEquals(
                    Problem.Kind.BAD_REQUEST, refusal(loopback.http(), request).kind(), method);
        }
        assertEquals(0, loopback.server.getRequestCount());
    }

    @Test
    void theUsersListHoldsToo() throws Exception {
        Problem problem =
                refusal(loopback.http("http.egress=api.example.com, *.example.org"), Request.get(loopback.uri("/")));
        assertEquals(Problem.Kind.CONFIG, problem.kind());
        assertTrue(problem.message().contains("http.egress"), problem.message());
        loopback.answers(ok("yes"));
        assertEquals("yes", text(loopback.http("http.egress=LocalHost."), Request.get(loopback.uri("/"))));
        assertEquals(1, loopback.server.getRequestCount());
    }

    @Test
    void offlineAsksNobody() {
        Problem problem = refusal(loopback.http("http.offline=true"), Request.get(loopback.uri("/")));
        assertEquals(Problem.Kind.CONFIG, problem.kind());
        assertTrue(problem.message().contains("http.offline"), problem.message());
        assertEquals(0, loopback.server.getRequestCount());
    }

    @Test
    void hostPatterns() {
        assertTrue(HostPattern.of("*.Example.com").matches("a.b.example.COM."));
        assertFalse(HostPattern.of("*.example.com").matches("example.com"));
        assertFalse(HostPattern.of("*.example.com").matches("badexample.com"));
        assertTrue(HostPattern.of("example.com").matches("example.com"));
        assertFalse(HostPattern.of("example.com").matches("a.example.com"));
        assertTrue(HostPattern.ofNoProxy(".example.com").matches("example.com"));
        assertTrue(HostPattern.ofNoProxy("example.com").matches("a.example.com"));
        assertTrue(HostPattern.of("[::1]").matches("::1"));
    }

    @Test
    void everythingIsAudited() throws Exception {
        Network network = loopback.network();
        List<Exchange> heard = new CopyOnWriteArrayList<>();
        network.audit().listen(heard::add);
        Http http = network.http("ti:acme/work", Set.of("localhost"));
        loopback.answers(ok("12345"), status(302).addHeader("Location", "/c?x=1"), status(404));
        text(http, Request.get(loopback.uri("/a?b=1")).query("key", Secret.of("s3cret-query")));
        text(http, Request.get(loopback.uri("/b")));
        loopback.answers(ok("half").setHeader("Content-Length", 8).onResponseEnd(new SocketEffect.CloseSocket()));
        assertThrows(IOException.class, () -> text(http, Request.get(loopback.uri("/d"))));
        assertEquals(heard, network.audit().exchanges());
        assertEquals(4, network.audit().total());
        Exchange first = heard.get(0);
        assertEquals(
                "ti:acme/work GET localhost /a?b=1&key=*** 200 5",
                String.join(
                        " ",
                        first.who(),
                        first.method(),
                        first.host(),
                        first.path(),
                        "" + first.status(),
                        "" + first.bytes()));
        assertEquals(
                List.of(200, 302, 404, 200),
                heard.stream().map(Exchange::status).toList());
        assertEquals("/c?x=1", heard.get(2).path());
        assertTrue(heard.get(2).failure().isEmpty());
        assertFalse(heard.get(3).failure().isEmpty());
    }
}
