package dev.spoor.analyzer.azure;

import dev.spoor.indicators.IpAddresses;
import dev.spoor.indicators.IpScope;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a machine is asked for by.
 *
 * @param kind what the value is
 * @param value in lower case, an address in the form of RFC 5952, so that equal ones are equal
 * @param skipped why nobody is asked; empty where somebody is
 */
record Asked(Kind kind, String value, String skipped) {
    enum Kind {
        /** Resource id of a virtual machine. */
        RESOURCE,
        /** Name of a computer, with or without its domain. */
        HOST,
        /** IPv4 or IPv6. */
        ADDRESS,
        /** None of these. */
        OTHER
    }

    private static final int MOST_CHARS = 1_000;
    private static final int SHOWN_CHARS = 200;
    private static final Pattern MACHINE = Pattern.compile(
            "(/subscriptions/[0-9a-f-]{36}/resourcegroups/[^/\\p{Cntrl}]{1,90}/providers/microsoft\\.compute/virtualmachines/[^/\\p{Cntrl}]{1,64})(?:/.*)?");
    private static final Pattern PROVIDER =
            Pattern.compile("/subscriptions/.*/providers/([a-z0-9.]{1,80}/[a-z0-9]{1,80})(?:/.*)?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,62}[a-z0-9_])?");

    /** What a cell holds. */
    static Asked of(String cell) {
        String text = cell.strip();
        if (text.length() > MOST_CHARS) {
            return skipped(Kind.OTHER, text, "too long for a resource id, a host name or an address");
        }
        String value = text.toLowerCase(Locale.ROOT);
        if (value.startsWith("/subscriptions/")) {
            return resource(value);
        }
        byte[] octets = IpAddresses.parse(value);
        if (octets != null) {
            return address(octets);
        }
        String name = value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
        return isName(name)
                ? new Asked(Kind.HOST, name, name.equals("localhost") ? "every computer calls itself so" : "")
                : skipped(Kind.OTHER, text, "neither a resource id nor a host name nor an address");
    }

    private static Asked resource(String value) {
        Matcher machine = MACHINE.matcher(value);
        if (machine.matches()) {
            return new Asked(Kind.RESOURCE, machine.group(1), "");
        }
        Matcher other = PROVIDER.matcher(value);
        return skipped(
                Kind.RESOURCE, value, other.matches() ? "a resource of type " + other.group(1) : "no virtual machine");
    }

    private static Asked address(byte[] octets) {
        String value = IpAddresses.format(octets);
        return switch (IpScope.of(octets)) {
            case LOOPBACK, LINK_LOCAL, MULTICAST -> new Asked(Kind.ADDRESS, value, "no address of one certain machine");
            default -> new Asked(Kind.ADDRESS, value, "");
        };
    }

    private static Asked skipped(Kind kind, String text, String why) {
        return new Asked(kind, text.substring(0, Math.min(SHOWN_CHARS, text.length())), why);
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > 253) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    /** The name without its domain. */
    String label() {
        int dot = value.indexOf('.');
        return dot < 0 ? value : value.substring(0, dot);
    }
}
