package dev.spoor.host.door;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Sockets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets on the loopback: what they carry, how they end, and whom they do not reach. */
class SocketDoorTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() {
        loopback.close();
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void carriesBytesBothWaysAndIsInTheAudit() throws Exception {
        Network network = loopback.network();
        try (ServerSocket server = server()) {
            FutureTask<String> serving = new FutureTask<>(() -> {
                try (Socket one = server.accept()) {
                    byte[] asked = one.getInputStream().readNBytes(4);
                    one.getOutputStream().write(bytes("pong"));
                    return new String(asked, StandardCharsets.UTF_8);
                }
            });
            new Thread(serving).start();
            Sockets sockets = network.sockets("analyzer:acme", Set.of("localhost"));
            try (Socket socket = sockets.connect("localhost", server.getLocalPort(), LONG, new TestCall())) {
                socket.getOutputStream().write(bytes("ping"));
                assertEquals("pong", new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            assertEquals("ping", serving.get());
        }
        Exchange exchange = network.audit().exchanges().get(0);
        assertEquals("analyzer:acme TCP localhost", exchange.who() + " " + exchange.method() + " " + exchange.host());
        assertEquals("", exchange.failure());
    }

    @Test
    void askingByDatagramTakesTheAnswerAndDropsTheRest() throws Exception {
        Network network = loopback.network();
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            FutureTask<Void> serving = new FutureTask<>(() -> {
                DatagramPacket asked = new DatagramPacket(new byte[100], 100);
                server.receive(asked);
                for (String text : List.of("noise", "answer")) {
                    server.send(new DatagramPacket(bytes(text), text.length(), asked.getSocketAddress()));
                }
                return null;
            });
            new Thread(serving).start();
            byte[] answer = network.sockets("analyzer:acme", Set.of("127.0.0.1"))
                    .ask("127.0.0.1", server.getLocalPort(), bytes("q"), b -> b[0] == 'a', LONG, new TestCall());
            assertArrayEquals(bytes("answer"), answer);
            serving.get();
        }
        assertEquals("UDP", network.audit().exchanges().get(0).method());
    }

    @Test
    void waitsNoLongerThanItIsToldTo() throws Exception {
        Sockets sockets = loopback.network().sockets("analyzer:acme", Set.of("localhost"));
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            ProviderException e = assertThrows(
                    ProviderException.class,
                    () -> sockets.ask(
                            "localhost",
                            silent.getLocalPort(),
                            bytes("q"),
                            b -> true,
                            Duration.ofMillis(30),
                            new TestCall()));
            assertEquals(Problem.Kind.UNAVAILABLE, e.problem().kind());
            assertInstanceOf(SocketTimeoutException.class, e.getCause());
        }
        try (ServerSocket silent = server();
                Socket socket =
                        sockets.connect("localhost", silent.getLocalPort(), Duration.ofMillis(30), new TestCall())) {
            assertThrows(
                    SocketTimeoutException.class, () -> socket.getInputStream().read());
        }
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket gone = server()) {
            port = gone.getLocalPort();
        }
        Network network = loopback.network();
        ProviderException e = assertThrows(
                ProviderException.class,
                () -> network.sockets("analyzer:acme", Set.of("localhost"))
                        .connect("localhost", port, LONG, new TestCall()));
        assertEquals(Problem.Kind.UNAVAILABLE, e.problem().kind());
        assertTrue(network.audit().exchanges().get(0).failure().startsWith("no connection"));
    }

    @Test
    void aCallThatIsGivenUpEndsWhatWaits() throws Exception {
        Sockets sockets = loopback.network().sockets("analyzer:acme", Set.of("localhost"));
        try (ServerSocket silent = server()) {
            TestCall call = new TestCall();
            FutureTask<Object> waiting = new FutureTask<>(() -> {
                try (Socket socket = sockets.connect("localhost", silent.getLocalPort(), LONG, call)) {
                    return socket.getInputStream().read();
                }
            });
            Thread thread = new Thread(waiting);
            thread.start();
            silent.accept();
            call.cancel();
            assertInstanceOf(
                    IOException.class,
                    assertThrows(ExecutionException.class, waiting::get).getCause());
        }
        TestCall call = new TestCall();
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            FutureTask<byte[]> waiting = new FutureTask<>(
                    () -> sockets.ask("localhost", silent.getLocalPort(), bytes("q"), b -> true, LONG, call));
            new Thread(waiting).start();
            silent.receive(new DatagramPacket(new byte[10], 10));
            call.cancel();
            assertInstanceOf(
                    CancelledException.class,
                    assertThrows(ExecutionException.class, waiting::get).getCause());
        }
    }

    private void assertRefused(String host, Set<String> declared, String... settings) {
        ProviderException e = assertThrows(
                ProviderException.class,
                () -> loopback.network(settings)
                        .sockets("analyzer:acme", declared)
                        .connect(host, 43, Duration.ofMillis(50), new TestCall()),
                host);
        assertEquals(Problem.Kind.CONFIG, e.problem().kind(), e.problem().toString());
    }

    @Test
    void reachesOnlyWhomItMay() {
        assertRefused("localhost", Set.of("other.example"));
        assertRefused("localhost", Set.of("localhost"), "http.offline=true");
        assertRefused("localhost", Set.of("localhost"), "http.egress=api.example.com");
        assertRefused("whois.example.com", Set.of("*"), "http.egress=api.example.com");
    }

    @Test
    void anyHostIsAnyOfTheInternet() {
        for (String inside : List.of(
                "localhost",
                "127.0.0.1",
                "10.1.2.3",
                "192.168.1.1",
                "169.254.169.254",
                "::1",
                "fd00::1",
                "100.64.0.1",
                "2130706433")) {
            assertRefused(inside, Set.of("*"));
        }
        Egress both = new Egress("x", Set.of("*", "inside.example"), null, false);
        assertSame(SafeDns.STRICT, both.dns("inside.example"));
        assertSame(SafeDns.INTERNET, both.dns("whois.example.com"));
        assertTrue(both.refusal("9.9.9.9").isEmpty());
    }

    @Test
    void datagramsDoNotGoRoundTheProxy() {
        ProviderException e = assertThrows(
                ProviderException.class,
                () -> loopback.network("http.proxy=socks5://127.0.0.1:1")
                        .sockets("analyzer:acme", Set.of("dns.example"))
                        .ask("dns.example", 53, bytes("q"), b -> true, LONG, new TestCall()));
        assertTrue(e.problem().message().contains("proxy"), e.problem().message());
    }

    @Test
    void noneWhereARecordingAnswers(@TempDir Path recording) {
        Network replay = loopback.keep(Network.replaying(Loopback.config(), Clock.systemUTC(), recording));
        ProviderException e = assertThrows(
                ProviderException.class,
                () -> replay.sockets("analyzer:acme", Set.of("localhost"))
                        .connect("localhost", 43, LONG, new TestCall()));
        assertEquals(Problem.Kind.CONFIG, e.problem().kind());
    }
}
