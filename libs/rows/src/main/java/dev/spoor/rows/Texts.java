package dev.spoor.rows;

import java.util.Arrays;

/** The cells of one column as the source wrote them, until a batch is made of them. Cells not appended are null. */
final class Texts {
    private static final int FEWEST = 16;

    private byte[] slab = new byte[0];
    private int[] ends = new int[FEWEST];
    private long[] validity = new long[1];
    private int length;
    private int rows;
    private int present;

    /** Appends the cell of a row; rows since the last one appended are null. */
    void append(int row, byte[] b, int from, int to) {
        fillTo(row);
        int count = to - from;
        if (slab.length - length < count) {
            slab = Arrays.copyOf(slab, (int)
                    Math.min(Integer.MAX_VALUE - 8L, Math.max(Math.max(256, slab.length * 2L), (long) length + count)));
        }
        System.arraycopy(b, from, slab, length, count);
        length += count;
        validity[row >>> 6] |= 1L << row;
        ends[row + 1] = length;
        rows = row + 1;
        present++;
    }

    /** Makes the column that long with nulls. */
    void fillTo(int size) {
        if (size + 1 >= ends.length) {
            ends = Arrays.copyOf(ends, Math.max(size + 2, ends.length * 2));
            validity = Arrays.copyOf(validity, (ends.length + 63) >>> 6);
        }
        for (int row = rows; row < size; row++) {
            ends[row + 1] = length;
        }
        rows = Math.max(rows, size);
    }

    /** How many cells are not null. */
    int present() {
        return present;
    }

    byte[] slab() {
        return slab;
    }

    int from(int row) {
        return ends[row];
    }

    int to(int row) {
        return ends[row + 1];
    }

    boolean isNull(int row) {
        return (validity[row >>> 6] >>> row & 1) == 0;
    }

    /** The validity bits, null where there is a value in every row. The array is not written any more after {@link #clear}. */
    long[] validity() {
        return present == rows ? null : validity;
    }

    /** The slab, without much behind its end. Not written any more after {@link #clear}. */
    byte[] trimmedSlab() {
        return slab.length - length > length >>> 2 ? Arrays.copyOf(slab, length) : slab;
    }

    /** The offsets, one more than rows. */
    int[] offsets() {
        return Arrays.copyOf(ends, rows + 1);
    }

    /** Starts anew with arrays of its own: the old ones may live on in a batch. */
    void clear() {
        slab = new byte[Math.min(length, 1 << 16)];
        validity = new long[(ends.length + 63) >>> 6];
        length = 0;
        rows = 0;
        present = 0;
    }
}
