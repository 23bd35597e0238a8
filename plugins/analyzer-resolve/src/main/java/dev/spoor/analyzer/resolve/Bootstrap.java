package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.indicators.IpAddresses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which RDAP service knows of a name or address, by the lists that IANA publishes (RFC 9224). Each list is fetched when it is first needed,
 * kept in the cache folder for a day, and used on when IANA does not answer then. Safe for use by many threads.
 */
final class Bootstrap {
    private static final Duration FRESH = Duration.ofDays(1);
    private static final int LARGEST = 8 << 20;

    private final Context context;
    private final URI base;
    private final Map<String, Table> tables = new HashMap<>();

    /** @param base where the lists are, ending in a slash */
    Bootstrap(Context context, URI base) {
        this.context = context;
        this.base = base;
    }

    private record Table(Map<String, String> services, Instant fetched) {}

    /** The service for a domain, by its longest suffix in the list; empty where none is known. */
    Optional<URI> domain(String name, Call call) throws ProviderException {
        Map<String, String> services = services("dns", call);
        for (String suffix = name; ; ) {
            String found = services.get(suffix);
            if (found != null) {
                return Optional.of(URI.create(found));
            }
            int dot = suffix.indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            suffix = suffix.substring(dot + 1);
        }
    }

    /** The service for an address, by its longest prefix in the list; empty where none is known. */
    Optional<URI> address(byte[] octets, Call call) throws ProviderException {
        Map<String, String> services = services(octets.length == 4 ? "ipv4" : "ipv6", call);
        for (int bits = octets.length * 8; bits >= 0; bits--) {
            String found = services.get(prefix(octets, bits));
            if (found != null) {
                return Optional.of(URI.create(found));
            }
        }
        return Optional.empty();
    }

    private static String prefix(byte[] octets, int bits) {
        byte[] masked = octets.clone();
        for (int i = 0; i < masked.length; i++) {
            int keep = Math.max(0, Math.min(8, bits - i * 8));
            masked[i] &= (byte) (0xff << (8 - keep));
        }
        return IpAddresses.format(masked) + "/" + bits;
    }

    private synchronized Map<String, String> services(String list, Call call) throws ProviderException {
        Instant now = context.clock().instant();
        Table table = tables.get(list);
        if (table == null) {
            table = kept(list);
        }
        if (table == null || table.fetched().plus(FRESH).isBefore(now)) {
            try {
                table = new Table(fetch(list, call), now);
            } catch (ProviderException e) {
                if (table == null) {
                    throw e;
                }
                // A registry seldom moves: an old list beats none. Tried again in an hour.
                context.log().log(System.Logger.Level.WARNING, "the list of RDAP services is old: " + e.problem());
                table = new Table(table.services(), now.minus(FRESH).plus(Duration.ofHours(1)));
            }
        }
        tables.put(list, table);
        return table.services();
    }

    private Path file(String list) {
        return context.cacheDir().resolve("rdap-" + list + ".json");
    }

    private Table kept(String list) {
        Path file = file(list);
        try {
            if (Files.exists(file) && Files.size(file) <= LARGEST) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                return new Table(parse(Json.parse(Files.readAllBytes(file))), written);
            }
        } catch (IOException | IllegalArgumentException e) {
            context.log().log(System.Logger.Level.DEBUG, "not usable, fetched anew: " + file + ": " + e);
        }
        return null;
    }

    private Map<String, String> fetch(String list, Call call) throws ProviderException {
        URI uri = base.resolve(list + ".json");
        String who = uri.getHost();
        byte[] bytes;
        try (Http.Reply reply = context.http().send(Http.Request.get(uri).repeatable(), call)) {
            if (reply.status() != 200) {
                throw new ProviderException(Http.failure(reply, who));
            }
            bytes = reply.bytes(LARGEST);
        } catch (IOException e) {
            call.check();
            throw new ProviderException(
                    Problem.of(Problem.Kind.PROTOCOL, who, "the list of RDAP services breaks off: " + e.getMessage()),
                    e);
        }
        Map<String, String> services;
        try {
            services = parse(Json.parse(bytes));
        } catch (IllegalArgumentException e) {
            throw new ProviderException(
                    Problem.of(Problem.Kind.PROTOCOL, who, "no list of RDAP services: " + e.getMessage()), e);
        }
        keep(list, bytes);
        return services;
    }

    /** Other processes may do the same: whole files only. */
    private void keep(String list, byte[] bytes) {
        Path file = file(list);
        try {
            Path part = Files.createTempFile(file.getParent(), "rdap-", ".part");
            try {
                Files.write(part, bytes);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            context.log().log(System.Logger.Level.DEBUG, "not kept: " + file + ": " + e);
        }
    }

    /** {@code services}: pairs of entries and addresses, of which one by HTTPS is taken. */
    private static Map<String, String> parse(Object json) {
        if (!(json instanceof Map<?, ?>) || !(((Map<?, ?>) json).get("services") instanceof List<?> services)) {
            throw new IllegalArgumentException("it has no services");
        }
        Map<String, String> found = new HashMap<>();
        for (Object service : services) {
            if (service instanceof List<?> pair
                    && pair.size() >= 2
                    && pair.get(0) instanceof List<?> entries
                    && pair.get(1) instanceof List<?> addresses) {
                address(addresses)
                        .ifPresent(address -> entries.forEach(
                                entry -> found.put(String.valueOf(entry).toLowerCase(Locale.ROOT), address)));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("it has no services");
        }
        return found;
    }

    private static Optional<String> address(List<?> addresses) {
        String chosen = null;
        for (Object one : addresses) {
            String text = String.valueOf(one);
            if (isAddress(text) && (chosen == null || text.startsWith("https:"))) {
                chosen = text.endsWith("/") ? text : text + "/";
            }
        }
        return Optional.ofNullable(chosen);
    }

    private static boolean isAddress(String text) {
        try {
            return text.matches("https?://.+") && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
