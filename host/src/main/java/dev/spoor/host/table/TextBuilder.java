package dev.spoor.host.table;

import dev.spoor.api.data.TextVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a text vector of a known number of rows. */
final class TextBuilder {
    private final int[] offsets;
    private final int size;
    private byte[] slab;
    private int length;
    private int rows;

    TextBuilder(int size, int bytes) {
        this.size = size;
        this.offsets = new int[size + 1];
        this.slab = new byte[Math.max(bytes, 16)];
    }

    void append(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        append(b, 0, b.length);
    }

    void append(byte[] b, int from, int to) {
        room(to - from);
        System.arraycopy(b, from, slab, length, to - from);
        length += to - from;
        end();
    }

    /** Appends a number in decimal. */
    void append(long value) {
        if (value == Long.MIN_VALUE) {
            append(Long.toString(value));
            return;
        }
        room(20);
        if (value < 0) {
            slab[length++] = '-';
        }
        long rest = Math.abs(value);
        int digits = 1;
        for (long power = 10; digits < 19 && rest >= power; power *= 10) {
            digits++;
        }
        for (int at = length + digits - 1; at >= length; at--) {
            slab[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        end();
    }

    /** Appends an empty cell, which is what null cells hold. */
    void appendNothing() {
        end();
    }

    private void end() {
        offsets[++rows] = length;
    }

    private void room(int bytes) {
        if (slab.length - length < bytes) {
            slab = Arrays.copyOf(slab, Math.addExact(Math.max(slab.length, bytes), slab.length));
        }
    }

    TextVector build(long[] validity) {
        return new TextVector(
                slab.length == length ? slab : Arrays.copyOf(slab, length), offsets, null, size, validity);
    }
}
