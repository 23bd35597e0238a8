package dev.spoor.analyzer.networkflows;

import dev.spoor.indicators.IpAddresses;
import dev.spoor.indicators.IpScope;

/** Between which sides a flow goes, as far as the addresses tell. */
enum Direction {
    /** Both are of private networks. */
    INTERNAL,
    /** From a private network to elsewhere. */
    OUTBOUND,
    /** From elsewhere to a private network. */
    INBOUND,
    /** Neither is of a private network. */
    EXTERNAL,
    /** To many at once. */
    MULTICAST;

    static Direction of(Flow flow) {
        boolean from = flow.named || isInside(flow.source);
        if (flow.destination.isEmpty()) {
            return from ? OUTBOUND : EXTERNAL;
        }
        IpScope scope = scope(flow.destination);
        if (scope == IpScope.MULTICAST || flow.destination.equals("255.255.255.255")) {
            return MULTICAST;
        }
        boolean to = isInside(flow.destination);
        return from ? to ? INTERNAL : OUTBOUND : to ? INBOUND : EXTERNAL;
    }

    private static boolean isInside(String address) {
        IpScope scope = scope(address);
        return scope == IpScope.PRIVATE
                || scope == IpScope.LOOPBACK
                || scope == IpScope.LINK_LOCAL
                || scope == IpScope.CGNAT;
    }

    /** Null for what is no address. */
    private static IpScope scope(String address) {
        byte[] octets = IpAddresses.parse(address);
        return octets == null ? null : IpScope.of(octets);
    }
}
