package dev.spoor.analyzer.ioc;

import java.util.Arrays;

/** What was found in the cells of one column of one batch; a cell is a distinct value where the column is coded, else a row. */
final class ColumnHits {
    private int count;
    private int[] cells = {};
    private int[] starts = {};
    private int[] ends = {};
    private short[] types = {};
    private byte[] values = {};
    private int[] valueEnds = {};
    /** The first hit of each cell, and the number of hits behind the last. */
    private int[] first = {};

    void clear() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /**
     * Adds a hit; cells come in ascending order.
     *
     * @param start first byte in the cell
     * @param type number of its type
     * @param value holds the normalised value; copied
     */
    void add(int cell, int start, int end, int type, byte[] value, int valueFrom, int valueTo) {
        if (count == cells.length) {
            grow();
        }
        cells[count] = cell;
        starts[count] = start;
        ends[count] = end;
        types[count] = (short) type;
        int at = valueFrom(count);
        int size = valueTo - valueFrom;
        if (values.length - at < size) {
            values = Arrays.copyOf(values, Math.max(at + size, values.length * 2));
        }
        System.arraycopy(value, valueFrom, values, at, size);
        valueEnds[count++] = at + size;
    }

    private void grow() {
        int size = Math.max(64, count * 2);
        cells = Arrays.copyOf(cells, size);
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
        types = Arrays.copyOf(types, size);
        valueEnds = Arrays.copyOf(valueEnds, size);
    }

    /** To be called when all hits are in and there are some; then {@link #first} answers for cells below {@code total}. */
    void index(int total) {
        if (first.length < total + 1) {
            first = new int[total + 1];
        }
        int hit = 0;
        for (int cell = 0; cell <= total; cell++) {
            while (hit < count && cells[hit] < cell) {
                hit++;
            }
            first[cell] = hit;
        }
    }

    /** The cell's first hit; its last one stands before the first of the next cell. */
    int first(int cell) {
        return first[cell];
    }

    int start(int hit) {
        return starts[hit];
    }

    int end(int hit) {
        return ends[hit];
    }

    /** Number of the hit's type. */
    int type(int hit) {
        return types[hit];
    }

    /** The array that the values stand in. */
    byte[] values() {
        return values;
    }

    int valueFrom(int hit) {
        return hit == 0 ? 0 : valueEnds[hit - 1];
    }

    int valueTo(int hit) {
        return valueEnds[hit];
    }
}
