package dev.spoor.analyzer.domain;

import dev.spoor.indicators.Suffixes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Domains that others pretend to be, and how a name resembles one of them. */
final class WellKnown {
    /** A shorter name differs from too many others in one letter. */
    private static final int SHORTEST_MISTYPED = 7;

    /** Below these, names of customers stand as they are: {@code www.example.com.edgekey.net}. */
    private static final Set<String> CARRIERS = Set.of(
            "akadns.net",
            "akamai.net",
            "akamaiedge.net",
            "akamaized.net",
            "azureedge.net",
            "cdn77.org",
            "cdngc.net",
            "cloudflare.net",
            "cloudfront.net",
            "edgekey.net",
            "edgesuite.net",
            "fastly.net",
            "footprint.net",
            "fwmrm.net",
            "incapdns.net",
            "llnwd.net",
            "lswcdn.net",
            "trafficmanager.net",
            "wpc.v0cdn.net",
            "v0cdn.net");

    private final Set<String> domains = new HashSet<>();
    private final Map<String, String> byLabel = new HashMap<>();
    private final Map<String, String> bySkeleton = new HashMap<>();

    /** @param names registered domains, in lower case */
    WellKnown(Collection<String> names) {
        for (String name : names) {
            String label = label(name);
            domains.add(name);
            byLabel.putIfAbsent(label, name);
            bySkeleton.putIfAbsent(Confusables.skeleton(label), name);
        }
    }

    /** How one name resembles another. */
    enum How {
        /** Its letters are others that look the same. */
        LOOKS_LIKE,
        /** The other stands in front of its own domain. */
        CONTAINS,
        /** It is one slip of the finger away. */
        MISTYPED
    }

    /**
     * A resemblance.
     *
     * @param domain the well-known one
     */
    record Resemblance(How how, String domain) {}

    static String label(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? domain : domain.substring(0, dot);
    }

    /**
     * What a name resembles; nothing where it is well known itself.
     *
     * @param unicode the name in Unicode
     * @param registered the registered domain within it, in Unicode; may be null
     */
    Optional<Resemblance> of(String unicode, String registered) {
        if (registered == null || domains.contains(registered)) {
            return Optional.empty();
        }
        String label = label(registered);
        String alike = bySkeleton.get(Confusables.skeleton(label));
        if (alike != null && !label(alike).equals(label)) {
            return Optional.of(new Resemblance(How.LOOKS_LIKE, alike));
        }
        String before = unicode.substring(0, unicode.length() - registered.length());
        Optional<String> inside = isCarried(unicode) ? Optional.empty() : inside(before, label);
        if (inside.isPresent()) {
            return Optional.of(new Resemblance(How.CONTAINS, inside.get()));
        }
        // The same label below another suffix is mostly the same firm.
        return label.length() < SHORTEST_MISTYPED || byLabel.containsKey(label)
                ? Optional.empty()
                : mistyped(label).map(domain -> new Resemblance(How.MISTYPED, domain));
    }

    private static boolean isCarried(String name) {
        return CARRIERS.stream().anyMatch(carrier -> name.endsWith("." + carrier));
    }

    /** {@code paypal.com.} and {@code paypal-com.} in front; {@code paypal-com-login} as the label itself. */
    private Optional<String> inside(String before, String label) {
        String text = "." + before.replace('-', '.') + label.replace('-', '.') + ".";
        for (String domain : domains) {
            if (text.contains("." + domain + ".")) {
                return Optional.of(domain);
            }
        }
        return Optional.empty();
    }

    private Optional<String> mistyped(String label) {
        for (Map.Entry<String, String> one : byLabel.entrySet()) {
            String other = one.getKey();
            if (other.length() >= SHORTEST_MISTYPED && isOneSlip(label, other)) {
                return Optional.of(one.getValue());
            }
        }
        return Optional.empty();
    }

    /** One character more, less or another, or two exchanged (the distance of Damerau and Levenshtein is one). */
    static boolean isOneSlip(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1 || a.equals(b)) {
            return false;
        }
        int start = 0;
        int shorter = Math.min(a.length(), b.length());
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        int leftA = a.length() - start - end;
        int leftB = b.length() - start - end;
        boolean exchanged = leftA == 2
                && leftB == 2
                && a.charAt(start) == b.charAt(start + 1)
                && a.charAt(start + 1) == b.charAt(start);
        return leftA <= 1 && leftB <= 1 || exchanged;
    }

    /** The registered domains among lines of text, for a file of the user's. */
    static List<String> names(List<String> lines) {
        return lines.stream()
                .map(Suffixes::registrable)
                .filter(name -> name != null)
                .toList();
    }
}
