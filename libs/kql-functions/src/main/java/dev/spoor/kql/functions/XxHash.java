package dev.spoor.kql.functions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** xxHash, 64 bits (the published algorithm of xxhash.com), which hash() and hash_xxhash64() are. */
final class XxHash {
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private XxHash() {}

    static long hash(byte[] data) {
        ByteBuffer b = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        long h;
        if (data.length >= 32) {
            long[] v = {P1 + P2, P2, 0, -P1};
            while (b.remaining() >= 32) {
                for (int i = 0; i < 4; i++) {
                    v[i] = round(v[i], b.getLong());
                }
            }
            h = Long.rotateLeft(v[0], 1)
                    + Long.rotateLeft(v[1], 7)
                    + Long.rotateLeft(v[2], 12)
                    + Long.rotateLeft(v[3], 18);
            for (long x : v) {
                h = (h ^ round(0, x)) * P1 + P4;
            }
        } else {
            h = P5;
        }
        h += data.length;
        while (b.remaining() >= 8) {
            h = Long.rotateLeft(h ^ round(0, b.getLong()), 27) * P1 + P4;
        }
        if (b.remaining() >= 4) {
            h = Long.rotateLeft(h ^ (b.getInt() & 0xffff_ffffL) * P1, 23) * P2 + P3;
        }
        while (b.hasRemaining()) {
            h = Long.rotateLeft(h ^ (b.get() & 255) * P5, 11) * P1;
        }
        h = (h ^ h >>> 33) * P2;
        h = (h ^ h >>> 29) * P3;
        return h ^ h >>> 32;
    }

    private static long round(long acc, long input) {
        return Long.rotateLeft(acc + input * P2, 31) * P1;
    }
}
