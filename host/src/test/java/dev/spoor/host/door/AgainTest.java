package dev.spoor.host.door;

import static dev.spoor.host.door.Loopback.ok;
import static dev.spoor.host.door.Loopback.status;
import static dev.spoor.host.door.Loopback.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Http;
import dev.spoor.api.Http.Request;
import dev.spoor.api.Kind;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.plugin.ProviderInfo;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may be asked again is, as the service wants it; waiting takes no time here. */
class AgainTest {
    private final Loopback loopback = new Loopback();
    private final OwnTime time = new OwnTime();

    @AfterEach
    void close() {
        loopback.close();
    }

    private Http http(String... settings) {
        SpoorConfig config = Loopback.config(settings);
        Clock clock = Clock.systemUTC();
        return loopback.keep(new Network(config, clock, Network.wire(config, clock), false, time))
                .http("ti:acme", Set.of("localhost"), Limits.NONE);
    }

    private Request question() {
        return Request.post(loopback.uri("/"), "text/plain", "?".getBytes(StandardCharsets.UTF_8))
                .repeatable();
    }

    private int asked() {
        return loopback.server.getRequestCount();
    }

    @Test
    void waitsAsTheServiceWants() throws Exception {
        loopback.answers(
                status(429).addHeader("Retry-After", "17"), status(503).addHeader("Retry-After", "5"), ok("answer"));
        assertEquals("answer", text(http(), question()));
        assertEquals(List.of(17_000L, 5_000L), time.slept());
    }

    @Test
    void understandsMoments() throws Exception {
        String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(60).atZone(ZoneOffset.UTC));
        loopback.answers(status(429).addHeader("Retry-After", soon), ok("answer"));
        text(http(), question());
        assertTrue(
                time.slept().get(0) > 50_000 && time.slept().get(0) <= 60_000,
                () -> time.slept().toString());
    }

    @Test
    void waitsLongerEachTimeWhereItIsNotToldHowLong() throws Exception {
        loopback.answers(status(502), status(504), status(503), status(429), ok("answer"));
        assertEquals("answer", text(http(), question()));
        for (int i = 0; i < 4; i++) {
            long millis = 1000L << i;
            long wait = time.slept().get(i);
            assertTrue(
                    wait >= millis * 3 / 4 - 1 && wait <= millis * 5 / 4,
                    () -> time.slept().toString());
        }
    }

    @Test
    void aConnectionThatBreaksIsMadeAgain() throws Exception {
        loopback.answers(status(200).onResponseStart(new SocketEffect.CloseSocket()), ok("answer"));
        assertEquals("answer", text(http(), question()));
    }

    @Test
    void inTheEndTheAnswerStands() throws Exception {
        for (int i = 0; i < 3; i++) {
            loopback.answers(status(429).body("slow down").addHeader("Retry-After", "1"));
        }
        try (Http.Reply reply = http("http.retries=2").send(question(), new TestCall())) {
            assertEquals(429, reply.status());
            assertEquals("slow down", new String(reply.bytes(100), StandardCharsets.UTF_8));
        }
        assertEquals(3, asked());
    }

    @Test
    void aWaitThatIsTooLongIsNot() throws Exception {
        loopback.answers(status(429).addHeader("Retry-After", "3600"));
        try (Http.Reply reply = http().send(question(), new TestCall())) {
            assertEquals(
                    Duration.ofHours(1), Http.failure(reply, "x").retryAfter().orElseThrow());
        }
        loopback.answers(status(429).addHeader("Retry-After", "20"));
        try (Http.Reply reply = http().send(question(), new TestCall(Duration.ofSeconds(10)))) {
            assertEquals(429, reply.status(), "the deadline comes first");
        }
        assertEquals(List.of(), time.slept());
    }

    @Test
    void othersDoNotAskMeanwhile() throws Exception {
        loopback.answers(status(429).addHeader("Retry-After", "10"), ok("a"), ok("b"));
        Http http = http();
        text(http, question());
        text(http, question());
        assertEquals(List.of(10_000L), time.slept(), "when the second came, the time was over");
    }

    @Test
    void whatChangesSomethingIsSentOnce() throws Exception {
        loopback.answers(status(503));
        Request change = Request.post(loopback.uri("/"), "text/plain", new byte[0]);
        try (Http.Reply reply = http().send(change, new TestCall())) {
            assertEquals(503, reply.status());
        }
        loopback.answers(status(200).onResponseStart(new SocketEffect.CloseSocket()));
        assertEquals(
                Problem.Kind.UNAVAILABLE,
                assertThrows(ProviderException.class, () -> http().send(change, new TestCall()))
                        .problem()
                        .kind());
        assertEquals(2, asked());
    }

    @Test
    void givingUpEndsTheWait() {
        loopback.answers(status(503), ok("late"));
        TestCall call = new TestCall();
        Waits impatient = new Waits() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public void sleep(long nanos, dev.spoor.api.Call waiting) {
                call.cancel();
                waiting.check();
            }
        };
        SpoorConfig config = Loopback.config();
        Clock clock = Clock.systemUTC();
        Http http = loopback.keep(new Network(config, clock, Network.wire(config, clock), false, impatient))
                .http("ti:acme", Set.of("localhost"));
        assertThrows(CancelledException.class, () -> http.send(question(), call));
        assertEquals(1, asked());
    }

    @Test
    void configuredLimitsAreKept() throws Exception {
        SpoorConfig config = Loopback.config();
        Clock clock = Clock.systemUTC();
        Http http = loopback.keep(new Network(config, clock, Network.wire(config, clock), false, time))
                .http("ti:acme", Set.of("localhost"), Limits.NONE.rate(2, Duration.ofMinutes(1)));
        loopback.answers(ok("a"), ok("b"), ok("c"));
        for (int i = 0; i < 3; i++) {
            text(http, Request.get(loopback.uri("/")));
        }
        assertEquals(List.of(60_000L), time.slept());
    }

    /** Whoever plans look-ups counts requests, waits and asks again; the door does none of that behind his back. */
    @Test
    void aProviderOfThreatIntelligenceAsksOnce() throws Exception {
        SpoorConfig config = Loopback.config();
        Clock clock = Clock.systemUTC();
        HostContexts contexts = new HostContexts(
                config,
                loopback.keep(new Network(config, clock, Network.wire(config, clock), false, time)),
                clock,
                (connection, request, out, call) -> {},
                (paths, out, call) -> {},
                (addresses, out, call) -> {});
        Descriptor acme = Descriptor.of("acme", "Acme").accepts("ipv4").hosts("localhost");
        loopback.answers(status(503), status(503), ok("answer"));
        Http once = contexts.create(new ProviderInfo(Kind.TI, "acme", "ti-acme", "1", acme), "")
                .http();
        try (Http.Reply reply = once.send(question(), new TestCall())) {
            assertEquals(503, reply.status());
        }
        assertEquals(1, asked());
        Http again = contexts.create(new ProviderInfo(Kind.ANALYZER, "acme", "analyzer-acme", "1", acme), "")
                .http();
        assertEquals("answer", text(again, question()));
        assertEquals(3, asked());
    }
}
