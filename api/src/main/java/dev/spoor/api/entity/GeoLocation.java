package dev.spoor.api.entity;

import java.util.Map;

/**
 * A place. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record GeoLocation(
        String countryCode,
        String countryOrRegionName,
        String state,
        String city,
        Double longitude,
        Double latitude,
        String asn,
        Map<String, Object> more)
        implements SecurityEntity {
    public GeoLocation {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(city, state, countryOrRegionName, countryCode);
    }
}
