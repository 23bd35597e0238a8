package dev.spoor.host.geo;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Place;
import dev.spoor.api.Severity;
import dev.spoor.api.Verdict;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A place as the engine of lookups keeps it: a verdict without severity, whose details are the place. */
final class PlaceAnswer {
    private PlaceAnswer() {}

    static Verdict verdict(Indicator indicator, Place place) {
        return place.isKnown()
                ? Verdict.known(indicator, Severity.UNKNOWN, "").details(details(place))
                : Verdict.unknown(indicator);
    }

    private static Map<String, Object> details(Place place) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("countryCode", place.countryCode());
        details.put("country", place.country());
        details.put("region", place.region());
        details.put("city", place.city());
        if (!Double.isNaN(place.latitude())) {
            details.put("latitude", place.latitude());
            details.put("longitude", place.longitude());
        }
        details.put("asn", place.asn());
        details.put("organisation", place.organisation());
        details.put("tags", place.tags());
        details.put("source", place.source());
        place.asOf().ifPresent(day -> details.put("asOf", day.toString()));
        details.put("stale", place.isStale());
        return details;
    }

    /** The other way round. */
    static Place place(InetAddress address, Object details) {
        Place place = Place.of(address)
                .country(text(details, "countryCode"), text(details, "country"))
                .city(text(details, "region"), text(details, "city"))
                .network(Json.number(details, "asn").orElse(0.0).longValue(), text(details, "organisation"))
                .tags(Json.list(details, "tags").stream().map(String::valueOf).toList());
        Optional<Double> north = Json.number(details, "latitude");
        if (north.isPresent()) {
            place = place.at(north.get(), Json.number(details, "longitude").orElse(Double.NaN));
        }
        Optional<String> asOf = Json.text(details, "asOf");
        return asOf.isPresent()
                ? place.source(
                        text(details, "source"),
                        LocalDate.parse(asOf.get()),
                        Json.at(details, "stale").orElse(false).equals(true))
                : place;
    }

    private static String text(Object details, String key) {
        return Json.text(details, key).orElse("");
    }
}
