package dev.spoor.api.entity;

import java.util.List;
import java.util.Map;

/**
 * A name that was looked up. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record DnsResolve(
        String domainName,
        List<IpAddress> ipAddresses,
        IpAddress dnsServerIp,
        IpAddress hostIpAddress,
        Map<String, Object> more)
        implements SecurityEntity {
    public DnsResolve {
        ipAddresses = ipAddresses == null ? List.of() : List.copyOf(ipAddresses);
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(domainName);
    }
}
