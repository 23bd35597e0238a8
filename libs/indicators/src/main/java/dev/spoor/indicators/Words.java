package dev.spoor.indicators;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A small fixed set of lower-case ASCII words, asked about bytes in any case without making a string. */
final class Words {
    private final byte[][] slots;
    private final int mask;

    Words(Set<String> words) {
        int size = Integer.highestOneBit(Math.max(4, words.size() * 4));
        mask = size - 1;
        slots = new byte[size][];
        for (String word : words) {
            byte[] w = word.getBytes(StandardCharsets.US_ASCII);
            int slot = hash(w, 0, w.length);
            while (slots[slot] != null) {
                slot = slot + 1 & mask;
            }
            slots[slot] = w;
        }
    }

    boolean has(byte[] b, int s, int e) {
        for (int slot = hash(b, s, e); slots[slot] != null; slot = slot + 1 & mask) {
            if (same(slots[slot], b, s, e)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(byte[] w, byte[] b, int s, int e) {
        if (w.length != e - s) {
            return false;
        }
        for (int i = 0; i < w.length; i++) {
            if (w[i] != Text.lower(b[s + i])) {
                return false;
            }
        }
        return true;
    }

    private int hash(byte[] b, int s, int e) {
        int h = e - s;
        for (int i = s; i < e; i++) {
            h = h * 31 + Text.lower(b[i]);
        }
        return (h ^ h >>> 16) & mask;
    }
}
