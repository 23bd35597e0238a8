package dev.spoor.host.ti;

import dev.spoor.indicators.IpAddresses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Domains and networks of the user's own, which nobody else is told of. Immutable. */
final class NeverAsked {
    private record Network(String text, byte[] base, int bits) {
        static Network of(String text) {
            int slash = text.indexOf('/');
            byte[] base = IpAddresses.parse(slash < 0 ? text : text.substring(0, slash));
            if (base == null) {
                return null;
            }
            int bits = slash < 0 ? base.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > base.length * 8) {
                throw new IllegalArgumentException(text + " has a prefix that no such address has");
            }
            return new Network(text, base, bits);
        }

        boolean holds(byte[] address) {
            if (address.length != base.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((address[bit >> 3] & mask) != (base[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final Set<String> domains = new HashSet<>();
    private final List<Network> networks = new ArrayList<>();

    /** @throws IllegalArgumentException where an entry is neither a domain nor an address nor a network */
    NeverAsked(List<String> entries) {
        for (String entry : entries) {
            String text = entry.trim().toLowerCase(Locale.ROOT);
            Network network = Network.of(text);
            if (network != null) {
                networks.add(network);
            } else if (text.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*")) {
                domains.add(text);
            } else {
                throw new IllegalArgumentException(entry + " is no domain, address or network");
            }
        }
    }

    /** The entry that an address falls under. */
    Optional<String> network(byte[] address) {
        return networks.stream()
                .filter(network -> network.holds(address))
                .findFirst()
                .map(Network::text);
    }

    /** The entry that a name, in lower case, falls under. */
    Optional<String> domain(String name) {
        return Names.upwards(name).stream().filter(domains::contains).findFirst();
    }
}
