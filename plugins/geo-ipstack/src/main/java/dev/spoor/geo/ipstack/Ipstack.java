package dev.spoor.geo.ipstack;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Limits;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import java.net.URI;
import java.time.Duration;

/** Provider of places by ipstack, one address a request: what every plan has. */
public final class Ipstack implements GeoProvider {
    static final String HOST = "api.ipstack.com";
    static final Setting<Secret> KEY =
            Setting.secret("api_key").required().help("Access key; free at https://ipstack.com/signup/free");
    static final Setting<URI> BASE = Setting.uri("base_url")
            .defaultTo(URI.create("https://" + HOST))
            .help("Address of the service; http://" + HOST
                    + " for old plans that have no HTTPS, which shows key and questions to the network");

    private static final Descriptor DESCRIPTOR = Descriptor.of("ipstack", "ipstack")
            .help("Asks ipstack where addresses are, one by one. The service wants its key in the address.")
            .homepage("https://ipstack.com")
            .hosts(HOST)
            .settings(KEY, BASE)
            .limits(Limits.NONE.parallel(2).rate(100, Duration.ofDays(30)));

    /** Made by the service loader. */
    public Ipstack() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new IpstackSession(context);
    }
}
