package dev.spoor.analyzer.domain;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code analyzer:domain}: what a name tells by its spelling alone: whether it is one, its registered domain, scripts that do not go together,
 * what it pretends to be, whether a machine made it up, and which sort of service gave it away. It speaks to nobody.
 */
public final class DomainAnalyzer implements Analyzer {
    static final Setting<Path> SERVICES = Setting.path("services")
            .help(
                    "File with more services, a line each: a kind (dynamic-dns, tunnel, shortener, sinkhole, or your own) and a domain");
    static final Setting<Path> NAMES = Setting.path("names")
            .help("File with more domains that others may pretend to be, one a line: your own first of all");
    static final Setting<Double> GENERATED = Setting.decimal("generated")
            .defaultTo(0.5)
            .must(p -> p > 0 && p <= 1, "above 0, at most 1")
            .help("From which likelihood on a name counts as generated");
    static final Setting<Long> MOST = Setting.number("most")
            .defaultTo(500_000L)
            .must(n -> n >= 1 && n <= 5_000_000, "1 to 5000000")
            .help("Most distinct names; the rest is a problem");

    /** Roles that hold names. */
    static final List<Role> ROLES = List.of(Role.INDICATOR, Role.DNS_NAME, Role.DESTINATION_HOST, Role.URL);

    private static final Descriptor DESCRIPTOR = describe();

    /** Made by the service loader. */
    public DomainAnalyzer() {}

    private static Descriptor describe() {
        List<Role> reads = new ArrayList<>(ROLES);
        reads.add(Role.TIME);
        Descriptor descriptor = Descriptor.of("domain", "Domains")
                .help(
                        "What names tell by their spelling: validity, registered domain, look-alikes, mixed scripts, generated names,"
                                + " dynamic DNS, tunnels, shorteners. Asks nobody.")
                .accepts("domain", "url", "email")
                .reads(reads.toArray(Role[]::new))
                .options(SERVICES, NAMES, GENERATED, MOST);
        for (Role role : ROLES) {
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
        return new Judging(Bigrams.shipped());
    }

    private record Judging(Bigrams bigrams) implements Session {
        @Override
        public Plan plan(Options options, Map<String, Schema> in) throws ProviderException {
            List<String> names = new ArrayList<>(WellKnown.names(shipped("wellknown.txt")));
            List<String> services = new ArrayList<>(shipped("services.txt"));
            names.addAll(WellKnown.names(read(options, NAMES)));
            Services known;
            try {
                known = new Services(services);
                services.addAll(checked(read(options, SERVICES)));
                known = new Services(services);
            } catch (IllegalArgumentException e) {
                throw new ProviderException(Problem.of(Problem.Kind.BAD_REQUEST, SERVICES.key(), e.getMessage()), e);
            }
            return new DomainPlan(
                    new Judge(bigrams, new WellKnown(names), known),
                    options.get(GENERATED),
                    Math.toIntExact(options.get(MOST)));
        }
    }

    /** Numbers in messages are those of the user's own file. */
    private static List<String> checked(List<String> lines) {
        new Services(lines);
        return lines;
    }

    private static List<String> shipped(String name) {
        try (InputStream in = DomainAnalyzer.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Options options, Setting<Path> setting) throws ProviderException {
        Optional<Path> file = options.find(setting);
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            return Files.readAllLines(file.get(), StandardCharsets.UTF_8).stream()
                    .map(line -> line.startsWith("#") ? "" : line)
                    .toList();
        } catch (IOException e) {
            throw new ProviderException(
                    Problem.of(
                            Problem.Kind.BAD_REQUEST, setting.key(), "cannot read the file " + file.get() + ": " + e),
                    e);
        }
    }
}
