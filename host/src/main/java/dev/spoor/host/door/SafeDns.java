package dev.spoor.host.door;

import dev.spoor.indicators.IpScope;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

    private final Predicate<InetAddress> allowed;

    private SafeDns(Predicate<InetAddress> allowed) {
        this.allowed = allowed;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> safe =
                Arrays.stream(InetAddress.getAllByName(host)).filter(allowed).collect(Collectors.toList());
        if (safe.isEmpty()) {
            throw new UnknownHostException(
                    this == INTERNET
                            ? host + " leads to no address of the internet"
                            : host + " leads to a link-local address only, where no service may be");
        }
        return safe;
    }

    private static boolean isPublic(InetAddress address) {
        return !isMetadata(address) && IpScope.of(address.getAddress()).isPublic();
    }

    /** False for an address that is none of the internet; true for names, which are not looked up for this. */
    static boolean isPublic(String host) {
        String name = HostPattern.normal(host);
        return !name.equals("localhost") && literal(name).map(SafeDns::isPublic).orElse(true);
    }

    /** The address that this text is; empty for a name, which is not looked up for this. */
    static Optional<InetAddress> literal(String host) {
        if (!host.matches("[0-9.]+|[0-9a-f:]*:[0-9a-f:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** True for addresses that must be declared as such to be reached. */
    static boolean isMetadata(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }
}
