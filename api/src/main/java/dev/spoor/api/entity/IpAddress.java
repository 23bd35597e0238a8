package dev.spoor.api.entity;

import java.util.List;
import java.util.Map;

/**
 * An address of the internet. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record IpAddress(
        String address,
        GeoLocation location,
        List<Threatintelligence> threatIntelligence,
        String hostname,
        Map<String, Object> more)
        implements SecurityEntity {
    public IpAddress {
        threatIntelligence = threatIntelligence == null ? List.of() : List.copyOf(threatIntelligence);
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(address);
    }
}
