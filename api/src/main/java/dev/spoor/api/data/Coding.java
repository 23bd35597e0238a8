package dev.spoor.api.data;

import java.util.Arrays;

/** Finds the distinct values of a text vector: an open-addressing table over the slab, no object per row. */
final class Coding {
    private final TextVector in;
    private final int[] codes;
    private int[] firstRow = new int[64];
    private int[] slots = new int[256];
    private int[] hashes = new int[64];
    private int distinct;

    private Coding(TextVector in) {
        this.in = in;
        this.codes = new int[in.size()];
        Arrays.fill(slots, -1);
    }

    static TextVector encode(TextVector in) {
        Coding coding = new Coding(in);
        for (int row = 0; row < in.size(); row++) {
            coding.codes[row] = coding.code(row);
        }
        return coding.result();
    }

    private TextVector result() {
        int total = 0;
        int[] offsets = new int[Math.max(distinct, 1) + 1];
        for (int i = 0; i < distinct; i++) {
            total += in.to(firstRow[i]) - in.from(firstRow[i]);
            offsets[i + 1] = total;
        }
        byte[] slab = new byte[total];
        for (int i = 0; i < distinct; i++) {
            System.arraycopy(in.slab(), in.from(firstRow[i]), slab, offsets[i], offsets[i + 1] - offsets[i]);
        }
        return new TextVector(slab, offsets, codes, in.size(), in.validity());
    }

    private int code(int row) {
        int hash = hash(in.slab(), in.from(row), in.to(row));
        int mask = slots.length - 1;
        for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
            int code = slots[slot];
            if (code < 0) {
                return add(row, hash, slot);
            }
            if (hashes[code] == hash && same(firstRow[code], row)) {
                return code;
            }
        }
    }

    private int add(int row, int hash, int slot) {
        if (distinct == firstRow.length) {
            firstRow = Arrays.copyOf(firstRow, distinct * 2);
            hashes = Arrays.copyOf(hashes, distinct * 2);
        }
        firstRow[distinct] = row;
        hashes[distinct] = hash;
        slots[slot] = distinct;
        if (++distinct * 2 > slots.length) {
            grow();
        }
        return distinct - 1;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int code = 0; code < distinct; code++) {
            int slot = hashes[code] & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = code;
        }
    }

    private boolean same(int a, int b) {
        return Arrays.equals(in.slab(), in.from(a), in.to(a), in.slab(), in.from(b), in.to(b));
    }

    /** FNV-1a with a final mix, so that the low bits of similar values differ. */
    private static int hash(byte[] b, int from, int to) {
        int hash = 0x811c9dc5;
        for (int i = from; i < to; i++) {
            hash = (hash ^ b[i]) * 0x01000193;
        }
        return hash ^ hash >>> 15;
    }
}
