package dev.spoor.host.door;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Dns;

/**
 * Looks names up, and drops addresses at which no service on the internet lives but a cloud's metadata service, which hands out credentials: a
 * name that leads there is an attack (DNS rebinding), or is declared. Private addresses are let pass, for split-horizon names are in use.
 */
final class SafeDns implements Dns {
    static final SafeDns STRICT = new SafeDns(false);
    static final SafeDns LINK_TOO = new SafeDns(true);

    /** Metadata services that are not at a link-local address: Alibaba Cloud; Amazon over IPv6. */
    private static final Set<String> METADATA = Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

    private final boolean linkToo;

    private SafeDns(boolean linkToo) {
        this.linkToo = linkToo;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> found = Arrays.asList(InetAddress.getAllByName(host));
        List<InetAddress> safe = linkToo
                ? found
                : found.stream().filter(address -> !isMetadata(address)).collect(Collectors.toList());
        if (safe.isEmpty()) {
            throw new UnknownHostException(host + " leads to a link-local address only, where no service may be");
        }
        return safe;
    }

    /** True for addresses that must be declared as such to be reached. */
    static boolean isMetadata(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }
}
