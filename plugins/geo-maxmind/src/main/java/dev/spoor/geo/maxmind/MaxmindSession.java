package dev.spoor.geo.maxmind;

import com.maxmind.geoip2.exception.GeoIp2Exception;
import com.maxmind.geoip2.model.AsnResponse;
import com.maxmind.geoip2.model.CityResponse;
import com.maxmind.geoip2.model.CountryResponse;
import com.maxmind.geoip2.record.Country;
import com.maxmind.geoip2.record.Location;
import dev.spoor.api.Call;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Sink;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Answers from a database of places and one of networks. */
final class MaxmindSession implements GeoProvider.Session {
    private final Database places;
    private final Database networks;
    private final boolean stale;

    MaxmindSession(Database places, Database networks, Duration staleAfter, Clock clock) {
        this.places = places;
        this.networks = networks;
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        this.stale = places.built().plusDays(staleAfter.toDays()).isBefore(today);
    }

    @Override
    public void locate(List<InetAddress> batch, Sink<Place> out, Call call) {
        for (InetAddress address : batch) {
            call.check();
            try {
                out.put(locate(address));
            } catch (IOException | GeoIp2Exception e) {
                call.problem(Problem.of(
                        Problem.Kind.PROTOCOL,
                        address.getHostAddress(),
                        "the database cannot be read here: " + e.getMessage()));
            }
        }
    }

    private Place locate(InetAddress address) throws IOException, GeoIp2Exception {
        Place place = Place.of(address);
        if (places.type().contains("City") || places.type().contains("Enterprise")) {
            Optional<CityResponse> city = places.reader().tryCity(address);
            if (city.isPresent()) {
                place = city(place, city.get());
            }
        } else {
            Optional<CountryResponse> country = places.reader().tryCountry(address);
            if (country.isPresent()) {
                place = country(place, country.get().country(), country.get().registeredCountry());
            }
        }
        Optional<AsnResponse> network = networks.reader().tryAsn(address);
        if (network.isPresent() && network.get().autonomousSystemNumber() != null) {
            place = place.network(
                    network.get().autonomousSystemNumber(), text(network.get().autonomousSystemOrganization()));
        }
        return place.isKnown() ? place.source(places.type(), places.built(), stale) : place;
    }

    private static Place city(Place place, CityResponse city) {
        Place located = country(place, city.country(), city.registeredCountry())
                .city(
                        text(city.mostSpecificSubdivision().name()),
                        text(city.city().name()));
        Location location = city.location();
        return location.latitude() == null || location.longitude() == null
                ? located
                : located.at(location.latitude(), location.longitude());
    }

    /** Where the country of the address is not known, that in which its network is registered is better than nothing. */
    private static Place country(Place place, Country country, Country registered) {
        Country known = country.isoCode() == null ? registered : country;
        return known.isoCode() == null ? place : place.country(known.isoCode(), text(known.name()));
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    @Override
    public void close() {
        places.close();
        networks.close();
    }
}
