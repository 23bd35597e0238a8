package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Kind;
import dev.spoor.api.Place;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Sink;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the host relies on in a geo provider. */
public abstract class GeoContract extends LookupContract<GeoProvider.Session, InetAddress, Place> {
    /** For plugin authors to extend. */
    protected GeoContract() {}

    @Override
    protected abstract Provider<GeoProvider.Session> provider();

    /** Some addresses, among them one that the provider can locate. */
    protected abstract List<InetAddress> addresses();

    @Override
    final Kind kind() {
        return Kind.GEO;
    }

    @Override
    final List<InetAddress> questions() {
        return addresses();
    }

    @Override
    final String name(InetAddress question) {
        return question.getHostAddress();
    }

    @Override
    final InetAddress asked(Place answer) {
        return answer.address();
    }

    @Override
    final String show(Place answer) {
        return Shown.place(answer);
    }

    @Override
    final void ask(GeoProvider.Session session, List<InetAddress> batch, Sink<Place> out, Call call)
            throws ProviderException {
        session.locate(batch, out, call);
    }

    @Test
    void placesAreOnEarthAndNameTheirSource() throws Exception {
        List<Place> places = new ArrayList<>();
        try (GeoProvider.Session session = open()) {
            for (InetAddress address : addresses()) {
                Trial trial = Trial.whole();
                session.locate(List.of(address), trial.sink(places::add), trial.call());
            }
        }
        assertTrue(places.stream().anyMatch(Place::isKnown), "no address of the sample is located");
        for (Place place : places) {
            boolean nowhere = Double.isNaN(place.latitude()) && Double.isNaN(place.longitude());
            boolean somewhere = Math.abs(place.latitude()) <= 90 && Math.abs(place.longitude()) <= 180;
            assertTrue(nowhere || somewhere, () -> "off the earth: " + Shown.place(place));
            assertTrue(!place.isKnown() || !place.source().isBlank(), () -> "names no source: " + Shown.place(place));
            assertTrue(
                    place.countryCode().isEmpty() || place.countryCode().matches("[A-Z]{2}"),
                    () -> "ISO 3166 has two letters: " + place.countryCode());
        }
    }
}
