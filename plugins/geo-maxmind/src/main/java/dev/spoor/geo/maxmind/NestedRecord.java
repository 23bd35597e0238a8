package dev.spoor.geo.maxmind;

import com.maxmind.db.MaxMindDbParameter;
import java.util.List;

/**
 * A record in the form of GeoIP2 City, Country and Enterprise, so far as it is used here: what is not named is skipped without being read.
 * Every part may be missing. Public for the reader, which makes them.
 */
public record NestedRecord(
        @MaxMindDbParameter(name = "city") Area city,
        @MaxMindDbParameter(name = "country") Area country,
        @MaxMindDbParameter(name = "registered_country") Area registered,
        @MaxMindDbParameter(name = "location") Location location,
        @MaxMindDbParameter(name = "subdivisions") List<Area> subdivisions,
        @MaxMindDbParameter(name = "traits") Traits traits) {
    /** A country, a part of one, or a city. */
    public record Area(
            @MaxMindDbParameter(name = "iso_code") String code,
            @MaxMindDbParameter(name = "names") Names names) {
        String name() {
            return names == null ? "" : text(names.english());
        }
    }

    /** The English one of the names in many languages. */
    public record Names(@MaxMindDbParameter(name = "en") String english) {}

    /** Where on earth. */
    public record Location(
            @MaxMindDbParameter(name = "latitude") Double latitude,
            @MaxMindDbParameter(name = "longitude") Double longitude) {}

    /** What Enterprise databases say of the network. */
    public record Traits(
            @MaxMindDbParameter(name = "autonomous_system_number")
            Long asn,

            @MaxMindDbParameter(name = "autonomous_system_organization")
            String organisation) {}

    Facts facts() {
        // Where the country of an address is not known, that in which its network is registered is better than nothing.
        Area where = country != null && country.code() != null ? country : registered;
        Area region = subdivisions == null || subdivisions.isEmpty() ? null : subdivisions.get(subdivisions.size() - 1);
        return new Facts(
                where == null ? "" : text(where.code()),
                where == null || where.code() == null ? "" : where.name(),
                region == null ? "" : region.name(),
                city == null ? "" : city.name(),
                location == null || location.latitude() == null ? Double.NaN : location.latitude(),
                location == null || location.longitude() == null ? Double.NaN : location.longitude(),
                traits == null || traits.asn() == null ? 0 : traits.asn(),
                traits == null ? "" : text(traits.organisation()),
                List.of());
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
