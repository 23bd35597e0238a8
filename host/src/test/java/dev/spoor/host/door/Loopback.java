package dev.spoor.host.door;

import dev.spoor.api.Http;
import dev.spoor.api.ProviderException;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.config.SpoorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** A service on this machine and doors to it. It is "localhost" and "127.0.0.1", which are two hosts to who goes by names. */
final class Loopback implements AutoCloseable {
    final MockWebServer server = new MockWebServer();
    private final List<Network> networks = new ArrayList<>();

    Loopback() {
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A configuration of these "key=value" settings and nothing that is found on this machine. */
    static SpoorConfig config(String... settings) {
        Environment env = new Environment(Map.of(), Path.of("/nowhere"), Path.of("/nowhere"), false);
        ConfigLoader loader = ConfigLoader.in(env).nothingFound();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            loader.set(parts[0], parts[1]);
        }
        SpoorConfig config = loader.load();
        if (!config.problems().isEmpty()) {
            throw new AssertionError(config.problems());
        }
        return config;
    }

    Network network(String... settings) {
        return keep(Network.live(config(settings), Clock.systemUTC()));
    }

    Network keep(Network network) {
        networks.add(network);
        return network;
    }

    /** HTTP to this service, by the name localhost only. */
    Http http(String... settings) {
        return network(settings).http("ti:acme", Set.of("localhost"));
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + server.getPort() + path);
    }

    URI otherName(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    void answers(MockResponse.Builder... responses) {
        for (MockResponse.Builder response : responses) {
            server.enqueue(response.build());
        }
    }

    static MockResponse.Builder status(int code) {
        return new MockResponse.Builder().code(code);
    }

    static MockResponse.Builder ok(String body) {
        return status(200).body(body);
    }

    static String text(Http http, Http.Request request) throws ProviderException, IOException {
        try (Http.Reply reply = http.send(request, new TestCall())) {
            return new String(reply.bytes(1 << 20), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        networks.forEach(Network::close);
        server.close();
    }
}
