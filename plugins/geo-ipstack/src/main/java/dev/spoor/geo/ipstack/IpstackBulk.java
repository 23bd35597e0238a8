package dev.spoor.geo.ipstack;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Limits;

/**
 * Provider of places by ipstack, fifty addresses a request: what larger plans have. It is one of its own, since how much is asked at once is
 * part of what a provider is, not of how it is configured.
 */
public final class IpstackBulk implements GeoProvider {
    /** More are refused with error 302. */
    static final int MOST = 50;

    private static final Descriptor DESCRIPTOR = Descriptor.of("ipstack-bulk", "ipstack, many at once")
            .help(
                    "Asks ipstack where addresses are, fifty at once, where the plan allows it. The service wants its key in the address.")
            .homepage("https://ipstack.com")
            .hosts(Ipstack.HOST)
            .settings(Ipstack.KEY, Ipstack.BASE)
            .limits(Limits.NONE.parallel(2).batch(MOST));

    /** Made by the service loader. */
    public IpstackBulk() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new IpstackSession(context);
    }
}
