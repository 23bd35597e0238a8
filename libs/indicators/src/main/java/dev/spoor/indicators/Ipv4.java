package dev.spoor.indicators;

/** Dotted-quad IPv4: four decimal numbers up to 255 without leading zeros (RFC 6943 section 3.1.1: other forms are ambiguous). */
final class Ipv4 {
    private Ipv4() {}

    /** The end of the address whose first digit is at p, or -1. Boundaries are the caller's matter. */
    static int match(byte[] b, int p, int to, boolean spelledOut) {
        int q = p;
        for (int part = 0; ; part++) {
            q = octet(b, q, to);
            if (q < 0 || part == 3) {
                return q;
            }
            int dot = Defang.dot(b, q, to, spelledOut);
            if (dot == 0) {
                return -1;
            }
            q += dot;
        }
    }

    private static int octet(byte[] b, int p, int to) {
        int q = p;
        int n = 0;
        while (q < to && Text.isDigit(b[q]) && q - p < 4) {
            n = n * 10 + b[q++] - '0';
        }
        return q == p || n > 255 || q - p > 3 || (b[p] == '0' && q - p > 1) ? -1 : q;
    }

    /** The four octets of a plain address, or null. */
    static byte[] parse(byte[] b, int from, int to) {
        if (match(b, from, to, false) != to) {
            return null;
        }
        byte[] address = new byte[4];
        int i = 0;
        int n = 0;
        for (int p = from; p < to; p++) {
            if (b[p] == '.') {
                address[i++] = (byte) n;
                n = 0;
            } else if (Text.isDigit(b[p])) {
                n = n * 10 + b[p] - '0';
            } else {
                return null;
            }
        }
        address[i] = (byte) n;
        return address;
    }
}
