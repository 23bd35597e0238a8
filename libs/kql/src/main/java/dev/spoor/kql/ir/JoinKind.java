package dev.spoor.kql.ir;

/** The kinds of join. Synonyms are folded ({@code anti} is {@code leftanti}). */
public enum JoinKind {
    /** The default: the left side without rows whose keys were seen before, then inner. */
    INNER_UNIQUE,
    INNER,
    LEFT_OUTER,
    RIGHT_OUTER,
    FULL_OUTER,
    /** The left rows that have a partner; one row each. */
    LEFT_SEMI,
    RIGHT_SEMI,
    /** The left rows that have none. */
    LEFT_ANTI,
    RIGHT_ANTI
}
