package dev.spoor.kql.functions;

/** Bitwise functions. */
final class Bits {
    private Bits() {}

    static void register(Library l) {
        l.add("binary_and(long,long)long", (a, f) -> (Long) a[0] & (Long) a[1]);
        l.add("binary_or(long,long)long", (a, f) -> (Long) a[0] | (Long) a[1]);
        l.add("binary_xor(long,long)long", (a, f) -> (Long) a[0] ^ (Long) a[1]);
        l.add("binary_not(long)long", (a, f) -> ~(Long) a[0]);
        l.add("binary_shift_left(long,long)long", (a, f) -> (Long) a[0] << ((Long) a[1] & 63));
        l.add("binary_shift_right(long,long)long", (a, f) -> (Long) a[0] >> ((Long) a[1] & 63));
        l.add("bitset_count_ones(long)long", (a, f) -> (long) Long.bitCount((Long) a[0]));
    }
}
