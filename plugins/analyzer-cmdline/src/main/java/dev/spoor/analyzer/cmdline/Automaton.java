package dev.spoor.analyzer.cmdline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many texts at once, in one pass over the bytes (Aho and Corasick, 1975), letters of ASCII whatever their case. One row of
 * the table a state, one column a class of bytes that no text tells apart. Immutable once built; for use by many threads.
 */
final class Automaton {
    /** Told of each occurrence. */
    @FunctionalInterface
    interface Hits {
        /** Text {@code word} ends before {@code end}. */
        void hit(int word, int end);
    }

    private static final int HIT = 1 << 31;

    private final int[] classes = new int[256];
    private final int width;
    /** Where each state goes for each class: the first index of the next state's row; {@link #HIT} where a text ends there. */
    private final int[] table;
    /** By state: the text that ends there, -1 for none. */
    private final int[] word;
    /** By state: the longest proper suffix at which a text ends, -1 for none. */
    private final int[] shorter;

    /** @param words not empty ones, lower case, each once; known by their place in the list from now on */
    Automaton(List<byte[]> words) {
        int count = 1;
        for (byte[] text : words) {
            for (byte b : text) {
                if (classes[b & 0xFF] == 0) {
                    classes[b & 0xFF] = count++;
                }
            }
        }
        for (int c = 'A'; c <= 'Z'; c++) {
            classes[c] = classes[c + 32];
        }
        width = count;
        List<int[]> rows = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        rows.add(new int[width]);
        ends.add(-1);
        for (int i = 0; i < words.size(); i++) {
            int state = 0;
            for (byte b : words.get(i)) {
                int c = classes[b & 0xFF];
                if (rows.get(state)[c] == 0) {
                    rows.get(state)[c] = rows.size();
                    rows.add(new int[width]);
                    ends.add(-1);
                }
                state = rows.get(state)[c];
            }
            ends.set(state, i);
        }
        word = ends.stream().mapToInt(Integer::intValue).toArray();
        shorter = new int[word.length];
        table = new int[word.length * width];
        link(rows);
    }

    private void link(List<int[]> rows) {
        int[] suffix = new int[rows.size()];
        Arrays.fill(shorter, -1);
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int c = 1; c < width; c++) {
            if (rows.get(0)[c] != 0) {
                queue.add(rows.get(0)[c]);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int back = suffix[state];
            shorter[state] = word[back] >= 0 ? back : shorter[back];
            int[] row = rows.get(state);
            int[] other = rows.get(back);
            for (int c = 1; c < width; c++) {
                if (row[c] == 0) {
                    row[c] = other[c];
                } else {
                    suffix[row[c]] = other[c];
                    queue.add(row[c]);
                }
            }
        }
        for (int state = 0; state < rows.size(); state++) {
            int[] row = rows.get(state);
            for (int c = 0; c < width; c++) {
                int next = row[c];
                table[state * width + c] = next * width | (word[next] >= 0 || shorter[next] >= 0 ? HIT : 0);
            }
        }
    }

    void scan(byte[] b, int from, int to, Hits hits) {
        int row = 0;
        for (int i = from; i < to; i++) {
            int next = table[row + classes[b[i] & 0xFF]];
            row = next & ~HIT;
            if (next < 0) {
                for (int state = row / width; state >= 0; state = shorter[state]) {
                    if (word[state] >= 0) {
                        hits.hit(word[state], i + 1);
                    }
                }
            }
        }
    }
}
