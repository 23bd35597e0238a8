package dev.spoor.indicators;

/**
 * What an IP address is for, by the IANA special-purpose registries (RFC 6890, with the multicast and private ranges); only
 * {@link #PUBLIC} ones mean anything to a service that is asked about them.
 */
public enum IpScope {
    PUBLIC,
    /** RFC 1918; fc00::/7 (RFC 4193) and the deprecated fec0::/10. */
    PRIVATE,
    LOOPBACK,
    LINK_LOCAL,
    MULTICAST,
    /** Shared space of carrier-grade NAT, 100.64.0.0/10 (RFC 6598). */
    CGNAT,
    /** For examples in texts: RFC 5737, RFC 3849, RFC 9637. */
    DOCUMENTATION,
    /** Unspecified, broadcast, benchmarking, protocol assignments, discard-only and space never given out. */
    RESERVED;

    private static final Object[][] V4 = {
        {"0.0.0.0/8", RESERVED},
        {"10.0.0.0/8", PRIVATE},
        {"100.64.0.0/10", CGNAT},
        {"127.0.0.0/8", LOOPBACK},
        {"169.254.0.0/16", LINK_LOCAL},
        {"172.16.0.0/12", PRIVATE},
        {"192.0.0.9/32", PUBLIC},
        {"192.0.0.10/32", PUBLIC},
        {"192.0.0.0/24", RESERVED},
        {"192.0.2.0/24", DOCUMENTATION},
        {"192.88.99.0/24", RESERVED},
        {"192.168.0.0/16", PRIVATE},
        {"198.18.0.0/15", RESERVED},
        {"198.51.100.0/24", DOCUMENTATION},
        {"203.0.113.0/24", DOCUMENTATION},
        {"233.252.0.0/24", DOCUMENTATION},
        {"224.0.0.0/4", MULTICAST},
        {"240.0.0.0/4", RESERVED},
    };
    private static final Object[][] V6 = {
        {"::1/128", LOOPBACK},
        {"2001:db8::/32", DOCUMENTATION},
        {"3fff::/20", DOCUMENTATION},
        {"2001:1::1/128", PUBLIC},
        {"2001:1::2/128", PUBLIC},
        {"2001:3::/32", PUBLIC},
        {"2001:4:112::/48", PUBLIC},
        {"2001:20::/27", PUBLIC},
        {"2001::/32", PUBLIC},
        {"2001::/23", RESERVED},
        {"2000::/3", PUBLIC},
        {"fc00::/7", PRIVATE},
        {"fec0::/10", PRIVATE},
        {"fe80::/10", LINK_LOCAL},
        {"ff00::/8", MULTICAST},
    };
    private static final Block[] BLOCKS4 = blocks(V4);
    private static final Block[] BLOCKS6 = blocks(V6);

    /** Whether it is of use to ask anybody outside about the address. */
    public boolean isPublic() {
        return this == PUBLIC;
    }

    /**
     * The scope of an address. IPv4 inside IPv6 (mapped, NAT64 64:ff9b::/96, 6to4 2002::/16) has the scope of the IPv4 address.
     *
     * @param address 4 or 16 octets, as of {@link java.net.InetAddress#getAddress()}
     * @throws IllegalArgumentException for any other length
     */
    public static IpScope of(byte[] address) {
        if (address.length == 4) {
            return find(BLOCKS4, address, PUBLIC);
        }
        if (address.length != 16) {
            throw new IllegalArgumentException(address.length + " octets are no IP address");
        }
        int at = embedded(address);
        if (at >= 0) {
            return find(BLOCKS4, new byte[] {address[at], address[at + 1], address[at + 2], address[at + 3]}, PUBLIC);
        }
        return find(BLOCKS6, address, RESERVED);
    }

    /** As {@link #of(byte[])} for a plain address in text; null when it is none. */
    public static IpScope of(String address) {
        byte[] octets = IpAddresses.parse(address);
        return octets == null ? null : of(octets);
    }

    private static int embedded(byte[] a) {
        if (IpAddresses.isMapped(a)
                || a[0] == 0 && a[1] == 0x64 && a[2] == (byte) 0xff && a[3] == (byte) 0x9b && zero(a, 4, 12)) {
            return 12;
        }
        return a[0] == 0x20 && a[1] == 2 ? 2 : -1;
    }

    private static boolean zero(byte[] a, int s, int e) {
        for (int i = s; i < e; i++) {
            if (a[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static IpScope find(Block[] blocks, byte[] address, IpScope otherwise) {
        for (Block block : blocks) {
            if (block.holds(address)) {
                return block.scope;
            }
        }
        return otherwise;
    }

    private static Block[] blocks(Object[][] rows) {
        Block[] blocks = new Block[rows.length];
        for (int i = 0; i < rows.length; i++) {
            String cidr = (String) rows[i][0];
            int slash = cidr.indexOf('/');
            blocks[i] = new Block(
                    IpAddresses.parse(cidr.substring(0, slash)), Integer.parseInt(cidr.substring(slash + 1)), (IpScope)
                            rows[i][1]);
        }
        return blocks;
    }

    private static final class Block {
        private final byte[] base;
        private final int bits;
        private final IpScope scope;

        Block(byte[] base, int bits, IpScope scope) {
            this.base = base;
            this.bits = bits;
            this.scope = scope;
        }

        boolean holds(byte[] a) {
            int whole = bits >> 3;
            for (int i = 0; i < whole; i++) {
                if (a[i] != base[i]) {
                    return false;
                }
            }
            int rest = bits & 7;
            return rest == 0 || (a[whole] ^ base[whole]) >> (8 - rest) == 0;
        }
    }
}
