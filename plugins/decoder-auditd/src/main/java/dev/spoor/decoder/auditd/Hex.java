package dev.spoor.decoder.auditd;

import java.util.Arrays;

/** The encoding of audit's untrusted strings: two upper-case hexadecimal digits a byte, without quotes. */
final class Hex {
    private static final byte[] VALUE = new byte[256];

    static {
        Arrays.fill(VALUE, (byte) -1);
        for (int i = 0; i < 10; i++) {
            VALUE['0' + i] = (byte) i;
        }
        for (int i = 0; i < 6; i++) {
            VALUE['A' + i] = (byte) (10 + i);
        }
    }

    private Hex() {}

    /** Appends what is encoded there; where it is no such encoding, appends nothing and says no. */
    static boolean decode(byte[] b, int from, int to, Bytes out) {
        int length = to - from;
        if (length == 0 || (length & 1) != 0) {
            return false;
        }
        int start = out.length;
        for (int i = from; i < to; i += 2) {
            int high = VALUE[b[i] & 0xff];
            int low = VALUE[b[i + 1] & 0xff];
            if ((high | low) < 0) {
                out.length = start;
                return false;
            }
            out.add(high << 4 | low);
        }
        return true;
    }

    /** A hexadecimal number of at most 15 digits of either case; -1 where it is none. */
    static long number(byte[] b, int from, int to) {
        if (from == to || to - from > 15) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = VALUE[b[i] >= 'a' && b[i] <= 'f' ? b[i] - 32 : b[i] & 0xff];
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}
