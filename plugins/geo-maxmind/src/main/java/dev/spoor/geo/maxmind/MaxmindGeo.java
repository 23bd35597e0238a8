package dev.spoor.geo.maxmind;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Limits;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Provider of places from databases in MaxMind's format: files of the user's, those that {@code update} downloads with the user's account, else
 * the free GeoLite2 of 2019 that comes with the distribution, which tells countries well enough for a first look and is marked as stale.
 */
public final class MaxmindGeo implements GeoProvider {
    private static final String SIGN_UP = "https://www.maxmind.com/en/geolite2/signup";

    private static final Setting<Path> CITY =
            Setting.path("city").help("A GeoIP2 or GeoLite2 City or Country database (.mmdb)");
    private static final Setting<Path> ASN = Setting.path("asn").help("A GeoLite2 ASN or GeoIP2 ISP database (.mmdb)");
    private static final Setting<List<String>> DATABASES = Setting.list("databases")
            .help("Further databases, or folders of them: Anonymous-IP, flat ones such as geo-whois-asn-country, ...");
    private static final Setting<Duration> STALE = Setting.duration("stale_after")
            .defaultTo(Duration.ofDays(90))
            .help("Age from which a database counts as too old to be relied on");
    private static final Setting<Secret> ACCOUNT =
            Setting.secret("account_id").help("Number of an account at MaxMind, for spoor geo update: " + SIGN_UP);
    private static final Setting<Secret> KEY =
            Setting.secret("licence_key").help("Licence key of that account, for spoor geo update");
    private static final Setting<List<String>> EDITIONS = Setting.list("editions")
            .must(
                    list -> list.stream().allMatch(id -> id.matches("[A-Za-z0-9]+(-[A-Za-z0-9]+)*")),
                    "names such as GeoLite2-City")
            .defaultTo(List.of("GeoLite2-City", "GeoLite2-ASN"))
            .help("What spoor geo update downloads");
    private static final Setting<URI> BASE = Setting.uri("base_url")
            .defaultTo(URI.create("https://download.maxmind.com"))
            .help("Where spoor geo update asks");
    private static final Setting<URI> STORE = Setting.uri("store_url")
            .defaultTo(URI.create(
                    "https://mm-prod-geoip-databases.a2649acb697e2c09b632799562c076f2.r2.cloudflarestorage.com"))
            .help("Where that sends one on for the files; the account is not told to it");

    private static final Descriptor DESCRIPTOR = Descriptor.of("maxmind", "MaxMind databases")
            .help("Locates addresses offline. This product includes GeoLite2 data created by MaxMind.")
            .homepage("https://www.maxmind.com")
            .settings(CITY, ASN, DATABASES, STALE, ACCOUNT, KEY, EDITIONS, BASE, STORE)
            .limits(Limits.NONE.batch(4096));

    /** Made by the service loader. */
    public MaxmindGeo() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) throws ProviderException {
        Path downloads = context.dataDir().resolve(Sources.DOWNLOADED);
        Sources sources = Sources.NONE;
        for (Setting<Path> setting : List.of(CITY, ASN)) {
            Optional<Path> file = context.find(setting);
            if (file.isPresent()) {
                sources = sources.and(setting.key(), file.get());
            }
        }
        for (String path : context.find(DATABASES).orElse(List.of())) {
            sources = sources.and(DATABASES.key(), Path.of(path));
        }
        sources = sources.and(Sources.DOWNLOADED, downloads);
        Download download = new Download(
                context.http(),
                context.get(BASE),
                context.find(ACCOUNT),
                context.find(KEY),
                context.get(EDITIONS),
                downloads);
        return new MaxmindSession(
                sources, new Embedded(context.dataDir()), download, context.get(STALE), context.clock());
    }
}
