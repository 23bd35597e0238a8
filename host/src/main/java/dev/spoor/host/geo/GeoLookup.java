package dev.spoor.host.enrich;

import dev.spoor.api.GeoProvider;
import dev.spoor.api.Kind;
import dev.spoor.api.Place;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Type;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.ProviderCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Asks geo providers of the addresses among indicators, the next one only of what the one before does not know. */
public final class GeoLookup {
    private static final int BLOCK = 4096;
    /** Four numbers, or something with a colon: what the JDK reads without asking anybody. What calls itself an address may be a name. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private static final Schema SCHEMA = Schema.of(
            Column.of("address", Role.ADDRESS),
            Column.of("countryCode", Type.STRING),
            Column.of("country", Role.COUNTRY),
            Column.of("region", Type.STRING),
            Column.of("city", Role.CITY),
            Column.of("latitude", Role.LATITUDE),
            Column.of("longitude", Role.LONGITUDE),
            Column.of("asn", Role.ASN),
            Column.of("organisation", Role.ORGANISATION),
            Column.of("tags", Type.STRING),
            Column.of("source", Role.PROVIDER),
            Column.of("asOf", Type.STRING),
            Column.of("stale", Type.BOOL),
            Column.of("count", Role.COUNT),
            Column.of("rows", Role.ROWS));

    private final Plugins plugins;
    private final HostCall call;

    /** Asks in this call; what goes wrong is a problem of it. */
    public GeoLookup(Plugins plugins, HostCall call) {
        this.plugins = plugins;
        this.call = call;
    }

    /** Columns of the answers. */
    public static Schema schema() {
        return SCHEMA;
    }

    /** Locates every address among the indicators of type ipv4 or ipv6; one row each, with empty cells where nobody knows it. */
    public void run(Sightings sightings, List<ProviderInfo> providers, Sink<? super Batch> out) {
        Map<InetAddress, Sightings.Sighting> addresses = new LinkedHashMap<>();
        sightings.all().forEach((indicator, sighting) -> {
            if (indicator.type().equals("ipv4") || indicator.type().equals("ipv6")) {
                InetAddress address = literal(indicator.value());
                if (address != null) {
                    addresses.putIfAbsent(address, sighting);
                }
            }
        });
        Map<InetAddress, Place> places = new LinkedHashMap<>();
        Set<InetAddress> open = new LinkedHashSet<>(addresses.keySet());
        for (ProviderInfo provider : providers) {
            List<InetAddress> asked = List.copyOf(open);
            int size = Math.max(
                    provider.descriptor().limits().batch(),
                    provider.descriptor().hosts().isEmpty() ? BLOCK : 1);
            for (int from = 0; from < asked.size(); from += size) {
                ask(provider, asked.subList(from, Math.min(asked.size(), from + size)), places);
            }
            open.removeIf(address ->
                    places.containsKey(address) && places.get(address).isKnown());
        }
        BatchWriter writer = new BatchWriter(SCHEMA, out, (row, column, length) -> {});
        addresses.forEach(
                (address, sighting) -> write(writer, places.getOrDefault(address, Place.of(address)), sighting));
        writer.flush();
    }

    /** The address that is meant; null where the text is none, which is never taken for a name that could be resolved. */
    static InetAddress literal(String text) {
        if (!NUMBERS.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text.indexOf(':') >= 0 ? "[" + text + "]" : text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private void ask(ProviderInfo provider, List<InetAddress> some, Map<InetAddress, Place> places) {
        try {
            ProviderCall.<GeoProvider.Session>run(
                    provider.qualified(),
                    () -> plugins.lease(Kind.GEO, provider.id(), ""),
                    call,
                    (session, inner) ->
                            session.locate(List.copyOf(some), place -> places.put(place.address(), place), inner));
        } catch (ProviderException e) {
            call.problem(e.problem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(BatchWriter writer, Place place, Sightings.Sighting sighting) {
        writer.set(0, place.address().getHostAddress());
        set(writer, 1, place.countryCode());
        set(writer, 2, place.country());
        set(writer, 3, place.region());
        set(writer, 4, place.city());
        if (!Double.isNaN(place.latitude())) {
            writer.setDouble(5, place.latitude());
            writer.setDouble(6, place.longitude());
        }
        if (place.asn() != 0) {
            writer.setLong(7, place.asn());
        }
        set(writer, 8, place.organisation());
        set(writer, 9, String.join(", ", place.tags()));
        set(writer, 10, place.source());
        place.asOf().ifPresent(day -> writer.set(11, day.toString()));
        if (!place.source().isEmpty()) {
            writer.setBool(12, place.isStale());
        }
        writer.setLong(13, sighting.count());
        writer.set(14, sighting.rowsJson());
        writer.endRow();
    }

    private static void set(BatchWriter writer, int column, String text) {
        if (!text.isEmpty()) {
            writer.set(column, text);
        }
    }
}
