package dev.spoor.decoder.auditd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers words, and finds the number of a range of bytes without making an object of it. */
final class Words {
    private byte[][] words = new byte[64][];
    private int[] slots = new int[256];
    private int size;

    /** The word's number: the order in which words were added, from 0. One that is there already keeps its number. */
    int add(String word) {
        byte[] b = word.getBytes(StandardCharsets.UTF_8);
        int known = find(b, 0, b.length);
        if (known >= 0) {
            return known;
        }
        if (size == words.length) {
            words = Arrays.copyOf(words, size * 2);
            slots = new int[words.length * 4];
            for (int i = 0; i < size; i++) {
                slots[free(words[i])] = i + 1;
            }
        }
        words[size] = b;
        slots[free(b)] = ++size;
        return size - 1;
    }

    private int free(byte[] word) {
        int slot = hash(word, 0, word.length) & slots.length - 1;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** The number of the word that stands there; -1 where it was not added. */
    int find(byte[] b, int from, int to) {
        int slot = hash(b, from, to) & slots.length - 1;
        while (slots[slot] != 0) {
            byte[] word = words[slots[slot] - 1];
            if (word.length == to - from && Arrays.equals(word, 0, word.length, b, from, to)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    private static int hash(byte[] b, int from, int to) {
        int h = to - from;
        for (int i = from; i < to; i++) {
            h = h * 31 + b[i];
        }
        return h ^ h >>> 15;
    }
}
