package dev.spoor.analyzer.resolve;

import dev.spoor.api.data.Ticks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a registry tells of a domain or of a network. Texts are empty, and times {@link Ticks#NONE}, where it does not say. One thread. */
final class Registration {
    /** Longest text that is kept of a service. */
    private static final int LONGEST = 500;

    private static final int MOST = 50;

    String handle = "";
    String name = "";
    String registrar = "";
    String organisation = "";
    String country = "";
    String abuse = "";
    String network = "";
    long registered = Ticks.NONE;
    long changed = Ticks.NONE;
    long expires = Ticks.NONE;
    final Set<String> status = new LinkedHashSet<>();
    final Set<String> nameservers = new LinkedHashSet<>();
    /** The service's answer as it was: JSON of RDAP; empty for WHOIS. */
    Map<String, Object> raw = Map.of();

    Registration() {}

    /** Without blanks around it, without control characters, and no longer than is reasonable. */
    static String clean(String text) {
        if (text == null) {
            return "";
        }
        String shown = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) : shown;
    }

    static void add(Set<String> to, String text) {
        String shown = clean(text);
        if (!shown.isEmpty() && to.size() < MOST) {
            to.add(shown);
        }
    }

    /** True where nothing was told. */
    boolean isEmpty() {
        return handle.isEmpty()
                && name.isEmpty()
                && registrar.isEmpty()
                && organisation.isEmpty()
                && network.isEmpty()
                && registered == Ticks.NONE
                && expires == Ticks.NONE
                && nameservers.isEmpty();
    }

    /** Takes over what is not known yet. */
    void fill(Registration other) {
        handle = handle.isEmpty() ? other.handle : handle;
        name = name.isEmpty() ? other.name : name;
        registrar = registrar.isEmpty() ? other.registrar : registrar;
        organisation = organisation.isEmpty() ? other.organisation : organisation;
        country = country.isEmpty() ? other.country : country;
        abuse = abuse.isEmpty() ? other.abuse : abuse;
        network = network.isEmpty() ? other.network : network;
        registered = registered == Ticks.NONE ? other.registered : registered;
        changed = changed == Ticks.NONE ? other.changed : changed;
        expires = expires == Ticks.NONE ? other.expires : expires;
        if (status.isEmpty()) {
            status.addAll(other.status);
        }
        if (nameservers.isEmpty()) {
            nameservers.addAll(other.nameservers);
        }
    }

    /** In a sentence; {@code now} in ticks. */
    String summary(long now) {
        List<String> parts = new ArrayList<>();
        if (registered != Ticks.NONE) {
            parts.add("registered " + Ticks.format(registered).substring(0, 10) + ", " + days(registered, now)
                    + " days ago");
        }
        if (!registrar.isEmpty()) {
            parts.add("at " + registrar);
        }
        if (!network.isEmpty()) {
            parts.add("network " + network + (name.isEmpty() ? "" : " " + name));
        }
        if (!organisation.isEmpty()) {
            parts.add("of " + organisation);
        }
        if (!country.isEmpty()) {
            parts.add("country " + country);
        }
        if (!abuse.isEmpty()) {
            parts.add("abuse to " + abuse);
        }
        return parts.isEmpty() ? "registered" : String.join(", ", parts);
    }

    /** Whole days between two times. */
    static long days(long from, long to) {
        return Math.floorDiv(to - from, 86_400L * Ticks.PER_SECOND);
    }
}
