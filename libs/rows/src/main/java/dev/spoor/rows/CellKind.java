package dev.spoor.rows;

/** What a source says that the text of a cell is. */
public enum CellKind {
    /** A string: it becomes a time where the whole column is times that name their zone, else it stays text. */
    TEXT,
    /** A number in JSON's notation. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOL,
    /** An array or object, as its source wrote it. */
    JSON,
    /** A source without types, as CSV is: anything that it can be without losing a character. */
    UNTYPED;

    final int bit = 1 << ordinal();
}
