package dev.spoor.tck;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Http;
import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Setting;
import dev.spoor.api.Sockets;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A context whose settings, HTTP and tables a test gives. Build it before use; then it is safe for many threads. */
public final class MemoryContext implements Context {
    /** Answers {@link Context#decode} from what a test prepared. */
    @FunctionalInterface
    public interface Decoding {
        /** Puts the tables that the paths hold. */
        void decode(List<Path> paths, Tables out, Call call);
    }

    /** Answers {@link Context#locate} from what a test prepared. */
    @FunctionalInterface
    public interface Locating {
        /** Puts the places that are known. */
        void locate(List<InetAddress> addresses, Sink<Place> out, Call call) throws ProviderException;
    }

    /** A connection that a test plays. */
    private record Connection(QueryDriver driver, QueryDriver.Session session) {}

    private final Map<String, Connection> connections = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Path dataDir;
    private Http http = (request, call) -> {
        throw ProviderException.of(Problem.Kind.UNAVAILABLE, request.toString(), "the test gave no HTTP");
    };
    private Sockets sockets = new LocalSockets();
    private Decoding decoding = (paths, out, call) -> {
        throw new IllegalStateException("the test gave no evidence");
    };
    private Locating locating;
    private Clock clock = Clock.systemUTC();

    /** A context without settings, whose data lives in this folder. */
    public MemoryContext(Path dataDir) {
        this.dataDir = dataDir;
    }

    /** With a setting as a user writes it. */
    public MemoryContext set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** With this door to HTTP. */
    public MemoryContext http(Http newHttp) {
        http = newHttp;
        return this;
    }

    /** With this door to sockets; without it, nothing is reached. */
    public MemoryContext sockets(Sockets newSockets) {
        sockets = newSockets;
        return this;
    }

    /** With these answers to {@link Context#decode}. */
    public MemoryContext decoding(Decoding newDecoding) {
        decoding = newDecoding;
        return this;
    }

    /** With these answers to {@link Context#locate}; without them there is no geo provider. */
    public MemoryContext locating(Locating newLocating) {
        locating = newLocating;
        return this;
    }

    /** With a connection of this name, for {@link Context#query} and {@link Context#literal}. */
    public MemoryContext connection(String name, QueryDriver driver, QueryDriver.Session session) {
        connections.put(name, new Connection(driver, session));
        return this;
    }

    /** With this clock. */
    public MemoryContext clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    @Override
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.key() + " has no value"));
    }

    @Override
    public <T> Optional<T> find(Setting<T> setting) {
        String text = settings.get(setting.key());
        return text == null ? setting.defaultValue() : Optional.of(setting.parse(text));
    }

    @Override
    public Http http() {
        return http;
    }

    @Override
    public Sockets sockets() {
        return sockets;
    }

    @Override
    public System.Logger log() {
        return System.getLogger("dev.spoor.tck");
    }

    @Override
    public Path dataDir() {
        return dataDir;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void query(String connection, QueryDriver.Request request, Sink<Batch> out, Call call)
            throws ProviderException {
        found(connection).session().query(request, out, call);
    }

    @Override
    public String literal(String connection, Object value, String type) throws ProviderException {
        try {
            return found(connection).driver().literal(value, type);
        } catch (IllegalArgumentException e) {
            throw new ProviderException(Problem.of(Problem.Kind.BAD_REQUEST, connection, e.getMessage()), e);
        }
    }

    private Connection found(String name) throws ProviderException {
        Connection connection = connections.get(name);
        if (connection == null) {
            throw ProviderException.of(Problem.Kind.CONFIG, name, "the test gave no connection");
        }
        return connection;
    }

    @Override
    public void decode(List<Path> paths, Tables out, Call call) {
        decoding.decode(paths, out, call);
    }

    @Override
    public String decoders() {
        return "a test's";
    }

    @Override
    public void locate(List<InetAddress> addresses, Sink<Place> out, Call call) throws ProviderException {
        if (locating == null) {
            Context.super.locate(addresses, out, call);
        } else {
            locating.locate(addresses, out, call);
        }
    }
}
