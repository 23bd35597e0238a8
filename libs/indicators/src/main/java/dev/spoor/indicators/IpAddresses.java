package dev.spoor.indicators;

import java.nio.charset.StandardCharsets;

/** IP addresses as text and as octets, without ever asking a name server. */
public final class IpAddresses {
    private IpAddresses() {}

    /** The 4 or 16 octets of a plain (refanged) address without zone and prefix length, or null when it is none. */
    public static byte[] parse(String address) {
        byte[] b = address.getBytes(StandardCharsets.UTF_8);
        byte[] v4 = Ipv4.parse(b, 0, b.length);
        return v4 != null ? v4 : Ipv6.parse(b, 0, b.length);
    }

    /**
     * The one text that stands for these octets: dotted quad, or RFC 5952 (lower case, no leading zeros, the longest run of two or
     * more zero groups as {@code ::}, mapped addresses with a dotted quad).
     *
     * @throws IllegalArgumentException unless there are 4 or 16 octets
     */
    public static String format(byte[] a) {
        if (a.length == 4) {
            return quad(a, 0);
        }
        if (a.length != 16) {
            throw new IllegalArgumentException(a.length + " octets are no IP address");
        }
        if (isMapped(a)) {
            return "::ffff:" + quad(a, 12);
        }
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && group(a, j) == 0) {
                j++;
            }
            if (j - i > bestLength) {
                best = i;
                bestLength = j - i;
            }
            i = Math.max(i, j);
        }
        StringBuilder out = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.append("::");
                i += bestLength - 1;
            } else {
                if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
                    out.append(':');
                }
                out.append(Integer.toHexString(group(a, i)));
            }
        }
        return out.toString();
    }

    /** Whether the octets are an IPv4 address in IPv6 clothes, {@code ::ffff:0:0/96}. */
    static boolean isMapped(byte[] a) {
        for (int i = 0; i < 10; i++) {
            if (a[i] != 0) {
                return false;
            }
        }
        return a[10] == -1 && a[11] == -1;
    }

    private static int group(byte[] a, int i) {
        return (a[2 * i] & 0xff) << 8 | a[2 * i + 1] & 0xff;
    }

    private static String quad(byte[] a, int at) {
        return (a[at] & 0xff) + "." + (a[at + 1] & 0xff) + "." + (a[at + 2] & 0xff) + "." + (a[at + 3] & 0xff);
    }
}
