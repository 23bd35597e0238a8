package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the lines stand that list something: sixteen bytes a line, whatever is in it. What is looked for is known by 44 bits of its hash, so who asks
 * reads the line to be sure. Filled by one thread and {@link #seal sealed}, then safe for reading by many.
 */
final class LineIndex {
    private static final int BITS = 20;
    private static final int MOST = 1 << BITS;
    private static final long NUMBER = MOST - 1;
    private static final int FEW = 256;

    /** Up to so many lines: the hash of each, its last bits replaced by the line's number in here; and by that number where it stands. */
    private static final class Run {
        private long[] keys = new long[FEW];
        private long[] places = new long[FEW];
        private int size;

        private void grow(int length) {
            keys = Arrays.copyOf(keys, length);
            places = Arrays.copyOf(places, length);
        }
    }

    private final Room room;
    private final List<Run> runs = new ArrayList<>();

    LineIndex(Room room) {
        this.room = room;
    }

    /** Of an indicator: FNV-1a of its characters, stirred as MurmurHash3 does at its end. */
    static long hash(Indicator indicator) {
        long hash = fnv(fnv(0xcbf29ce484222325L, indicator.type()) * 31, indicator.value());
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    private static long fnv(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** True where the index takes two hashes for the same. */
    static boolean isSame(long hash, long other) {
        return (hash ^ other) >>> BITS == 0;
    }

    /** @throws Room.Full where there is no room for it */
    void add(long hash, long place) {
        Run run = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (run == null || run.size == MOST) {
            room.take(2L * Long.BYTES * FEW);
            run = new Run();
            runs.add(run);
        } else if (run.size == run.keys.length) {
            room.take(2L * Long.BYTES * run.size);
            run.grow(2 * run.size);
        }
        run.keys[run.size] = hash & ~NUMBER | run.size;
        run.places[run.size++] = place;
    }

    /** There is no more to come. */
    void seal() {
        for (Run run : runs) {
            run.grow(run.size);
            Arrays.sort(run.keys);
        }
    }

    /** Where the lines of this hash stand, in order. */
    long[] find(long hash) {
        long[] found = new long[1];
        int count = 0;
        for (Run run : runs) {
            int at = Arrays.binarySearch(run.keys, hash & ~NUMBER);
            for (int i = at < 0 ? -at - 1 : at; i < run.size && isSame(run.keys[i], hash); i++) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = run.places[(int) (run.keys[i] & NUMBER)];
            }
        }
        found = Arrays.copyOf(found, count);
        Arrays.sort(found);
        return found;
    }
}
