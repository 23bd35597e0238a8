package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Http;
import dev.spoor.api.Options;
import dev.spoor.api.Place;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Setting;
import dev.spoor.api.Sockets;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.host.run.Metered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What one session may use.
 *
 * @param folder the provider's own, made when it is first asked for
 * @param cache likewise, for what can be made again
 */
record HostContext(
        Options options,
        Http http,
        Sockets sockets,
        System.Logger log,
        Path folder,
        Path cache,
        Clock clock,
        QueryDoor queryDoor,
        DecodeDoor decodeDoor,
        GeoDoor geoDoor)
        implements Context {
    @Override
    public <T> T get(Setting<T> setting) {
        return options.get(setting);
    }

    @Override
    public <T> Optional<T> find(Setting<T> setting) {
        return options.find(setting);
    }

    @Override
    public Path dataDir() {
        return made(folder);
    }

    @Override
    public Path cacheDir() {
        return made(cache);
    }

    private static Path made(Path folder) {
        return Door.pass(() -> {
            try {
                return Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void query(String connection, QueryDriver.Request request, Sink<Batch> out, Call call)
            throws ProviderException {
        ClassLoader plugin = Thread.currentThread().getContextClassLoader();
        Sink<Batch> back = batch -> Door.back(plugin, () -> out.put(batch));
        Door.<Void, ProviderException>pass(() -> {
            queryDoor.query(connection, request, back, Metered.uncounted(call));
            return null;
        });
    }

    @Override
    public String literal(String connection, Object value, String type) throws ProviderException {
        return Door.<String, ProviderException>pass(() -> queryDoor.literal(connection, value, type));
    }

    @Override
    public void decode(List<Path> paths, Tables out, Call call) {
        ClassLoader plugin = Thread.currentThread().getContextClassLoader();
        Tables back = (table, batch) -> Door.back(plugin, () -> out.put(table, batch));
        Door.pass(() -> {
            decodeDoor.decode(paths, back, call);
            return null;
        });
    }

    @Override
    public String decoders() {
        return Door.pass(decodeDoor::decoders);
    }

    @Override
    public void locate(List<InetAddress> addresses, Sink<Place> out, Call call) throws ProviderException {
        ClassLoader plugin = Thread.currentThread().getContextClassLoader();
        Sink<Place> back = place -> Door.back(plugin, () -> out.put(place));
        Door.<Void, ProviderException>pass(() -> {
            geoDoor.locate(addresses, back, call);
            return null;
        });
    }

    @Override
    public String toString() {
        return "context of " + log.getName();
    }
}
