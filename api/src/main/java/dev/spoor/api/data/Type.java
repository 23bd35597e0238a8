package dev.spoor.api.data;

/**
 * How the cells of a column are stored. What they mean beyond that (int, guid, decimal, timespan, ...) is the column's {@linkplain
 * Column#logical() logical type}. Plugins must not switch over this exhaustively: types may be added.
 */
public enum Type {
    /** UTF-8 text. */
    STRING,
    /** Raw bytes, as their source wrote them. */
    BYTES,
    /** One JSON value a cell, as UTF-8 text. */
    JSON,
    /** 64-bit signed integer. */
    LONG,
    /** IEEE 754 double. */
    DOUBLE,
    /** True or false. */
    BOOL,
    /** A moment: {@linkplain Ticks ticks} of 100 ns since 1970-01-01T00:00Z, with the remaining nanoseconds aside where known. */
    INSTANT;

    /** True for the types whose cells are byte ranges in a slab ({@link TextVector}). */
    public boolean isText() {
        return this == STRING || this == BYTES || this == JSON;
    }
}
