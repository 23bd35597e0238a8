package dev.spoor.host.query;

/** What a parameter is in the text of a query: it follows from its type and from where it stands. */
public enum Use {
    /** A value: becomes a literal. */
    VALUE,
    /** Several values: literals, with commas between them. */
    LIST,
    /** A moment. */
    TIME,
    /** A whole number. */
    NUMBER,
    /** A span such as {@code 1h}. */
    SPAN,
    /** The name of a table. */
    TABLE,
    /** The name of a column. */
    COLUMN,
    /** A comparison: {@code ==}, {@code has}. */
    OPERATOR,
    /** A part of the query itself, such as a clause to add. Only the user's own text can be one, never what evidence says. */
    CODE
}
