package dev.spoor.tck;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Http;
import dev.spoor.api.Place;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Setting;
import dev.spoor.api.Sockets;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A context that holds a provider to its descriptor, and tells what it says to the world. */
final class WatchedContext implements Context {
    private final Context context;
    private final Descriptor descriptor;
    private final Consumer<String> said;
    private final AtomicInteger requests = new AtomicInteger();

    WatchedContext(Context context, Descriptor descriptor, Consumer<String> said) {
        this.context = context;
        this.descriptor = descriptor;
        this.said = said;
    }

    /** How often it asked by HTTP. */
    int requests() {
        return requests.get();
    }

    private <T> Setting<T> declared(Setting<T> setting) {
        for (Setting<?> one : descriptor.settings()) {
            if (one.key().equals(setting.key())) {
                if (!one.type().equals(setting.type())) {
                    throw new AssertionError(
                            "setting " + one + " is declared as " + one.type() + " and read as " + setting.type());
                }
                return setting;
            }
        }
        throw new AssertionError("reads the setting " + setting.key() + ", which its descriptor does not declare");
    }

    @Override
    public <T> T get(Setting<T> setting) {
        return context.get(declared(setting));
    }

    @Override
    public <T> Optional<T> find(Setting<T> setting) {
        return context.find(declared(setting));
    }

    @Override
    public Http http() {
        Http http = context.http();
        return (request, call) -> {
            requests.incrementAndGet();
            // The address and what is not marked as secret are shown in logs, recordings and exceptions.
            said.accept(request + " " + request.headers());
            call.check();
            Http.Reply reply = http.send(request, call);
            call.check();
            return reply;
        };
    }

    @Override
    public Sockets sockets() {
        return context.sockets();
    }

    @Override
    public System.Logger log() {
        return context.log();
    }

    @Override
    public Path dataDir() {
        return context.dataDir();
    }

    @Override
    public Path cacheDir() {
        return context.cacheDir();
    }

    @Override
    public Clock clock() {
        return context.clock();
    }

    @Override
    public void query(String connection, QueryDriver.Request request, Sink<Batch> out, Call call)
            throws ProviderException {
        said.accept(connection + " " + request.text() + " " + request.options());
        context.query(connection, request, out, call);
    }

    @Override
    public String literal(String connection, Object value, String type) throws ProviderException {
        return context.literal(connection, value, type);
    }

    @Override
    public void decode(List<Path> paths, Tables out, Call call) {
        context.decode(paths, out, call);
    }

    @Override
    public String decoders() {
        return context.decoders();
    }

    @Override
    public void locate(List<InetAddress> addresses, Sink<Place> out, Call call) throws ProviderException {
        context.locate(addresses, out, call);
    }
}
