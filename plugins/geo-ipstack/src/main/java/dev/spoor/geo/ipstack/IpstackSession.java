package dev.spoor.geo.ipstack;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.data.Sink;
import dev.spoor.indicators.IpAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks the service. Its answers are JSON with the status 200, whether they are places, "never heard of it" (all fields null) or errors ({@code
 * success: false}); what is none of that is a problem, and never a place that is not known. Safe for use by many threads.
 */
final class IpstackSession implements GeoProvider.Session {
    /** Fifty places have a tenth of it. */
    private static final int MAX_ANSWER = 4 << 20;

    private final Http http;
    private final URI base;
    private final Secret key;
    private final Clock clock;

    IpstackSession(Context context) {
        this.http = context.http();
        this.base = context.get(Ipstack.BASE);
        this.key = context.get(Ipstack.KEY);
        this.clock = context.clock();
    }

    @Override
    public void locate(List<InetAddress> batch, Sink<Place> out, Call call) throws ProviderException {
        call.check();
        if (batch.isEmpty()) {
            return;
        }
        String asked = batch.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(","));
        // One alone is named by itself, so that a problem with the answer is one with this address.
        String subject = batch.size() == 1 ? asked : "ipstack";
        Http.Request request = Http.Request.get(
                        URI.create(base.toString().replaceFirst("/+$", "") + "/" + asked + "?output=json"))
                .header("Accept", "application/json")
                .query("access_key", key);
        Object json;
        try (Http.Reply reply = http.send(request, call)) {
            json = json(reply, subject);
        }
        Map<InetAddress, Place> places = new HashMap<>();
        for (Object one : json instanceof List<?> list ? list : List.of(json)) {
            take(one, batch, subject, places);
        }
        for (InetAddress address : batch) {
            Place place = places.get(address);
            if (place == null) {
                call.problem(Problem.of(
                        Problem.Kind.PROTOCOL, address.getHostAddress(), "the answer does not speak of this address"));
            } else {
                call.check();
                out.put(place);
            }
        }
    }

    private static Object json(Http.Reply reply, String subject) throws ProviderException {
        Object json = null;
        String why = "the answer is none of the service's";
        try {
            json = Json.parse(reply.bytes(MAX_ANSWER));
        } catch (IOException e) {
            if (reply.status() == 200) {
                why = "the answer broke off: " + e.getMessage();
                throw new ProviderException(Problem.of(Problem.Kind.UNAVAILABLE, subject, why), e);
            }
        } catch (IllegalArgumentException e) {
            why = "the answer is no JSON: " + e.getMessage();
        }
        if (json instanceof Map && Json.at(json, "success").orElse(true).equals(false)) {
            throw new ProviderException(Errors.problem(json, subject)); // whatever the status
        }
        if (reply.status() != 200) {
            throw new ProviderException(Http.failure(reply, subject));
        }
        if (json instanceof Map || json instanceof List) {
            return json;
        }
        throw ProviderException.of(Problem.Kind.PROTOCOL, subject, why);
    }

    /** One of the places; which address it is of, the answer says itself. */
    private void take(Object one, List<InetAddress> batch, String subject, Map<InetAddress, Place> places)
            throws ProviderException {
        if (one instanceof Map && Json.at(one, "success").orElse(true).equals(false)) {
            throw new ProviderException(Errors.problem(one, subject));
        }
        byte[] bytes = IpAddresses.parse(Json.text(one, "ip").orElse(""));
        for (InetAddress address : batch) {
            if (bytes != null
                    && ((Map<?, ?>) one).containsKey("country_code")
                    && Arrays.equals(address.getAddress(), bytes)) {
                places.put(address, place(address, one));
            }
        }
    }

    private Place place(InetAddress address, Object json) {
        Place place = Place.of(address);
        String code = Json.text(json, "country_code").orElse("");
        if (code.matches("[A-Z]{2}")) {
            place = place.country(code, Json.text(json, "country_name").orElse(""));
        }
        String region = Json.text(json, "region_name").orElse("");
        String city = Json.text(json, "city").orElse("");
        if (!region.isEmpty() || !city.isEmpty()) {
            place = place.city(region, city);
        }
        double north = Json.number(json, "latitude").orElse(Double.NaN);
        double east = Json.number(json, "longitude").orElse(Double.NaN);
        if (Math.abs(north) <= 90 && Math.abs(east) <= 180) {
            place = place.at(north, east);
        }
        long asn = Json.number(json, "connection.asn").orElse(0.0).longValue();
        if (asn > 0) {
            place = place.network(asn, Json.text(json, "connection.isp").orElse(""));
        }
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        return place.isKnown() ? place.source("ipstack", today, false) : place;
    }
}
