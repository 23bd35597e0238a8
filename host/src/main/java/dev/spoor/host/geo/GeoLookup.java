package dev.spoor.host.geo;

import dev.spoor.api.GeoProvider;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Kind;
import dev.spoor.api.Place;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.TextVector;
import dev.spoor.host.enrich.LookupState;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.enrich.VerdictRows;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.ProviderCall;
import dev.spoor.host.ti.Lookup;
import dev.spoor.host.ti.Respondent;
import dev.spoor.host.ti.Share;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Asks geo providers of the addresses among indicators, the next one only of what the one before does not know. Those elsewhere are asked through
 * a {@link Lookup}: from its cache, at their limits, within a budget. One thread at a time.
 */
public final class GeoLookup {
    private static final int BLOCK = 4096;
    /** Four numbers, or something with a colon: what the JDK reads without asking anybody. What calls itself an address may be a name. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private final Plugins plugins;
    private final Function<ProviderInfo, Respondent> respondents;
    private final Lookup lookup;
    private final HostCall call;
    private final Map<InetAddress, Indicator> indicators = new LinkedHashMap<>();
    private final Map<InetAddress, Located> located = new HashMap<>();

    /**
     * Asks in a call; what goes wrong is a problem of it.
     *
     * @param respondents those elsewhere, as the engine of lookups sees them
     * @param lookup how these are asked
     */
    public GeoLookup(Plugins plugins, Function<ProviderInfo, Respondent> respondents, Lookup lookup, HostCall call) {
        this.plugins = plugins;
        this.respondents = respondents;
        this.lookup = lookup;
        this.call = call;
    }

    /** Columns of the answers. */
    public static Schema schema() {
        return PlaceRows.SCHEMA;
    }

    /** What those elsewhere would be asked, if nobody on this machine knew anything; nobody is asked. */
    public List<Share> plan(Sightings sightings, List<ProviderInfo> providers) {
        take(sightings);
        List<Respondent> elsewhere = providers.stream()
                .filter(GeoLookup::isElsewhere)
                .map(respondents)
                .toList();
        return lookup.plan(indicators.values(), elsewhere);
    }

    /** True for a provider that asks somebody who is not on this machine. */
    public static boolean isElsewhere(ProviderInfo provider) {
        return !provider.descriptor().hosts().isEmpty();
    }

    /** Locates every address among the indicators of type ipv4 or ipv6; one row each, with a state. */
    public void run(Sightings sightings, List<ProviderInfo> providers, Sink<? super Batch> out) {
        take(sightings);
        Set<InetAddress> open = new LinkedHashSet<>(indicators.keySet());
        for (ProviderInfo provider : providers) {
            if (isElsewhere(provider)) {
                askElsewhere(respondents.apply(provider), open);
            } else {
                List<InetAddress> asked = List.copyOf(open);
                int size = Math.max(provider.descriptor().limits().batch(), BLOCK);
                for (int from = 0; from < asked.size(); from += size) {
                    askHere(provider, asked.subList(from, Math.min(asked.size(), from + size)));
                }
            }
            open.removeIf(address ->
                    located.containsKey(address) && located.get(address).state() == LookupState.KNOWN);
        }
        PlaceRows rows = new PlaceRows(out);
        indicators.forEach((address, indicator) ->
                rows.write(located.get(address), sightings.all().get(indicator)));
        rows.flush();
    }

    private void take(Sightings sightings) {
        sightings.all().keySet().forEach(indicator -> {
            if (indicator.type().equals("ipv4") || indicator.type().equals("ipv6")) {
                InetAddress address = literal(indicator.value());
                if (address != null) {
                    indicators.putIfAbsent(address, indicator);
                }
            }
        });
        indicators
                .keySet()
                .forEach(address -> located.putIfAbsent(
                        address, new Located(LookupState.SKIPPED, Place.of(address), "nobody was asked")));
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

    private void put(InetAddress address, Located answer) {
        located.merge(address, answer, (a, b) -> a.why().equals("nobody was asked") ? b : a.or(b));
    }

    private void askHere(ProviderInfo provider, List<InetAddress> some) {
        Set<InetAddress> open = new LinkedHashSet<>(some);
        String why = "it gave no answer";
        try {
            ProviderCall.<GeoProvider.Session>run(
                    provider.qualified(),
                    () -> plugins.lease(Kind.GEO, provider.id(), ""),
                    call,
                    (session, inner) -> session.locate(List.copyOf(some), place -> answered(place, open), inner));
        } catch (ProviderException e) {
            why = e.problem().message();
            call.problem(e.problem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (InetAddress address : open) {
            put(address, new Located(LookupState.ERROR, Place.of(address), why));
        }
    }

    private void answered(Place place, Set<InetAddress> open) {
        synchronized (located) {
            if (open.remove(place.address())) {
                LookupState state = place.isKnown() ? LookupState.KNOWN : LookupState.NOT_FOUND;
                put(place.address(), new Located(state, place, ""));
            }
        }
    }

    private void askElsewhere(Respondent whom, Set<InetAddress> open) {
        Sightings sightings = new Sightings();
        Map<String, InetAddress> addresses = new HashMap<>();
        List<Indicator> asked = new ArrayList<>();
        for (InetAddress address : open) {
            Indicator indicator = indicators.get(address);
            addresses.put(indicator.value(), address);
            asked.add(indicator);
            sightings.add(indicator);
        }
        if (!asked.isEmpty()) {
            lookup.run(lookup.plan(asked, List.of(whom)), sightings, rows -> take(rows, addresses), call);
        }
    }

    /** Rows of verdicts, made places again. */
    private void take(Batch rows, Map<String, InetAddress> addresses) {
        Schema schema = VerdictRows.SCHEMA;
        TextVector states = rows.text(schema.find(Role.LOOKUP_STATE));
        TextVector values = rows.text(schema.find(Role.INDICATOR));
        TextVector why = rows.text(schema.find(Role.TITLE));
        TextVector details = rows.text(schema.find("details"));
        for (int row = 0; row < rows.size(); row++) {
            InetAddress address = addresses.get(values.text(row));
            LookupState state = LookupState.valueOf(states.text(row));
            Place place = state == LookupState.KNOWN
                    ? PlaceAnswer.place(address, Json.parse(details.text(row)))
                    : Place.of(address);
            put(address, new Located(state, place, why.isNull(row) ? "" : why.text(row)));
        }
    }
}
