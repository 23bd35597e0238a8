package dev.spoor.api;

import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where an address is, as far as a provider knows. Empty texts, NaN and 0 mean "not known". Immutable. */
public final class Place {
    private final InetAddress address;
    private final String countryCode;
    private final String country;
    private final String region;
    private final String city;
    private final double latitude;
    private final double longitude;
    private final long asn;
    private final String organisation;
    private final List<String> tags;
    private final String source;
    private final LocalDate asOf;
    private final boolean stale;

    private Place(
            InetAddress address,
            String countryCode,
            String country,
            String region,
            String city,
            double latitude,
            double longitude,
            long asn,
            String organisation,
            List<String> tags,
            String source,
            LocalDate asOf,
            boolean stale) {
        this.address = Objects.requireNonNull(address, "address");
        this.countryCode = Objects.requireNonNull(countryCode, "countryCode");
        this.country = Objects.requireNonNull(country, "country");
        this.region = Objects.requireNonNull(region, "region");
        this.city = Objects.requireNonNull(city, "city");
        this.latitude = latitude;
        this.longitude = longitude;
        this.asn = asn;
        this.organisation = Objects.requireNonNull(organisation, "organisation");
        this.tags = List.copyOf(tags);
        this.source = Objects.requireNonNull(source, "source");
        this.asOf = asOf;
        this.stale = stale;
    }

    /** An address of which nothing is known yet. As an answer: the provider does not know it. */
    public static Place of(InetAddress address) {
        return new Place(address, "", "", "", "", Double.NaN, Double.NaN, 0, "", List.of(), "", null, false);
    }

    /** The same in this country: ISO 3166-1 alpha-2 code and English name. */
    public Place country(String code, String name) {
        return new Place(
                address, code, name, region, city, latitude, longitude, asn, organisation, tags, source, asOf, stale);
    }

    /** The same in this region and city, by English names. */
    public Place city(String newRegion, String newCity) {
        return new Place(
                address,
                countryCode,
                country,
                newRegion,
                newCity,
                latitude,
                longitude,
                asn,
                organisation,
                tags,
                source,
                asOf,
                stale);
    }

    /** The same at these degrees north and east, WGS 84. */
    public Place at(double north, double east) {
        return new Place(
                address, countryCode, country, region, city, north, east, asn, organisation, tags, source, asOf, stale);
    }

    /** The same in this autonomous system, run by this organisation. */
    public Place network(long newAsn, String newOrganisation) {
        return new Place(
                address,
                countryCode,
                country,
                region,
                city,
                latitude,
                longitude,
                newAsn,
                newOrganisation,
                tags,
                source,
                asOf,
                stale);
    }

    /** The same with what sort of network it is in: {@code vpn}, {@code tor-exit}, {@code hosting}, {@code public-proxy}, ... */
    public Place tags(List<String> newTags) {
        return new Place(
                address,
                countryCode,
                country,
                region,
                city,
                latitude,
                longitude,
                asn,
                organisation,
                newTags,
                source,
                asOf,
                stale);
    }

    /** The same, told by this source (a database's name), as of this day; stale where that is too long ago to be relied on. */
    public Place source(String newSource, LocalDate day, boolean isStale) {
        return new Place(
                address,
                countryCode,
                country,
                region,
                city,
                latitude,
                longitude,
                asn,
                organisation,
                tags,
                newSource,
                Objects.requireNonNull(day),
                isStale);
    }

    /** The address that was asked. */
    public InetAddress address() {
        return address;
    }

    /** ISO 3166-1 alpha-2 code. */
    public String countryCode() {
        return countryCode;
    }

    /** English name of the country. */
    public String country() {
        return country;
    }

    /** English name of state or province. */
    public String region() {
        return region;
    }

    /** English name of the city. */
    public String city() {
        return city;
    }

    /** Degrees north; NaN where not known. */
    public double latitude() {
        return latitude;
    }

    /** Degrees east; NaN where not known. */
    public double longitude() {
        return longitude;
    }

    /** Number of the autonomous system; 0 where not known. */
    public long asn() {
        return asn;
    }

    /** Who runs the network. */
    public String organisation() {
        return organisation;
    }

    /** What sort of network it is in; empty where nothing is said. */
    public List<String> tags() {
        return tags;
    }

    /** Who says so. */
    public String source() {
        return source;
    }

    /** As of which day. */
    public Optional<LocalDate> asOf() {
        return Optional.ofNullable(asOf);
    }

    /** True where the source is too old to be relied on. */
    public boolean isStale() {
        return stale;
    }

    /** True where anything at all is known: country, coordinates, network, or what sort of network it is. */
    public boolean isKnown() {
        return !countryCode.isEmpty() || !Double.isNaN(latitude) || asn != 0 || !tags.isEmpty();
    }
}
