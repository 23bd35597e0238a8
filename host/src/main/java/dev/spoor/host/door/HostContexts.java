package dev.spoor.host.door;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Http;
import dev.spoor.api.Kind;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.host.config.ConfigException;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.config.Instance;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.plugin.ContextFactory;
import dev.spoor.host.plugin.ProviderInfo;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the contexts of sessions from the configuration. Secrets are resolved here, and not before. Safe for use by many threads. */
public final class HostContexts implements ContextFactory {
    private final SpoorConfig config;
    private final Network network;
    private final Clock clock;
    private final QueryDoor queryDoor;
    private final DecodeDoor decodeDoor;
    private final GeoDoor geoDoor;

    /** Contexts of this configuration on this network, with these doors to other providers and to evidence. */
    public HostContexts(
            SpoorConfig config,
            Network network,
            Clock clock,
            QueryDoor queryDoor,
            DecodeDoor decodeDoor,
            GeoDoor geoDoor) {
        this.config = config;
        this.network = network;
        this.clock = clock;
        this.queryDoor = queryDoor;
        this.decodeDoor = decodeDoor;
        this.geoDoor = geoDoor;
    }

    @Override
    public Context create(ProviderInfo provider, String name) throws ProviderException {
        Instance instance = new Instance(provider.kind(), provider.id(), name);
        Descriptor descriptor = provider.descriptor();
        // Resolving may run a command, and so start a thread.
        Options options = Door.pass(() -> options(instance, descriptor));
        Set<String> hosts = hosts(descriptor, options);
        return new HostContext(
                options,
                http(provider, instance, hosts),
                network.sockets(instance.toString(), hosts),
                new MaskedLogger(
                        System.getLogger("dev.spoor.plugin." + provider.kind().prefix() + "." + provider.id()),
                        config.redactor()),
                folder(config.dirs().data(), provider),
                folder(config.dirs().cache(), provider),
                clock,
                queryDoor,
                decodeDoor,
                geoDoor);
    }

    /**
     * Look-ups of verdicts and places are paced, counted and repeated where they are planned, by what is looked up; here a request would be
     * counted twice, or not at all.
     */
    private Http http(ProviderInfo provider, Instance instance, Set<String> hosts) {
        return provider.kind() == Kind.TI || provider.kind() == Kind.GEO
                ? network.once(instance.toString(), hosts)
                : network.http(
                        instance.toString(),
                        hosts,
                        HostSettings.limits(provider.descriptor().limits(), config.use(instance)));
    }

    private Options options(Instance instance, Descriptor descriptor) throws ProviderException {
        try {
            return network.isReplay() ? config.openForReplay(instance, descriptor) : config.open(instance, descriptor);
        } catch (ConfigException e) {
            List<Problem> problems =
                    e.problems().stream().map(config.redactor()::mask).toList();
            Problem all = problems.size() == 1
                    ? problems.get(0)
                    : Problem.of(
                            Problem.Kind.CONFIG,
                            instance.toString(),
                            problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
            throw new ProviderException(all);
        }
    }

    /** The declared hosts, and those that the settings lead to. */
    private static Set<String> hosts(Descriptor descriptor, Options options) {
        Set<String> hosts = new LinkedHashSet<>(descriptor.hosts());
        for (Setting<?> setting : descriptor.settings()) {
            Object value = options.find(setting).orElse(null);
            for (Object one : value instanceof List<?> list ? list : Collections.singletonList(value)) {
                if (one instanceof URI uri && uri.getHost() != null) {
                    hosts.add(uri.getHost());
                }
            }
        }
        return hosts;
    }

    private static Path folder(Path parent, ProviderInfo provider) {
        return parent.resolve("providers").resolve(provider.kind().prefix() + "-" + provider.id());
    }
}
