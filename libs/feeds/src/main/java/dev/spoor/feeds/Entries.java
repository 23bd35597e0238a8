package dev.spoor.feeds;

import dev.spoor.api.Indicator;
import dev.spoor.indicators.IndicatorType;
import dev.spoor.indicators.Recognised;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Listed indicators. Filled by one thread, then safe for reading by many. */
public final class Entries {
    private final Map<Indicator, Entry> byIndicator = new HashMap<>();

    /** None yet. */
    public Entries() {}

    /** Takes an entry in; of equal indicators the gravest counts. */
    public void add(Entry entry) {
        byIndicator.merge(entry.listed(), entry, (a, b) -> b.severity().compareTo(a.severity()) > 0 ? b : a);
    }

    /** What is listed of an indicator; of a URL that is not listed, what is listed of its host. Null where nothing is. */
    public Entry find(Indicator indicator) {
        Entry entry = findExactly(indicator);
        return entry != null ? entry : host(indicator).map(this::findExactly).orElse(null);
    }

    /** What is listed of an indicator itself. Null where nothing is. */
    public Entry findExactly(Indicator indicator) {
        return byIndicator.get(indicator);
    }

    /** The host of a URL; empty for other indicators, and where it is none that can be listed. */
    public static Optional<Indicator> host(Indicator indicator) {
        if (!indicator.type().equals(IndicatorType.URL.id())) {
            return Optional.empty();
        }
        return Recognised.of(host(indicator.value()))
                .map(host -> new Indicator(host.type().id(), host.value()));
    }

    private static String host(String url) {
        int scheme = url.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + 3;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(start, end);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        if (authority.startsWith("[")) {
            return authority.substring(1, Math.max(1, authority.indexOf(']')));
        }
        int port = authority.indexOf(':');
        return port < 0 ? authority : authority.substring(0, port);
    }
}
