package dev.spoor.host.table;

/** Stable sort of numbers by unsigned keys: a counting pass for each byte in which the keys differ, from the lowest. */
final class RadixSort {
    private int[] otherOrder = new int[0];
    private long[] otherKeys = new long[0];

    /** Sorts {@code order[i]} by {@code keys[i]}; both arrays are permuted. */
    void sort(int[] order, long[] keys, int count) {
        if (otherOrder.length < count) {
            otherOrder = new int[count];
            otherKeys = new long[count];
        }
        long differ = 0;
        for (int i = 1; i < count; i++) {
            differ |= keys[i] ^ keys[0];
        }
        int[] fromOrder = order;
        long[] fromKeys = keys;
        int[] toOrder = otherOrder;
        long[] toKeys = otherKeys;
        int[] starts = new int[257];
        for (int shift = 0; shift < 64; shift += 8) {
            if ((differ >>> shift & 0xFF) == 0) {
                continue;
            }
            java.util.Arrays.fill(starts, 0);
            for (int i = 0; i < count; i++) {
                starts[(int) (fromKeys[i] >>> shift & 0xFF) + 1]++;
            }
            for (int digit = 1; digit < 256; digit++) {
                starts[digit] += starts[digit - 1];
            }
            for (int i = 0; i < count; i++) {
                int to = starts[(int) (fromKeys[i] >>> shift & 0xFF)]++;
                toOrder[to] = fromOrder[i];
                toKeys[to] = fromKeys[i];
            }
            int[] swapOrder = fromOrder;
            fromOrder = toOrder;
            toOrder = swapOrder;
            long[] swapKeys = fromKeys;
            fromKeys = toKeys;
            toKeys = swapKeys;
        }
        if (fromOrder != order) {
            System.arraycopy(fromOrder, 0, order, 0, count);
            System.arraycopy(fromKeys, 0, keys, 0, count);
        }
    }
}
