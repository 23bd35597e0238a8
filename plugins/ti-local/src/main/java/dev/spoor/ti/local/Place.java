package dev.spoor.ti.local;

import dev.spoor.api.Severity;

/**
 * Where a line stands, in one number: how grave it is (3 bits), in which file (20), and at which byte (40). Of two the graver one is less, then the
 * one in the earlier file.
 */
final class Place {
    private static final int BYTE_BITS = 40;
    private static final int FILE_BITS = 20;
    private static final int GRAVEST = Severity.values().length - 1;

    static final int MOST_FILES = 1 << FILE_BITS;
    static final long MOST_BYTES = 1L << BYTE_BITS;

    private Place() {}

    static long of(Severity severity, int file, long offset) {
        return (long) (GRAVEST - severity.ordinal()) << BYTE_BITS + FILE_BITS | (long) file << BYTE_BITS | offset;
    }

    static int file(long place) {
        return (int) (place >>> BYTE_BITS) & MOST_FILES - 1;
    }

    static long offset(long place) {
        return place & MOST_BYTES - 1;
    }
}
