package dev.spoor.decoder.auditd;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A {@code struct sockaddr} as SOCKADDR records hold it: the family in the machine's byte order, the rest as the family has it. */
final class SocketAddress {
    private static final int UNIX = 1;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int NETLINK = 16;
    private static final int PACKET = 17;

    private final Bytes bytes = new Bytes();

    /** Name or number of the family. */
    String family;
    /** Address of the families inet and inet6, else null. */
    String ip;
    /** Port of these; the process of netlink; -1 where there is none. */
    long port;
    /** Path of the family unix, {@code @} before an abstract one; else of length 0. */
    final Bytes path = new Bytes();

    /** Decodes; false where it is no address. */
    boolean decode(byte[] b, int from, int to) {
        bytes.clear();
        path.clear();
        ip = null;
        port = -1;
        if (!Hex.decode(b, from, to, bytes) || bytes.length < 2) {
            return false;
        }
        int low = at(0);
        int high = at(1);
        boolean big = low == 0;
        int number = big ? high : low | high << 8;
        family = "family " + number;
        switch (number) {
            case 0 -> family = "unspecified";
            case UNIX -> {
                family = "unix";
                path();
            }
            case INET -> {
                family = "inet";
                internet(4, 4);
            }
            case INET6 -> {
                family = "inet6";
                internet(8, 16);
            }
            case NETLINK -> {
                family = "netlink";
                if (bytes.length >= 8) {
                    port = 0;
                    for (int i = 0; i < 4; i++) {
                        port |= (long) at(big ? 7 - i : 4 + i) << 8 * i;
                    }
                }
            }
            case PACKET -> family = "packet";
            default -> {}
        }
        return true;
    }

    private int at(int i) {
        return bytes.array[i] & 0xff;
    }

    private void internet(int start, int length) {
        if (bytes.length < start + length) {
            return;
        }
        port = at(2) << 8 | at(3);
        try {
            byte[] address = Arrays.copyOfRange(bytes.array, start, start + length);
            ip = length == 4 ? InetAddress.getByAddress(address).getHostAddress() : ipv6(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e); // the length is right
        }
    }

    /** RFC 5952: the longest run of zero groups is left out. */
    private static String ipv6(byte[] b) {
        int bestStart = -1;
        int best = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && b[2 * j] == 0 && b[2 * j + 1] == 0) {
                j++;
            }
            if (j - i > best) {
                best = j - i;
                bestStart = i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += best - 1;
                continue;
            }
            if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString((b[2 * i] & 0xff) << 8 | b[2 * i + 1] & 0xff));
        }
        return text.toString();
    }

    private void path() {
        int at = 2;
        if (bytes.length > 3 && at(2) == 0) {
            path.add('@');
            at = 3;
        }
        while (at < bytes.length && at(at) != 0) {
            path.add(at(at++));
        }
    }
}
