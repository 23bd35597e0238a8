package dev.spoor.api.entity;

import java.util.Map;

/**
 * A computer. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record Host(
        String hostName,
        String dnsDomain,
        String ntDomain,
        String netBiosName,
        String fqdn,
        String azureId,
        String omsAgentId,
        String osFamily,
        String osVersion,
        Boolean isDomainJoined,
        String deviceId,
        String deviceName,
        Map<String, Object> more)
        implements SecurityEntity {
    public Host {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        String domain = Texts.first(dnsDomain);
        return hostName != null && !domain.isEmpty() && !hostName.contains(".")
                ? hostName + "." + domain
                : Texts.first(fqdn, hostName, deviceName, netBiosName, azureId, deviceId);
    }
}
