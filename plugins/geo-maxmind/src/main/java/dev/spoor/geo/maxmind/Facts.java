package dev.spoor.geo.maxmind;

import java.util.List;

/**
 * What one record of a database says, in the words of {@link dev.spoor.api.Place}: empty texts, NaN and 0 mean that it says nothing.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param latitude degrees north
 * @param longitude degrees east
 * @param tags what sort of network it is
 */
record Facts(
        String countryCode,
        String country,
        String region,
        String city,
        double latitude,
        double longitude,
        long asn,
        String organisation,
        List<String> tags) {
    Facts {
        boolean isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180; // false for NaN
        latitude = isOnEarth ? latitude : Double.NaN;
        longitude = isOnEarth ? longitude : Double.NaN;
    }

    /** How closely it says where: 0 for not at all, to 4 for the city. */
    int closeness() {
        if (!city.isEmpty()) {
            return 4;
        }
        if (!region.isEmpty()) {
            return 3;
        }
        return !Double.isNaN(latitude) ? 2 : countryCode.isEmpty() ? 0 : 1;
    }

    /** How much it says of the network: 0 for nothing, 1 for its number, 2 for who runs it too. */
    int network() {
        return asn == 0 ? 0 : organisation.isEmpty() ? 1 : 2;
    }
}
