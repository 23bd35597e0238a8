package dev.spoor.host;

import dev.spoor.api.Call;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Kind;
import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Sink;
import dev.spoor.host.door.GeoDoor;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.ProviderInfo;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Plugins' way to the geo providers that ask nobody. */
final class PlaceDoor implements GeoDoor {
    private final Spoor spoor;

    PlaceDoor(Spoor spoor) {
        this.spoor = spoor;
    }

    @Override
    public void locate(List<InetAddress> addresses, Sink<Place> out, Call call) throws ProviderException {
        List<ProviderInfo> providers = spoor.local(Kind.GEO);
        if (providers.isEmpty()) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG, "geo", "no geo provider is installed and ready that answers offline");
        }
        Set<InetAddress> open = new LinkedHashSet<>(addresses);
        for (ProviderInfo provider : providers) {
            if (open.isEmpty()) {
                return;
            }
            try (Lease<GeoProvider.Session> lease = spoor.plugins().lease(Kind.GEO, provider.id(), "")) {
                lease.session()
                        .locate(
                                List.copyOf(open),
                                place -> {
                                    if (place.isKnown() && open.remove(place.address())) {
                                        out.put(place);
                                    }
                                },
                                call);
            }
        }
    }
}
