package dev.spoor.host.door;

import dev.spoor.api.Http;
import dev.spoor.api.Limits;
import dev.spoor.api.Sockets;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.config.SpoorConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The network as this configuration has it, for all sessions together: pool, proxy, egress list, audit; or a recording in its place. */
public final class Network implements AutoCloseable {
    private final SpoorConfig config;
    private final Clock clock;
    private final Wire wire;
    private final boolean replay;
    private final Waits waits;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    private final Audit audit = new Audit();
    private final CallWatch watch = new CallWatch();

    Network(SpoorConfig config, Clock clock, Wire wire, boolean replay, Waits waits) {
        this.config = config;
        this.clock = clock;
        this.wire = wire;
        this.replay = replay;
        this.waits = waits;
    }

    /** The network itself. Nothing is opened before the first request. */
    public static Network live(SpoorConfig config, Clock clock) {
        return new Network(config, clock, wire(config, clock), false, Waits.REAL);
    }

    /** The network, with every exchange written into this folder, which is made where it is missing. Secrets are masked in it. */
    public static Network recording(SpoorConfig config, Clock clock, Path folder) {
        Recording recording = new Recording(folder, config.redactor());
        return new Network(config, clock, new RecordingWire(wire(config, clock), recording), false, Waits.REAL);
    }

    /** In place of the network, what was recorded in this folder. What was not is refused. */
    public static Network replaying(SpoorConfig config, Clock clock, Path folder) {
        return new Network(config, clock, new ReplayWire(new Recording(folder, config.redactor())), true, Waits.NONE);
    }

    static Wire wire(SpoorConfig config, Clock clock) {
        return new OkHttpWire(config.http(), proxies(config), clock);
    }

    private static ProxyRules proxies(SpoorConfig config) {
        return new ProxyRules(config.http(), config.environment(), config.redactor());
    }

    /**
     * HTTP for one session.
     *
     * @param who the session, as {@code ti:acme}
     * @param hosts the hosts that it may ask, {@code *.example.com} for all below one
     */
    public Http http(String who, Collection<String> hosts) {
        return http(who, hosts, Limits.NONE);
    }

    /** As {@link #http(String, Collection)}, no faster than these limits; all sessions of one name keep to them together. */
    public Http http(String who, Collection<String> hosts, Limits limits) {
        return http(who, hosts, limits, Math.toIntExact(config.http().get(HostSettings.RETRIES)));
    }

    /** As {@link #http(String, Collection)}, every request once: whoever asks counts them, waits and asks again. */
    Http once(String who, Collection<String> hosts) {
        return http(who, hosts, Limits.NONE, 0);
    }

    private Http http(String who, Collection<String> hosts, Limits limits, int retries) {
        Duration patience = config.http().get(HostSettings.HTTP_PATIENCE);
        // A recording is not asked, so nobody need be spared.
        Limits kept = replay ? Limits.NONE : limits;
        Pace pace = paces.computeIfAbsent(who, w -> new Pace(w, kept, patience, waits));
        return new HttpDoor(
                who,
                egress(who, hosts),
                wire,
                config.redactor(),
                audit,
                clock,
                new Manners(pace, new Again(retries, patience, clock), waits));
    }

    private Egress egress(String who, Collection<String> hosts) {
        boolean offline = !replay && config.http().get(HostSettings.OFFLINE);
        return new Egress(who, hosts, config.http().find(HostSettings.EGRESS).orElse(null), offline);
    }

    /** Sockets for one session, to the hosts that it may ask. */
    public Sockets sockets(String who, Collection<String> hosts) {
        return replay
                ? SocketDoor.none()
                : new SocketDoor(who, egress(who, hosts), proxies(config), config.redactor(), audit, clock, watch);
    }

    /** True where a recording answers. */
    public boolean isReplay() {
        return replay;
    }

    /** Whom was asked what. */
    public Audit audit() {
        return audit;
    }

    /** Closes connections; requests that are under way fail. */
    @Override
    public void close() {
        watch.close();
        wire.close();
    }
}
