package dev.spoor.api.data;

/**
 * Where a row came from: the number that the host gave its input, and the row's place in it, from 0.
 *
 * @param input 0 to 2^20 - 1
 * @param ordinal 0 to 2^43 - 1
 */
public record RowId(int input, long ordinal) {
    private static final int ORDINAL_BITS = 43;
    private static final long MAX_ORDINAL = (1L << ORDINAL_BITS) - 1;
    private static final int MAX_INPUT = (1 << 20) - 1;

    public RowId {
        if (input < 0 || input > MAX_INPUT || ordinal < 0 || ordinal > MAX_ORDINAL) {
            throw new IllegalArgumentException("row id out of range: " + input + ":" + ordinal);
        }
    }

    /** The id as one non-negative number, as columns of role {@link Role#ORIGIN} hold it. Order is input, then ordinal. */
    public long packed() {
        return ((long) input << ORDINAL_BITS) | ordinal;
    }

    /** The id that was {@link #packed()}. */
    public static RowId unpack(long packed) {
        return new RowId((int) (packed >>> ORDINAL_BITS), packed & MAX_ORDINAL);
    }

    /** "input:ordinal". */
    @Override
    public String toString() {
        return input + ":" + ordinal;
    }
}
