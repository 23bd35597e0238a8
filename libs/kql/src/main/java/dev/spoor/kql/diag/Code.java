package dev.spoor.kql.diag;

import java.util.Locale;

/** What kind of thing is wrong with a query. The ids are stable: scripts and editors match on them. */
public enum Code {
    /** The text is not KQL. */
    SYNTAX,
    /** Nested deeper, or longer, than any query that a person writes. */
    LIMIT,
    /** KQL, but not something that this implementation does; the message names it. */
    UNSUPPORTED,
    UNKNOWN_TABLE,
    UNKNOWN_COLUMN,
    UNKNOWN_FUNCTION,
    UNKNOWN_NAME,
    AMBIGUOUS_NAME,
    DUPLICATE_NAME,
    ARGUMENT_COUNT,
    ARGUMENT_TYPE,
    OPERAND_TYPE,
    /** A constant is wanted where something depends on the row. */
    NOT_CONSTANT,
    /** A table where a scalar is wanted, or the other way round; an aggregate outside of summarize. */
    WRONG_PLACE,
    /** A value that cannot be what it says: a broken date, an enumerated option with an unknown word. */
    BAD_VALUE,
    /** It works, but most likely does not do what was meant. */
    HINT;

    /** The stable id, in lower case with hyphens: {@code unknown-column}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
