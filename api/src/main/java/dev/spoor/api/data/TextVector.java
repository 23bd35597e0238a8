package dev.spoor.api.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Cells of a STRING, BYTES or JSON column: one slab of bytes and, a cell, the range in it. With codes, several rows share a range:
 * {@code codes[row]} names the distinct value, and offsets bound the distinct values instead of the rows.
 *
 * <p>The bytes are as the source wrote them; a STRING that is not valid UTF-8 reads with replacement characters.
 */
public final class TextVector extends Vector {
    private final byte[] slab;
    private final int[] offsets;
    private final int[] codes;

    /**
     * @param offsets value {@code i} is {@code slab[offsets[i] .. offsets[i + 1])}; ascending
     * @param codes the value of each row, or null when row {@code i} is value {@code i}
     * @param validity see {@link Vector#validity()}; may be null
     */
    public TextVector(byte[] slab, int[] offsets, int[] codes, int size, long[] validity) {
        super(size, validity);
        if (codes == null ? offsets.length < size + 1 : codes.length < size) {
            throw new IllegalArgumentException("fewer values than " + size + " rows");
        }
        this.slab = Objects.requireNonNull(slab, "slab");
        this.offsets = offsets;
        this.codes = codes;
    }

    /** The bytes of all cells. Never to be written. */
    public byte[] slab() {
        return slab;
    }

    /** Where the row's bytes start in {@link #slab()}. A null cell may have any value's range where there are codes: ask {@link #isNull}. */
    public int from(int row) {
        return offsets[codes == null ? row : codes[row]];
    }

    /** Where the row's bytes end in {@link #slab()}. */
    public int to(int row) {
        return offsets[(codes == null ? row : codes[row]) + 1];
    }

    /** The cell as text, decoded from UTF-8; null where it is null. */
    public String text(int row) {
        if (isNull(row)) {
            return null;
        }
        int from = from(row);
        return new String(slab, from, to(row) - from, StandardCharsets.UTF_8);
    }

    /** A copy of the cell's bytes; null where it is null. */
    public byte[] copy(int row) {
        return isNull(row) ? null : Arrays.copyOfRange(slab, from(row), to(row));
    }

    /** True where rows are codes into distinct values. */
    public boolean isCoded() {
        return codes != null;
    }

    /** The row's value number; the row itself where the vector {@linkplain #isCoded() is not coded}. */
    public int code(int row) {
        return codes == null ? row : codes[row];
    }

    /** How many values there are in the slab: distinct ones where coded, else one a row. */
    public int values() {
        return codes == null ? size() : offsets.length - 1;
    }

    /** Where value {@code code} starts in {@link #slab()}. */
    public int valueFrom(int code) {
        return offsets[code];
    }

    /** Where value {@code code} ends in {@link #slab()}. */
    public int valueTo(int code) {
        return offsets[code + 1];
    }

    /** This vector with equal cells sharing one code, in order of first occurrence; itself where it is coded already. */
    public TextVector coded() {
        return codes != null ? this : Coding.encode(this);
    }

    @Override
    public long bytes() {
        return (long) slab.length + 4L * offsets.length + (codes == null ? 0 : 4L * codes.length);
    }

    @Override
    public Vector take(int[] rows, int count) {
        long[] valid = takeValidity(rows, count);
        if (codes != null) {
            int[] taken = new int[count];
            for (int i = 0; i < count; i++) {
                taken[i] = codes[rows[i]];
            }
            return new TextVector(slab, offsets, taken, count, valid);
        }
        int total = 0;
        for (int i = 0; i < count; i++) {
            total = Math.addExact(total, to(rows[i]) - from(rows[i]));
        }
        byte[] bytes = new byte[total];
        int[] ends = new int[count + 1];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int from = from(rows[i]);
            int length = to(rows[i]) - from;
            System.arraycopy(slab, from, bytes, at, length);
            at += length;
            ends[i + 1] = at;
        }
        return new TextVector(bytes, ends, null, count, valid);
    }
}
