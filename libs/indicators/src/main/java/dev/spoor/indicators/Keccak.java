package dev.spoor.indicators;

/**
 * Keccak-256 as it was submitted to the competition (keccak.team, version 3), which Monero's addresses are checked by; SHA3-256 of the JDK is
 * the same permutation with another padding.
 */
final class Keccak {
    private static final int RATE = 136;
    private static final int ROUNDS = 24;
    private static final long[] CONSTANTS = new long[ROUNDS];
    /** How far lane x + 5y is rotated. */
    private static final int[] ROTATIONS = new int[25];

    static {
        int x = 1;
        int y = 0;
        for (int t = 0; t < 24; t++) {
            ROTATIONS[x + 5 * y] = (t + 1) * (t + 2) / 2 % 64;
            int next = (2 * x + 3 * y) % 5;
            x = y;
            y = next;
        }
        int register = 1; // x^8 + x^6 + x^5 + x^4 + 1
        for (int round = 0; round < ROUNDS; round++) {
            for (int j = 0; j <= 6; j++) {
                if ((register & 1) != 0) {
                    CONSTANTS[round] |= 1L << (1 << j) - 1;
                }
                register = register << 1 ^ ((register & 0x80) != 0 ? 0x171 : 0);
            }
        }
    }

    private Keccak() {}

    /** The digest of less than 136 bytes, one block. */
    static byte[] digest256(byte[] b, int from, int to) {
        if (to - from >= RATE) {
            throw new IllegalArgumentException("more than a block: " + (to - from));
        }
        long[] lanes = new long[25];
        for (int i = from; i < to; i++) {
            lanes[i - from >> 3] ^= (b[i] & 0xffL) << 8 * (i - from & 7);
        }
        lanes[to - from >> 3] ^= 1L << 8 * (to - from & 7);
        lanes[(RATE >> 3) - 1] ^= 1L << 63;
        permute(lanes);
        byte[] digest = new byte[32];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) (lanes[i >> 3] >>> 8 * (i & 7));
        }
        return digest;
    }

    private static void permute(long[] a) {
        long[] c = new long[5];
        long[] moved = new long[25];
        for (int round = 0; round < ROUNDS; round++) {
            for (int x = 0; x < 5; x++) {
                c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (int x = 0; x < 5; x++) {
                long d = c[(x + 4) % 5] ^ Long.rotateLeft(c[(x + 1) % 5], 1);
                for (int y = 0; y < 5; y++) {
                    moved[y + 5 * ((2 * x + 3 * y) % 5)] = Long.rotateLeft(a[x + 5 * y] ^ d, ROTATIONS[x + 5 * y]);
                }
            }
            for (int y = 0; y < 25; y += 5) {
                for (int x = 0; x < 5; x++) {
                    a[x + y] = moved[x + y] ^ ~moved[(x + 1) % 5 + y] & moved[(x + 2) % 5 + y];
                }
            }
            a[0] ^= CONSTANTS[round];
        }
    }
}
