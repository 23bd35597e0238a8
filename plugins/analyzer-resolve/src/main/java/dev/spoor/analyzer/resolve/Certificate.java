package dev.spoor.analyzer.resolve;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Role;
import dev.spoor.names.Subjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code analyzer:certificate}: which certificate the servers at names and addresses show, and whether it is on a list of bad ones. It connects to
 * them: so it runs only where that is allowed.
 */
public final class Certificate implements Analyzer {
    static final Setting<Duration> TIMEOUT = Setting.duration("timeout")
            .defaultTo(Duration.ofSeconds(10))
            .must(d -> d.toMillis() >= 10 && d.compareTo(Duration.ofMinutes(1)) <= 0, "10ms to 1m")
            .help("Longest wait for one certificate");
    static final Setting<Long> PARALLEL = Setting.number("connections_at_once")
            .defaultTo(8L)
            .must(n -> n >= 1 && n <= 64, "1 to 64")
            .help("How many servers are connected to at once");

    static final Setting<Long> PORT = Setting.number("port")
            .defaultTo(443L)
            .must(n -> n >= 1 && n <= 65_535, "1 to 65535")
            .help("Port that is connected to");
    static final Setting<Path> FINGERPRINTS = Setting.path("fingerprints")
            .help(
                    "File with fingerprints of bad certificates, SHA-1 or SHA-256, such as abuse.ch publishes (sslblacklist.csv)");
    static final Setting<Long> MOST = Setting.number("most")
            .defaultTo(1_000L)
            .must(n -> n >= 1 && n <= 100_000, "1 to 100000")
            .help("Most distinct names and addresses; the rest is a problem");

    private static final Descriptor DESCRIPTOR = describe();

    /** Made by the service loader. */
    public Certificate() {}

    private static Descriptor describe() {
        Descriptor descriptor = Descriptor.of("certificate", "Certificates")
                .help("Which certificates servers show, and which are on a list of bad ones. Connects to the servers.")
                .accepts("domain", "url", "ipv4", "ipv6")
                .reads(Resolve.reads())
                .settings(TIMEOUT, PARALLEL)
                .options(PORT, FINGERPRINTS, MOST)
                .hosts("*")
                .active();
        for (Role role : Subjects.ROLES) {
            descriptor = descriptor.needs(role);
        }
        return descriptor;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        Greeting greeting = new Greeting(context.sockets(), context.get(TIMEOUT));
        int parallel = Math.toIntExact(context.get(PARALLEL));
        return (options, in) -> {
            Optional<Path> file = options.find(FINGERPRINTS);
            return new CertificatePlan(
                    greeting,
                    file.isPresent() ? Fingerprints.read(file.get()) : new Fingerprints(java.util.List.of()),
                    parallel,
                    Math.toIntExact(options.get(PORT)),
                    Math.toIntExact(options.get(MOST)));
        };
    }
}
