package dev.spoor.host.door;

import java.util.Locale;

/**
 * The name of a host, or of all hosts below one.
 *
 * @param name in lower case, without a dot at the end
 * @param below true where the hosts below that name match
 * @param itself true where the host of that name matches
 */
record HostPattern(String name, boolean itself, boolean below) {
    /** {@code api.example.com} is that host; {@code *.example.com} all below it. */
    static HostPattern of(String text) {
        String name = normal(text);
        return name.startsWith("*.")
                ? new HostPattern(name.substring(2), false, true)
                : new HostPattern(name, true, false);
    }

    /** As {@code NO_PROXY} means it: {@code example.com} and {@code .example.com} are the host and all below it. */
    static HostPattern ofNoProxy(String text) {
        String name = normal(text);
        return new HostPattern(
                name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name,
                true,
                true);
    }

    boolean matches(String host) {
        String other = normal(host);
        return itself && other.equals(name) || below && other.endsWith("." + name) && !name.isEmpty();
    }

    static String normal(String host) {
        String name = host.trim().toLowerCase(Locale.ROOT);
        name = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
