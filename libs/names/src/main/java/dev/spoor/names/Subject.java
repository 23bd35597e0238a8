package dev.spoor.names;

import dev.spoor.indicators.IpAddresses;
import dev.spoor.indicators.Recognised;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * What a cell names: a host, or an address.
 *
 * @param kind what it is
 * @param value a name in lower case and punycode without a dot at its end; an address in its canonical form (RFC 5952); else the text as it
 *     stands, cut to {@value #LONGEST_TEXT} characters
 */
public record Subject(Kind kind, String value) {
    /** Characters of a name (RFC 1035 section 2.3.4). */
    public static final int LONGEST = 253;
    /** Characters that are kept of a text that is no name: enough to see that it is longer than one. */
    public static final int LONGEST_TEXT = 300;

    /** What a text is. */
    public enum Kind {
        /** A host's name below a top-level domain. */
        NAME,
        /** An IPv4 or IPv6 address. */
        ADDRESS,
        /** Something else: no name, or none of the internet. */
        NONE
    }

    /**
     * What this text is, defanged or not; of a URL its host, of an e-mail address its domain.
     *
     * @return empty for blank text
     */
    public static Optional<Subject> of(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Optional.empty();
        }
        Optional<Recognised> found = Recognised.of(stripped);
        Subject none = new Subject(Kind.NONE, stripped.substring(0, Math.min(LONGEST_TEXT, stripped.length())));
        if (found.isEmpty()) {
            return Optional.of(none);
        }
        String value = found.get().value();
        return Optional.of(
                switch (found.get().type()) {
                    case IPV4, IPV6 -> address(value).orElse(none);
                    case DOMAIN -> name(value).orElse(none);
                    case EMAIL ->
                        name(value.substring(value.lastIndexOf('@') + 1)).orElse(none);
                    case URL -> host(value).orElse(none);
                    default -> none;
                });
    }

    private static Optional<Subject> address(String text) {
        byte[] octets = IpAddresses.parse(text);
        return octets == null ? Optional.empty() : Optional.of(new Subject(Kind.ADDRESS, IpAddresses.format(octets)));
    }

    /** The name in punycode; empty where it has none. */
    private static Optional<Subject> name(String text) {
        try {
            String ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            return name.isEmpty() || name.length() > LONGEST || name.indexOf('.') < 0
                    ? Optional.empty()
                    : Optional.of(new Subject(Kind.NAME, name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Subject> host(String url) {
        String host = hostOf(url);
        Optional<Subject> address = address(host);
        return address.isPresent() ? address : name(host);
    }

    /** The host of a plain URL, without the brackets of an address; any other text as it is. */
    static String hostOf(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 1 || !text.chars().limit(scheme).allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
            return text;
        }
        int start = scheme + 3;
        int end = start;
        while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(start, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int close = host.indexOf(']');
        if (host.startsWith("[") && close > 0) {
            return host.substring(1, close);
        }
        int port = host.indexOf(':');
        return port < 0 ? host : host.substring(0, port);
    }

    /** True for a name that DNS has no answer for, though it looks like one: those of the Tor network (RFC 7686). */
    public boolean isOnion() {
        return kind == Kind.NAME && value.endsWith(".onion");
    }
}
