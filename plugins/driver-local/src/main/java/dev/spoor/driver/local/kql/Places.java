package dev.spoor.driver.local.kql;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Context;
import dev.spoor.api.Json;
import dev.spoor.api.Place;
import dev.spoor.api.ProviderException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Places of addresses for {@code geo_info_from_ip_address}, by the geo providers that answer offline. Safe for use by many threads. */
final class Places implements UnaryOperator<String> {
    private static final int REMEMBERED = 100_000;
    /** The longest text of an address: six groups of four digits and four numbers. */
    private static final int LONGEST = 45;
    /** Four octets, or something with a colon: what the JDK reads without asking anybody. To it, 1.2.3.999 is a name. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Context context;
    private final Call call;
    private final Map<String, String> known = new LinkedHashMap<>();

    private Places(Context context, Call call) {
        this.context = context;
        this.call = call;
    }

    /** Places by this context's providers; null where there are none. */
    static Places of(Context context, Call call) {
        try {
            context.locate(List.of(), place -> {}, call);
            return new Places(context, call);
        } catch (ProviderException e) {
            return null;
        }
    }

    @Override
    public synchronized String apply(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (known.containsKey(text)) {
            return known.get(text);
        }
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        String place = find(text);
        known.put(text, place);
        return place;
    }

    private String find(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return null;
        }
        String[] found = new String[1];
        try {
            InetAddress address = InetAddress.getByName(text.indexOf(':') >= 0 ? "[" + text + "]" : text);
            context.locate(List.of(address), place -> found[0] = json(place), call);
        } catch (UnknownHostException | ProviderException e) {
            return null;
        } catch (CancelledException e) {
            return null; // the query is being ended anyway
        }
        return found[0];
    }

    private static String json(Place place) {
        Map<String, Object> bag = new LinkedHashMap<>();
        bag.put("country", place.country());
        bag.put("state", place.region());
        bag.put("city", place.city());
        if (!Double.isNaN(place.latitude())) {
            bag.put("latitude", place.latitude());
            bag.put("longitude", place.longitude());
        }
        return Json.write(bag);
    }
}
