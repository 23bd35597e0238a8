package dev.spoor.analyzer.processtree;

import java.util.Arrays;

/** From a long to an int from -1 on, by open addressing: no object an entry. */
final class LongMap {
    private static final int FREE = Integer.MIN_VALUE;

    private long[] keys = new long[32];
    private int[] values = new int[32];
    private int size;

    LongMap() {
        Arrays.fill(values, FREE);
    }

    /** The value, -1 where there is none. */
    int get(long key) {
        return Math.max(-1, values[slot(key)]);
    }

    void put(long key, int value) {
        int slot = slot(key);
        if (values[slot] == FREE) {
            if (++size * 2 > keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
        }
        values[slot] = value;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) mix(key) & mask;
        while (values[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        Arrays.fill(values, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != FREE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    /** Spreads the bits, as the finaliser of MurmurHash3 does. */
    static long mix(long key) {
        long h = key;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
