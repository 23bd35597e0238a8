package dev.spoor.host.door;

import static dev.spoor.host.door.Loopback.ok;
import static dev.spoor.host.door.Loopback.status;
import static dev.spoor.host.door.Loopback.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Http.Request;
import dev.spoor.api.Http.Request.Header;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.host.config.Redactor;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** The way that a request takes: proxies, addresses that nobody may reach, and redirects between schemes. */
class RouteTest {
    @Test
    void throughTheProxyWithItsPassword() throws Exception {
        try (Loopback proxy = new Loopback()) {
            String url = "http://me:s3cret-pw@127.0.0.1:" + proxy.server.getPort();
            Network network = proxy.network("http.proxy=" + url, "http.no_proxy=direct.example, *.direct.example");
            Http http = network.http("ti:acme", Set.of("api.example.com"));
            proxy.answers(status(407).addHeader("Proxy-Authenticate", "Basic realm=x"), ok("by proxy"));
            assertEquals("by proxy", text(http, Request.get(URI.create("http://api.example.com/a"))));
            proxy.server.takeRequest();
            RecordedRequest second = proxy.server.takeRequest();
            assertEquals("GET http://api.example.com/a HTTP/1.1", second.getRequestLine());
            assertEquals(
                    "Basic " + Base64.getEncoder().encodeToString("me:s3cret-pw".getBytes(StandardCharsets.UTF_8)),
                    second.getHeaders().get("Proxy-Authorization"));
        }
    }

    @Test
    void thisMachineIsReachedWithoutTheProxy() throws Exception {
        try (Loopback loopback = new Loopback()) {
            loopback.answers(ok("direct"));
            Http http = loopback.http("http.proxy=http://127.0.0.1:1");
            assertEquals("direct", text(http, Request.get(loopback.uri("/"))));
        }
    }

    @Test
    void metadataServicesMustBeDeclaredByAddress() throws Exception {
        for (String address : List.of("169.254.169.254", "fe80::1", "fd00:ec2::254", "100.100.100.200", "0.0.0.0")) {
            assertTrue(SafeDns.isMetadata(InetAddress.getByName(address)), address);
            assertSame(SafeDns.LINK_TOO, new Egress("x", Set.of(address), null, false).dns(address), address);
            assertThrows(UnknownHostException.class, () -> SafeDns.STRICT.lookup(address));
            assertEquals(1, SafeDns.LINK_TOO.lookup(address).size());
        }
        for (String address : List.of("10.0.0.1", "127.0.0.1", "192.0.2.1", "::1", "2001:db8::1")) {
            assertFalse(SafeDns.isMetadata(InetAddress.getByName(address)), address);
            assertSame(SafeDns.STRICT, new Egress("x", Set.of(address), null, false).dns(address), address);
        }
        assertSame(
                SafeDns.STRICT,
                new Egress("x", Set.of("*.example.com", "metadata.example", "a-b.c"), null, false)
                        .dns("metadata.example"));
        assertTrue(new Egress("x", Set.of("*.example.com"), null, false)
                .refusal("169.254.169.254")
                .isPresent());
    }

    /** What ends in a number is never looked up as a name; as an address it is what the JDK takes it for. */
    @Test
    void numbersAreNoNames() throws Exception {
        for (String text : List.of(
                "127.0.0.1", "127.1", "2130706433", "1.2.772", "0.0.0.255", "::ffff:192.0.2.1", "2001:DB8::1")) {
            assertEquals(InetAddress.getByName(text), SafeDns.literal(text).orElseThrow(), text);
            assertEquals(List.of(InetAddress.getByName(text)), SafeDns.LINK_TOO.lookup(text), text);
        }
        for (String text : List.of(
                "1.2.3.999",
                "1.2.3.4.5",
                "4294967296",
                "256.1",
                "1..2",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "a.1",
                "1:2",
                "::1%lo")) {
            assertTrue(SafeDns.literal(text).isEmpty(), text);
            assertFalse(SafeDns.isPublic(text), text);
            UnknownHostException none =
                    assertThrows(UnknownHostException.class, () -> SafeDns.LINK_TOO.lookup(text), text);
            assertEquals(text + " is no address", none.getMessage());
        }
        for (String name : List.of("a.example", "0x.example", "1.2.3.4.example", "x1")) {
            assertTrue(SafeDns.literal(name).isEmpty(), name);
            assertTrue(SafeDns.isPublic(name), name);
        }
    }

    /** Answers by a script, for what the loopback cannot do without certificates. */
    private static final class Script implements Wire {
        final List<Ask> asked = new ArrayList<>();
        final List<Header> location;

        Script(String location) {
            this.location = List.of(new Header("Location", location));
        }

        @Override
        public Answer send(Ask ask, Call call) {
            asked.add(ask);
            return asked.size() == 1
                    ? new RecordingWire.Remembered(301, location, new byte[0], null)
                    : new RecordingWire.Remembered(200, List.of(), new byte[] {'x'}, null);
        }
    }

    private static Script redirect(String from, String to) throws ProviderException {
        Script script = new Script(to);
        Set<String> hosts = Set.of("a.example", "b.example");
        Http http = new HttpDoor(
                "ti:acme",
                new Egress("ti:acme", hosts, null, false),
                script,
                new Redactor(),
                new Audit(),
                Clock.systemUTC(),
                new Manners(
                        new Pace("ti:acme", Limits.NONE, Duration.ZERO, Waits.NONE),
                        new Again(0, Duration.ZERO, Clock.systemUTC()),
                        Waits.NONE));
        http.send(
                        Request.get(URI.create(from))
                                .header("X-Key", Secret.of("s3cret"))
                                .query("k", Secret.of("s3cret")),
                        new TestCall())
                .close();
        return script;
    }

    @Test
    void redirectsBetweenSchemesAndPorts() throws Exception {
        ProviderException down =
                assertThrows(ProviderException.class, () -> redirect("https://a.example/", "http://a.example/"));
        assertEquals(Problem.Kind.PROTOCOL, down.problem().kind());
        assertTrue(
                down.problem().message().contains("from https to http"),
                down.problem().message());

        Wire.Ask up =
                redirect("http://a.example/", "https://a.example/x#y").asked.get(1);
        assertEquals("https://a.example/x", up.url().toString());
        assertEquals(1, up.hiddenHeaders().size());
        assertEquals(0, up.hiddenQuery().size());

        for (String other : List.of("https://b.example/", "https://a.example:8443/", "//b.example/x")) {
            Wire.Ask away = redirect("https://a.example/", other).asked.get(1);
            assertEquals(List.of(), away.hiddenHeaders(), other);
            assertEquals(List.of(), away.hiddenQuery(), other);
        }
        Wire.Ask user =
                redirect("https://a.example/", "https://u:p@a.example/").asked.get(1);
        assertEquals("", user.url().username());
        assertNull(user.body());
    }
}
