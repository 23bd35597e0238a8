package dev.spoor.host.table;

import dev.spoor.api.data.TextVector;
import java.util.Arrays;
import java.util.List;

/**
 * Ranks of the distinct values of a text column over several vectors, so that rows are sorted by numbers: equal bytes have equal ranks,
 * ranks ascend by unsigned bytes. Each distinct value of each vector is compared, not each row.
 */
final class TextRanks {
    private static final int SMALL = 8;

    private final TextVector[] vectors;
    /** Where the values of each vector start in the arrays below. */
    private final int[] starts;
    /** The vector of each value. */
    private final int[] owners;

    private final int[] order;
    private final int[] ranks;

    TextRanks(List<TextVector> texts) {
        vectors = new TextVector[texts.size()];
        starts = new int[vectors.length + 1];
        for (int v = 0; v < vectors.length; v++) {
            vectors[v] = texts.get(v).coded();
            starts[v + 1] = starts[v] + vectors[v].values();
        }
        int count = starts[vectors.length];
        owners = new int[count];
        order = new int[count];
        long[] prefixes = new long[count];
        for (int v = 0; v < vectors.length; v++) {
            for (int i = starts[v]; i < starts[v + 1]; i++) {
                owners[i] = v;
                order[i] = i;
                prefixes[i] = prefix(i);
            }
        }
        new RadixSort().sort(order, prefixes, count);
        int[] other = new int[count];
        for (int from = 0; from < count; ) {
            int to = from + 1;
            while (to < count && prefixes[to] == prefixes[from]) {
                to++;
            }
            mergeSort(from, to, other);
            from = to;
        }
        ranks = ranks();
    }

    /** The rank of the row's value in a vector; where the row is null, some number. */
    int rank(int vector, int row) {
        return ranks[starts[vector] + vectors[vector].code(row)];
    }

    private int[] ranks() {
        int[] all = new int[order.length];
        int rank = 0;
        for (int i = 0; i < order.length; i++) {
            if (i > 0 && compare(order[i - 1], order[i]) != 0) {
                rank++;
            }
            all[order[i]] = rank;
        }
        return all;
    }

    /** The first eight bytes, as an unsigned number that compares as they do. */
    private long prefix(int value) {
        TextVector text = vectors[owners[value]];
        int from = from(value);
        int to = Math.min(to(value), from + 8);
        long prefix = 0;
        for (int i = from; i < to; i++) {
            prefix = prefix << 8 | text.slab()[i] & 0xFF;
        }
        int missing = 8 - (to - from);
        return missing == 8 ? 0 : prefix << 8 * missing;
    }

    private int from(int value) {
        return vectors[owners[value]].valueFrom(value - starts[owners[value]]);
    }

    private int to(int value) {
        return vectors[owners[value]].valueTo(value - starts[owners[value]]);
    }

    private int compare(int a, int b) {
        return Arrays.compareUnsigned(
                vectors[owners[a]].slab(), from(a), to(a), vectors[owners[b]].slab(), from(b), to(b));
    }

    private void mergeSort(int from, int to, int[] other) {
        if (to - from <= SMALL) {
            insertionSort(from, to);
            return;
        }
        int middle = from + to >>> 1;
        mergeSort(from, middle, other);
        mergeSort(middle, to, other);
        if (compare(order[middle - 1], order[middle]) <= 0) {
            return;
        }
        System.arraycopy(order, from, other, from, middle - from);
        int left = from;
        int right = middle;
        for (int at = from; left < middle; at++) {
            order[at] = right < to && compare(order[right], other[left]) < 0 ? order[right++] : other[left++];
        }
    }

    private void insertionSort(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int value = order[i];
            int at = i;
            for (; at > from && compare(order[at - 1], value) > 0; at--) {
                order[at] = order[at - 1];
            }
            order[at] = value;
        }
    }
}
