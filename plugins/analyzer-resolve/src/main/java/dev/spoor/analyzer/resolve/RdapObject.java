package dev.spoor.analyzer.resolve;

import dev.spoor.api.Json;
import dev.spoor.api.data.Ticks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Reads a domain or a network of RDAP (RFC 9083), and the vCards in it (RFC 7095). Every field may be missing, or be something else. */
final class RdapObject {
    private static final int DEEPEST = 4;

    private RdapObject() {}

    static Registration read(Map<?, ?> object) {
        Registration read = new Registration();
        read.raw = copy(object);
        read.handle = text(object, "handle");
        read.name = text(object, "name");
        read.country = text(object, "country");
        read.network = network(object);
        for (Object event : Json.list(object, "events")) {
            long time = Ticks.parse(text(event, "eventDate"));
            switch (text(event, "eventAction").toLowerCase(Locale.ROOT)) {
                case "registration" -> read.registered = time;
                case "last changed" -> read.changed = time;
                case "expiration" -> read.expires = time;
                default -> {
                    // no matter of ours
                }
            }
        }
        Json.list(object, "status").forEach(one -> Registration.add(read.status, String.valueOf(one)));
        for (Object server : Json.list(object, "nameservers")) {
            Registration.add(read.nameservers, text(server, "ldhName").toLowerCase(Locale.ROOT));
        }
        entities(object, read, 0);
        return read;
    }

    private static Map<String, Object> copy(Map<?, ?> object) {
        Map<String, Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static String text(Object value, String key) {
        return Registration.clean(Json.text(value, key).orElse(""));
    }

    private static String network(Map<?, ?> object) {
        StringJoiner networks = new StringJoiner(", ");
        for (Object cidr : Json.list(object, "cidr0_cidrs")) {
            String prefix = text(cidr, "v4prefix") + text(cidr, "v6prefix");
            if (!prefix.isEmpty()) {
                networks.add(prefix + "/" + text(cidr, "length"));
            }
        }
        if (networks.length() > 0) {
            return Registration.clean(networks.toString());
        }
        String start = text(object, "startAddress");
        return start.isEmpty() ? "" : start + " - " + text(object, "endAddress");
    }

    private static void entities(Object within, Registration read, int depth) {
        for (Object entity : Json.list(within, "entities")) {
            for (Object role : Json.list(entity, "roles")) {
                switch (String.valueOf(role)) {
                    case "registrar" -> read.registrar = read.registrar.isEmpty() ? card(entity, "fn") : read.registrar;
                    case "registrant" -> {
                        String organisation = card(entity, "org");
                        String named = organisation.isEmpty() ? card(entity, "fn") : organisation;
                        read.organisation = read.organisation.isEmpty() ? named : read.organisation;
                        read.country = read.country.isEmpty() ? country(entity) : read.country;
                    }
                    case "abuse" -> read.abuse = read.abuse.isEmpty() ? card(entity, "email") : read.abuse;
                    default -> {
                        // contacts that are of no use here
                    }
                }
            }
            if (depth < DEEPEST) {
                entities(entity, read, depth + 1);
            }
        }
    }

    /** The first value of a property; of a structured one its first part. */
    private static String card(Object entity, String property) {
        List<?> found = property(entity, property);
        if (found == null) {
            return "";
        }
        Object value = found.get(3);
        while (value instanceof List<?> parts && !parts.isEmpty()) {
            value = parts.get(0);
        }
        return value instanceof String text ? Registration.clean(text) : "";
    }

    /** The last part of an address, or its parameter {@code cc}. */
    private static String country(Object entity) {
        List<?> address = property(entity, "adr");
        if (address == null) {
            return "";
        }
        String code = text(address.get(1), "cc");
        return !code.isEmpty()
                ? code
                : address.get(3) instanceof List<?> parts
                                && !parts.isEmpty()
                                && parts.get(parts.size() - 1) instanceof String last
                        ? Registration.clean(last)
                        : "";
    }

    private static List<?> property(Object entity, String name) {
        List<?> card = Json.list(entity, "vcardArray");
        if (card.size() > 1 && card.get(1) instanceof List<?> properties) {
            for (Object property : properties) {
                if (property instanceof List<?> parts && parts.size() >= 4 && name.equals(parts.get(0))) {
                    return parts;
                }
            }
        }
        return null;
    }
}
