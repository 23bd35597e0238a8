package dev.spoor.indicators;

/** Hex digests, told by length alone as everywhere in the trade: 32, 40, 64 and 128 digits. */
final class Hash {
    static final int SHORTEST = 32;

    private Hash() {}

    /** The type of a run of n hex digits, or null. */
    static IndicatorType ofLength(int n) {
        switch (n) {
            case 32:
                return IndicatorType.MD5;
            case 40:
                return IndicatorType.SHA1;
            case 64:
                return IndicatorType.SHA256;
            case 128:
                return IndicatorType.SHA512;
            default:
                return null;
        }
    }

    /**
     * Whether the run looks like a digest and not like a number, a fill pattern or a placeholder: it has a letter, and at least six
     * different digits. A random MD5 fails with a chance below one in a million.
     */
    static boolean plausible(byte[] b, int s, int e) {
        int seen = 0;
        for (int i = s; i < e; i++) {
            int h = Text.hex(b[i]);
            if (h < 0) {
                return false;
            }
            seen |= 1 << h;
        }
        return seen >> 10 != 0 && Integer.bitCount(seen) >= 6;
    }
}
