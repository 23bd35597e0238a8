package dev.spoor.host.door;

import dev.spoor.indicators.IpAddresses;
import dev.spoor.indicators.IpScope;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Dns;

/**
 * Looks names up, and drops addresses at which no service on the internet lives but a cloud's metadata service, which hands out credentials: a
 * name that leads there is an attack (DNS rebinding), or is declared. Private addresses are let pass, for split-horizon names are in use.
 */
final class SafeDns implements Dns {
    /** For hosts that somebody named: a private address may be meant. */
    static final SafeDns STRICT = new SafeDns(address -> !isMetadata(address));
    /** For sessions that declare an address of the link. */
    static final SafeDns LINK_TOO = new SafeDns(address -> true);
    /** For hosts that an answer or the evidence named: nothing but the internet is meant. */
    static final SafeDns INTERNET = new SafeDns(SafeDns::isPublic);

    /** Metadata services that are not at a link-local address: Alibaba Cloud; Amazon over IPv6. */
    private static final Set<String> METADATA = Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

    /** What ends in a number is an address or nothing, never a name (WHATWG URL, "ends in a number"). */
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)|.*:.*");

    private final Predicate<InetAddress> allowed;

    private SafeDns(Predicate<InetAddress> allowed) {
        this.allowed = allowed;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> safe =
                addresses(HostPattern.normal(host)).filter(allowed).collect(Collectors.toList());
        if (safe.isEmpty()) {
            throw new UnknownHostException(
                    this == INTERNET
                            ? host + " leads to no address of the internet"
                            : host + " leads to a link-local address only, where no service may be");
        }
        return safe;
    }

    private static Stream<InetAddress> addresses(String host) throws UnknownHostException {
        if (isNumeric(host)) {
            return Stream.of(literal(host).orElseThrow(() -> new UnknownHostException(host + " is no address")));
        }
        return Arrays.stream(InetAddress.getAllByName(host));
    }

    private static boolean isPublic(InetAddress address) {
        return !isMetadata(address) && IpScope.of(address.getAddress()).isPublic();
    }

    /** False for an address that is none of the internet, and for numbers that are no address; true for names, which are not looked up for this. */
    static boolean isPublic(String host) {
        String name = HostPattern.normal(host);
        return !name.equals("localhost") && literal(name).map(SafeDns::isPublic).orElse(!isNumeric(name));
    }

    private static boolean isNumeric(String name) {
        return NUMERIC.matcher(name).matches();
    }

    /** The address that this text is; empty for a name, and for what only looks like an address. Nobody is asked, the system's resolver neither. */
    static Optional<InetAddress> literal(String host) {
        byte[] octets = IpAddresses.parse(host);
        if (octets == null) {
            octets = ofParts(host);
        }
        try {
            return octets == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("there are 4 octets, or 16", e);
        }
    }

    /**
     * One to four decimal numbers, of which the last stands for all octets that are left, as the JDK reads {@code 127.1}. Zeros in front make none:
     * some take them for octal.
     */
    private static byte[] ofParts(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        byte[] octets = new byte[4];
        for (int i = 0; i < parts.length; i++) {
            int last = i < parts.length - 1 ? i : 3;
            long number = parts[i].matches("0|[1-9][0-9]{0,9}") ? Long.parseLong(parts[i]) : Long.MAX_VALUE;
            if (number >> 8 * (last - i + 1) != 0) {
                return null;
            }
            for (int at = last; at >= i; at--, number >>= 8) {
                octets[at] = (byte) number;
            }
        }
        return octets;
    }

    /** True for addresses that must be declared as such to be reached. */
    static boolean isMetadata(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }
}
