package dev.spoor.geo.maxmind;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Remembers answers by network: the /24 of an IPv4 address, the /48 of an IPv6 address, where the answer holds for all of it. Logs name the same
 * networks again and again. Every network has two places where it may be; the newest takes the first, and what was there goes to the second:
 * bounded, and without locks. Safe for use by many threads.
 */
final class NetworkCache {
    private static final int BITS = 17;
    private static final int SHORTEST_V4 = 24;
    private static final int SHORTEST_V6 = 48;

    /**
     * An answer, and the network that it holds for.
     *
     * @param prefix its length in bits
     */
    record Answer(Merged merged, int prefix) {}

    private record Entry(long key, Merged merged) {}

    private final AtomicReferenceArray<Entry> slots = new AtomicReferenceArray<>(1 << BITS);

    /** The answer for an address: a remembered one, or else what {@code ask} says. */
    Merged get(InetAddress address, Function<InetAddress, Answer> ask) {
        byte[] bytes = address.getAddress();
        long key = key(bytes);
        int first = (int) (key * 0x9E3779B97F4A7C15L >>> 64 - BITS);
        Entry entry = slots.get(first);
        if (entry != null && entry.key() == key) {
            return entry.merged();
        }
        Entry other = slots.get(first ^ 1);
        if (other != null && other.key() == key) {
            return other.merged();
        }
        Answer answer = ask.apply(address);
        if (answer.prefix() <= (bytes.length == 4 ? SHORTEST_V4 : SHORTEST_V6)) {
            slots.set(first, new Entry(key, answer.merged()));
            if (entry != null) {
                slots.set(first ^ 1, entry);
            }
        }
        return answer.merged();
    }

    private static long key(byte[] bytes) {
        if (bytes.length == 4) {
            return 1L << 62 | (bytes[0] & 0xFF) << 16 | (bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF;
        }
        long key = 0;
        for (int i = 0; i < SHORTEST_V6 / 8; i++) {
            key = key << 8 | bytes[i] & 0xFF;
        }
        return key;
    }
}
