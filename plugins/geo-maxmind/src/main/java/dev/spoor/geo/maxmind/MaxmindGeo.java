package dev.spoor.geo.maxmind;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Limits;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Provider of places from GeoIP2 and GeoLite2 databases: files of the user's, else the free GeoLite2 of 2019 that comes with the
 * distribution, which tells countries well enough for a first look and is marked as stale.
 */
public final class MaxmindGeo implements GeoProvider {
    private static final Setting<Path> CITY = Setting.path("city")
            .help(
                    "A GeoIP2 or GeoLite2 City or Country database (.mmdb). Free with an account: https://www.maxmind.com/en/geolite2/signup");
    private static final Setting<Path> ASN = Setting.path("asn").help("A GeoLite2 ASN or GeoIP2 ISP database (.mmdb)");
    private static final Setting<Duration> STALE = Setting.duration("stale_after")
            .defaultTo(Duration.ofDays(90))
            .help("Age from which a database counts as too old to be relied on");

    private static final Descriptor DESCRIPTOR = Descriptor.of("maxmind", "MaxMind databases")
            .help("Locates addresses offline. This product includes GeoLite2 data created by MaxMind.")
            .homepage("https://www.maxmind.com")
            .settings(CITY, ASN, STALE)
            .limits(Limits.NONE.batch(4096));

    /** Made by the service loader. */
    public MaxmindGeo() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) throws ProviderException {
        Embedded embedded = new Embedded(context.dataDir());
        Optional<Path> ownCity = context.find(CITY);
        Optional<Path> ownAsn = context.find(ASN);
        Database city = ownCity.isPresent()
                ? Database.open(ownCity.get(), "city")
                : Database.open(embedded.file("GeoLite2-City.mmdb"), "city");
        try {
            Database asn = ownAsn.isPresent()
                    ? Database.open(ownAsn.get(), "asn")
                    : Database.open(embedded.file("GeoLite2-ASN.mmdb"), "asn");
            return new MaxmindSession(city, asn, context.get(STALE), context.clock());
        } catch (ProviderException | RuntimeException e) {
            city.close();
            throw e;
        }
    }
}
