package dev.spoor.api.entity;

import java.util.Map;

/**
 * A connection. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record NetworkConnection(
        IpAddress sourceAddress,
        Long sourcePort,
        IpAddress destinationAddress,
        Long destinationPort,
        String protocol,
        Map<String, Object> more)
        implements SecurityEntity {
    public NetworkConnection {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return (sourceAddress == null ? "" : sourceAddress.label())
                + " to "
                + (destinationAddress == null ? "" : destinationAddress.label())
                + (destinationPort == null ? "" : ":" + destinationPort);
    }
}
